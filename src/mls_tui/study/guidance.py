"""What to do about a report: study methods, actions and goals, and what a report cannot say."""

from typing import Annotated, Self

from mls_tui.study.exam import Action, Domain, Exam, Title
from mls_tui.study.records import Rating
from mls_tui.study.success import TARGET
from mls_tui.study.timeline import TimelineName
from mls_tui.study.value import Field, Note, Slug, Value, model_validator

Text = Annotated[Note, Field(min_length=1)]

# With "-" and a general action's id it stays within the 80 characters of an item's key.
_PREFIX_LENGTH = 48


class RatingGuidance(Value):
    """What a rating means and what to do about it.

    `band` is the share of right answers that it is assumed to stand for, a rule of thumb.
    `actions` serve domains for which the exam file has none.
    """

    rating: Rating
    band: Title
    meaning: Text
    methods: Annotated[tuple[Title, ...], Field(min_length=1)]
    actions: Annotated[tuple[Action, ...], Field(min_length=1)]


class TimelineGuidance(Value):
    """What a timeline suggests about the preparation, and how to study in it."""

    name: TimelineName
    suggests: Text
    approach: Text
    focus: Text


class PatternGuidance(Value):
    """One of the article's five patterns: when it shows, what it reveals, how to mend it."""

    number: Annotated[int, Field(strict=True, ge=1, le=5)]
    name: Title
    trigger: Text
    reveals: Text
    fix: Text


class Explanation(Value):
    """A short answer to one question that a report raises."""

    id: Slug
    title: Title
    text: Text


class Guidance(Value):
    """Everything that is advised whichever the exam.

    `unsaid` is what a report leaves out, `why_unsaid` the reasons for it, `cautions` how far to
    trust what it does say. `numbers` says how this program makes its own figures, `evidence` the
    same of what it makes of practice tests; `reasons` is what each reason for misses calls for.
    """

    bands_note: Text
    success_factor: Text
    ratings: tuple[RatingGuidance, ...]
    timelines: tuple[TimelineGuidance, ...]
    patterns: tuple[PatternGuidance, ...]
    unsaid: tuple[Explanation, ...]
    why_unsaid: tuple[Explanation, ...]
    cautions: tuple[Explanation, ...]
    questions: tuple[Explanation, ...]
    numbers: tuple[Explanation, ...]
    evidence: tuple[Explanation, ...]
    reasons: tuple[Explanation, ...]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if [one.rating for one in self.ratings] != list(Rating):
            raise ValueError("ratings must be there once each, in order")
        if [one.name for one in self.timelines] != list(TimelineName):
            raise ValueError("timelines must be there once each, in order")
        if [one.number for one in self.patterns] != [1, 2, 3, 4, 5]:
            raise ValueError("patterns must be there once each, in order")
        return self

    def rating(self, rating: Rating) -> RatingGuidance:
        """What is advised for a rating."""
        return next(one for one in self.ratings if one.rating is rating)

    def timeline(self, name: TimelineName) -> TimelineGuidance:
        """What is advised for a timeline."""
        return next(one for one in self.timelines if one.name is name)

    def pattern(self, number: int) -> PatternGuidance:
        """What is advised for a pattern, by its number in the article."""
        return self.patterns[number - 1]


def methods(guidance: Guidance, rating: Rating) -> tuple[str, ...]:
    """The ways of study that suit a rating."""
    return guidance.rating(rating).methods


def actions(
    guidance: Guidance, exam: Exam, domain: str, rating: Rating | None
) -> tuple[Action, ...]:
    """What to do in a domain, to be checked off: its own actions, else the general ones.

    General actions carry the domain in their id, so that each domain has its own check marks.
    A domain that has neither actions nor a rating gets none.

    Raises:
        StudyError: If the exam has no such domain.
    """
    own = exam.domain(domain)
    if own.actions or rating is None:
        return own.actions
    prefix = own.id if len(own.id) <= _PREFIX_LENGTH else f"domain-{own.number}"
    general = guidance.rating(rating).actions
    return tuple(one.replace(id=f"{prefix}-{one.id}") for one in general)


def goal(domain: Domain) -> str:
    """The one measurable goal of a domain."""
    return f"Answer {TARGET * 100:.0f} % of practice questions in {domain.name} correctly"
