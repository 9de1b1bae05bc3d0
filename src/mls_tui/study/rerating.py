"""Re-rating: where practice since the report says another rating than the one in force."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from mls_tui.study.ending import ending
from mls_tui.study.evidence import qualifies
from mls_tui.study.exam import Domain
from mls_tui.study.mastery import Mastery, known_mastery
from mls_tui.study.records import Rating, Rerating
from mls_tui.study.state import State
from mls_tui.study.success import BANDS, band_of
from mls_tui.study.value import StudyError

# With fewer questions of full first-time tests nothing is proposed: their interval says little.
FEWEST_QUESTIONS = 30


class Evidence(NamedTuple):
    """A domain's rating beside practice since the report.

    `rating` is the one in force, `reported` the report's own; `questions` are those of full
    first-time tests, from which and the rest of the log the mastery comes.
    """

    domain: Domain
    rating: Rating
    reported: Rating
    mastery: Mastery
    questions: int

    @property
    def proposed(self) -> Rating | None:
        """The rating that practice would give instead; None where it says nothing else."""
        if self.questions < FEWEST_QUESTIONS:
            return None
        found = rating_beside(self.rating, self.mastery.low, self.mastery.high)
        return None if found is self.rating else found


def rating_beside(rating: Rating, low: float, high: float) -> Rating:
    """The rating that an interval of mastery says, given the one in force.

    That one where the interval reaches into its band; else the band that the interval's nearer end
    lies in. So a weak domain at 78 to 88 % becomes Competent, and not Strong before all of it does.
    """
    least, end = BANDS[rating]
    if low >= end:
        return band_of(low)
    return band_of(high) if high < least else rating


def held_against_practice(state: State, today: date) -> tuple[Evidence, ...]:
    """Hold each rated domain against practice since its report, in the exam's order.

    Before it, the report is the newer word.
    """
    since = state.report_day
    if since is None:
        return ()
    exam = state.exam
    tests = [one for one in state.exam_tests if since < one.date <= today]
    whole = [one for one in tests if qualifies(exam, one)]
    known = known_mastery(state, today, tests)
    return tuple(
        Evidence(
            domain=domain,
            rating=state.ratings[domain.id],
            reported=state.reported_ratings[domain.id],
            mastery=estimate,
            questions=sum(one.results[domain.id].total for one in whole),
        )
        for domain, estimate in zip(exam.domains, known, strict=True)
        if domain.id in state.reported_ratings
    )


def proposals(state: State, today: date) -> tuple[Evidence, ...]:
    """The domains that practice would rate otherwise, in the exam's order.

    None once the exam is over, since nothing follows from a rating any more.
    """
    if ending(state, today):
        return ()
    return tuple(one for one in held_against_practice(state, today) if one.proposed)


def rerate(
    state: State, ratings: Mapping[str, Rating], ids: Mapping[str, str], today: date
) -> State:
    """Put other ratings in force; the report keeps its own.

    Where one is the report's own, the change that stood against it is taken back.

    Args:
        state: The state.
        ratings: The new rating per domain id.
        ids: An id for the record of each.
        today: The day of the change.

    Raises:
        StudyError: If no report rates a domain.
    """
    report, code = state.report_id, state.exam.code
    others = [
        one
        for one in state.rerated
        if (one.exam, one.attempt) != (code, report) or one.domain not in ratings
    ]
    for domain, rating in ratings.items():
        reported = state.reported_ratings.get(domain)
        if reported is None or report is None:
            name = state.exam.domain(domain).name
            raise StudyError(f"No report rates {name} yet: rate it first.")
        if rating is not reported:
            others.append(
                Rerating(
                    id=ids[domain],
                    exam=code,
                    domain=domain,
                    rating=rating,
                    date=today,
                    attempt=report,
                )
            )
    return state.replace(rerated=tuple(others))
