"""Attempts: entering and changing them, rating domains, carrying ratings to another exam."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from mls_tui.study.exam import Exam
from mls_tui.study.records import Attempt, CarriedRatings, Outcome, Rating, Rerating
from mls_tui.study.settings import use_exam
from mls_tui.study.state import State
from mls_tui.study.success import ASSUMED_SUCCESS, band_of
from mls_tui.study.timeline import outcome
from mls_tui.study.value import StudyError
from mls_tui.study.wording import count, long_day, short_day

RATING_ORDER = (Rating.NEEDS_IMPROVEMENT, Rating.COMPETENT, Rating.STRONG)


def check_attempt(exam: Exam, attempt: Attempt, today: date) -> None:
    """Hold an attempt against its exam and the day.

    Raises:
        StudyError: If the score, the date, the outcome or a rated domain cannot be.
    """
    if attempt.date > today:
        raise StudyError(
            f"The exam date {long_day(attempt.date)} is in the future: enter the day it was taken.",
            "date",
        )
    if exam.last_day and attempt.date > exam.last_day:
        raise StudyError(
            f"{exam.code} was last offered on {long_day(exam.last_day)}: an attempt on "
            f"{long_day(attempt.date)} cannot be.",
            "date",
        )
    if exam.first_day and attempt.date < exam.first_day:
        raise StudyError(
            f"{exam.code} is offered from {long_day(exam.first_day)}: an attempt on "
            f"{long_day(attempt.date)} cannot be.",
            "date",
        )
    if attempt.score is None and exam.passing:
        raise StudyError(
            f"The score is missing: a number from {exam.scaled_min} to {exam.scaled_max}.",
            "score",
        )
    check_score(exam, attempt.score)
    if not exam.passing and attempt.passed is None:
        raise StudyError(
            f"{exam.code} publishes no passing score: say whether you passed.", "passed"
        )
    for domain in attempt.ratings:
        exam.domain(domain)


def check_score(exam: Exam, score: int | None) -> None:
    """Check that a score, if there is one, is on the scale of its exam.

    Raises:
        StudyError: If it is not.
    """
    if score is not None and exam.scaled_max and not exam.scaled_min <= score <= exam.scaled_max:
        raise StudyError(
            f"The score {score} is outside the scale of {exam.code}: "
            f"{exam.scaled_min} to {exam.scaled_max}.",
            "score",
        )


def add_attempt(state: State, attempt: Attempt, today: date) -> State:
    """Add an attempt; a day booked for the exam up to then is over with it.

    Raises:
        StudyError: If it cannot be, or there is one of the same exam on that day.
    """
    check_attempt(state.exams[attempt.exam], attempt, today)
    if any(one.exam == attempt.exam and one.date == attempt.date for one in state.attempts):
        there = f"There is an attempt at {attempt.exam} on {long_day(attempt.date)} already"
        if attempt.exam != state.exam.code:
            raise StudyError(
                f"{there}, kept under that exam: you prepare for {state.exam.code}, so change the "
                f"exam to {attempt.exam} first, then edit it.",
                "date",
            )
        raise StudyError(f"{there}: edit that.", "date")
    settings = state.settings
    if attempt.exam == settings.exam and settings.booked and settings.booked <= attempt.date:
        settings = settings.replace(booked=None)
    return state.replace(attempts=(*state.attempts, attempt), settings=settings)


def keep_attempts(
    state: State, attempts: Sequence[Attempt], today: date, *, use: bool = False
) -> State:
    """Keep what a report, a form or a list of attempts says, by whichever door it came.

    Attempts of a list that are there already stay as they are. The exam in use changes to that of
    the newest attempt if it has no attempt of its own, else only on the user's word.

    Args:
        state: The records.
        attempts: The attempts, at least one.
        today: The day.
        use: Whether the user says to prepare for their exam from now on.

    Raises:
        StudyError: If one cannot be, or all are there already.
    """
    known = {(one.exam, one.date) for one in state.attempts}
    new = [one for one in attempts if (one.exam, one.date) not in known] or attempts[:1]
    uses = use or not state.exam_attempts
    for attempt in new:
        state = add_attempt(state, attempt, today)
    return use_exam(state, max(new, key=lambda one: one.date).exam) if uses else state


def attempts_label(attempts: Sequence[Attempt]) -> str:
    """What keeping attempts is called when it is undone."""
    if len(attempts) > 1:
        return f"Add {len(attempts)} attempts"
    return f"Add the attempt of {short_day(attempts[0].date)}"


def edit_attempt(state: State, attempt: Attempt, today: date, was: Attempt | None = None) -> State:
    """Put a changed attempt in the place of the one with its id.

    Args:
        state: The newest state.
        attempt: The attempt as it is to be.
        today: The day.
        was: The attempt as it stood when its editing began: only what differs from it is changed.

    Raises:
        StudyError: If it cannot be, or another one lies on that day.
    """
    old = state.attempt(attempt.id)
    if was is not None:
        attempt = old.replace(**attempt.differences(was))
    others = tuple(one for one in state.attempts if one.id != attempt.id)
    return add_attempt(state.replace(attempts=others), attempt, today)


def delete_attempt(state: State, id: str) -> State:
    """Take an attempt out.

    Raises:
        StudyError: If it is gone.
    """
    attempt = state.attempt(id)
    return state.replace(
        attempts=tuple(one for one in state.attempts if one is not attempt),
        rerated=_without(state, id),
    )


def rate(state: State, domain: str, rating: Rating, attempt_id: str | None = None) -> State:
    """Rate a domain: in the given attempt, else in whatever gives the exam its ratings now.

    Raises:
        StudyError: If there is nothing to rate, or the exam has no such domain.
    """
    if attempt_id is None and state.exam_attempts:
        attempt_id = state.exam_attempts[-1].id
    if attempt_id is not None:
        attempt = state.attempt(attempt_id)
        exam = state.exams[attempt.exam]
        changed = attempt.replace(ratings=_with_rating(exam, attempt.ratings, domain, rating))
        return state.replace(
            attempts=tuple(changed if one is attempt else one for one in state.attempts),
            rerated=_without(state, attempt_id, (exam.code, domain)),
        )
    carried = state.carried_ratings
    if carried is None:
        raise StudyError("There is no attempt to rate yet: add one first.")
    moved = carried.replace(ratings=_with_rating(state.exam, carried.ratings, domain, rating))
    return state.replace(
        carried=tuple(moved if one is carried else one for one in state.carried),
        rerated=_without(state, carried.from_attempt, (carried.exam, domain)),
    )


def _without(
    state: State, report: str, where: tuple[str, str] | None = None
) -> tuple[Rerating, ...]:
    """The changes of ratings less those of one report, or of one exam and domain that it rates.

    What the user says of a domain is newer than a change that they once agreed to.
    """
    return tuple(
        one
        for one in state.rerated
        if one.attempt != report or where not in (None, (one.exam, one.domain))
    )


def _with_rating(
    exam: Exam, ratings: Mapping[str, Rating], domain: str, rating: Rating
) -> dict[str, Rating]:
    exam.domain(domain)
    known = {**ratings, domain: rating}
    return {one.id: known[one.id] for one in exam.domains if one.id in known}


class HistoryRow(NamedTuple):
    """An attempt in the history.

    `distance` is the score less the passing score, None where either is not published. `risen` and
    `fallen` are the domains whose rating moved since the attempt before at the same exam.
    """

    attempt: Attempt
    exam: Exam
    number: int
    outcome: Outcome
    distance: int | None
    risen: tuple[str, ...] = ()
    fallen: tuple[str, ...] = ()


def history(state: State, code: str) -> tuple[HistoryRow, ...]:
    """The attempts at an exam, oldest first, each compared with the one before."""
    exam = state.exams[code]
    attempts = [one for one in state.attempts if one.exam == code]
    moves = [((), ()), *(_moves(one, other) for one, other in pairwise(attempts))]
    return tuple(
        HistoryRow(
            attempt=attempt,
            exam=exam,
            number=number,
            outcome=outcome(exam, attempt),
            distance=_distance(exam, attempt),
            risen=risen,
            fallen=fallen,
        )
        for number, (attempt, (risen, fallen)) in enumerate(
            zip(attempts, moves, strict=False), start=1
        )
    )


def _distance(exam: Exam, attempt: Attempt) -> int | None:
    if attempt.score is None or not exam.passing:
        return None
    return attempt.score - exam.passing


def _moves(earlier: Attempt, later: Attempt) -> tuple[tuple[str, ...], tuple[str, ...]]:
    change = {
        domain: RATING_ORDER.index(rating) - RATING_ORDER.index(earlier.ratings[domain])
        for domain, rating in later.ratings.items()
        if domain in earlier.ratings
    }
    risen = tuple(domain for domain, step in change.items() if step > 0)
    fallen = tuple(domain for domain, step in change.items() if step < 0)
    return risen, fallen


class Inference(NamedTuple):
    """A rating inferred for a domain of another exam: from which tasks of the old one."""

    domain: str
    rating: Rating
    success: float
    from_tasks: tuple[str, ...]


def infer_ratings(exam: Exam, old: Exam, ratings: Mapping[str, Rating]) -> tuple[Inference, ...]:
    """Infer an exam's ratings from those of an older one through the crosswalk.

    Each link of the crosswalk into a domain counts the assumed success rate of the old domain that
    the task came from; the mean is read by the article's bands. Domains without a link are absent.
    Where tasks are not known, the crosswalk goes from domain to domain.
    """
    home = {task.number: domain.id for domain in old.domains for task in domain.tasks}
    home |= {str(domain.number): domain.id for domain in old.domains}
    inferences = []
    for domain in exam.domains:
        numbers = {task.number for task in domain.tasks}
        links = [
            row.from_task
            for row in exam.crosswalk
            if row.from_exam == old.code and home.get(row.from_task) in ratings
            for target in row.to_tasks
            if target in numbers
        ]
        links += [
            str(row.from_domain)
            for row in exam.domain_crosswalk
            if row.from_exam == old.code and home.get(str(row.from_domain)) in ratings
            if domain.number in row.to_domains
        ]
        if links:
            rates = [ASSUMED_SUCCESS[ratings[home[task]]] for task in links]
            # Rounded, or a mean of 80 % would come out a hair under the band that it opens.
            success = round(sum(rates) / len(rates), 9)
            source = tuple(dict.fromkeys(links))
            inferences.append(Inference(domain.id, band_of(success), success, source))
    return tuple(inferences)


def carry_over(state: State, code: str, today: date) -> State:
    """Switch to an exam and take over the newest attempt's ratings as inferred; it stays as it is.

    Raises:
        StudyError: If there is no rated attempt to carry, or no crosswalk between the two exams.
    """
    if not state.exam_attempts:
        raise StudyError(f"There is no attempt at {state.exam.code} to carry over.")
    attempt, old, exam = state.exam_attempts[-1], state.exam, state.exams[code]
    if not attempt.ratings:
        raise StudyError(
            f"The attempt of {long_day(attempt.date)} has no ratings yet: rate its domains first."
        )
    inferences = infer_ratings(exam, old, attempt.ratings)
    if not inferences:
        raise StudyError(f"No crosswalk leads from {old.code} to {exam.code}: rate it by hand.")
    carried = CarriedRatings(
        exam=exam.code,
        from_attempt=attempt.id,
        date=today,
        ratings={one.domain: one.rating for one in inferences},
    )
    others = tuple(one for one in state.carried if one.exam != exam.code)
    return use_exam(state.replace(carried=(*others, carried)), code)


def distance_words(row: HistoryRow, rows: tuple[HistoryRow, ...]) -> tuple[str, str]:
    """How far an attempt was from the pass mark, and what moved since the one before it."""
    distance = row.distance or 0
    points = count(abs(distance), "point")
    answer = f"{points} short." if distance < 0 else f"Passed, {points} above."
    if not distance:
        answer = "Passed, right on the mark."
    before = [one for one in rows if one.number < row.number and one.distance is not None]
    words = []
    if before:
        moved = distance - (before[-1].distance or 0)
        side = "more" if moved > 0 else "fewer"
        words.append(f"{abs(moved)} {side} than the time before" if moved else "the same as before")
    weak = [
        domain.short
        for domain in row.exam.domains
        if row.attempt.ratings.get(domain.id) is Rating.NEEDS_IMPROVEMENT
    ]
    if weak:
        words.append(f"weak in {' and '.join(weak)}" if len(weak) < 3 else f"{len(weak)} weak")
    text = ", ".join(words)
    return answer, f"{text[:1].upper()}{text[1:]}." if text else ""
