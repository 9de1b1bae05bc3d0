"""Re-rating: where practice since the report says another rating than the one in force."""

from datetime import date
from typing import NamedTuple

from mls_tui.study.evidence import qualifying
from mls_tui.study.exam import Domain
from mls_tui.study.mastery import Mastery, mastery
from mls_tui.study.records import Rating, Rerating
from mls_tui.study.state import State
from mls_tui.study.value import StudyError

# With fewer questions of full first-time tests nothing is proposed (specification, issue 3).
FEWEST_QUESTIONS = 30

# The success rates that a rating is taken to stand for (article: under 60 %, 60-79 %, from 80 %).
BANDS = {
    Rating.NEEDS_IMPROVEMENT: (0.0, 0.60),
    Rating.COMPETENT: (0.60, 0.80),
    Rating.STRONG: (0.80, 1.0),
}


class Proposal(NamedTuple):
    """A domain whose rating practice would change.

    `rating` is the one in force, `proposed` the one that practice says; `questions` are those of
    full first-time tests since the report, from which the mastery's interval comes.
    """

    domain: Domain
    rating: Rating
    proposed: Rating
    mastery: Mastery
    questions: int


def band_of(known: Mastery) -> Rating | None:
    """The rating in whose band the whole interval lies; None where it lies across two."""
    for rating, (least, end) in BANDS.items():
        if known.low >= least and (known.high < end or rating is Rating.STRONG):
            return rating
    return None


def proposals(state: State, today: date) -> tuple[Proposal, ...]:
    """The domains that practice would rate otherwise, in the exam's order.

    Only practice since the report counts: before it, the report is the newer word.
    """
    since = _report_day(state)
    if since is None:
        return ()
    exam = state.exam
    tests = [one for one in state.exam_tests if since < one.date <= today]
    whole = qualifying(exam, tests, today)
    known = mastery(exam, state.reported_ratings, tests, today)
    found = []
    for domain, estimate in zip(exam.domains, known, strict=True):
        questions = sum(one.results[domain.id].total for one in whole)
        rating = state.ratings.get(domain.id)
        if rating is None or questions < FEWEST_QUESTIONS:
            continue
        proposed = band_of(estimate)
        if proposed is not None and proposed is not rating:
            found.append(Proposal(domain, rating, proposed, estimate, questions))
    return tuple(found)


def _report_day(state: State) -> date | None:
    """The day of the attempt that the ratings come from, directly or carried over."""
    return next((one.date for one in state.attempts if one.id == state.report_id), None)


def rerate(state: State, domain: str, rating: Rating, id: str, today: date) -> State:
    """Put another rating in force for a domain; the report keeps its own.

    Where that is the report's own, the change that stood against it is taken back.

    Raises:
        StudyError: If no report rates the domain.
    """
    reported = state.reported_ratings.get(domain)
    report = state.report_id
    if reported is None or report is None:
        name = state.exam.domain(domain).name
        raise StudyError(f"No report rates {name} yet: rate it first (2, then n, c or s).")
    code = state.exam.code
    others = tuple(
        one
        for one in state.rerated
        if (one.exam, one.attempt, one.domain) != (code, report, domain)
    )
    if rating is reported:
        return state.replace(rerated=others)
    changed = Rerating(id=id, exam=code, domain=domain, rating=rating, date=today, attempt=report)
    return state.replace(rerated=(*others, changed))
