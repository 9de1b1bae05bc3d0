"""The retake as a whole: its dates and hours, and what stands in its way."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from mls_tui.study.ending import ended_words, passed
from mls_tui.study.exam import Status
from mls_tui.study.patterns import Pattern, patterns
from mls_tui.study.planning.account import rated_on
from mls_tui.study.planning.slots import Times
from mls_tui.study.priority import maintenance_share
from mls_tui.study.state import State
from mls_tui.study.timeline import (
    Fit,
    Timeline,
    bars,
    earliest_retake,
    fit,
    timeline,
    wait_over,
)
from mls_tui.study.wording import duration, long_day, weekday


class Retake(NamedTuple):
    """What is known of the retake on a day. None where it cannot be known yet.

    `window` is the two days on which the timeline's weeks end if they begin today; `until` is the
    day up to which a plan reaches; `ending` says in a few words why there is none.
    """

    timeline: Timeline | None
    earliest: date | None
    booked: date | None
    window: tuple[date, date] | None
    until: date | None
    fit: Fit | None
    patterns: tuple[Pattern, ...]
    warnings: tuple[str, ...]
    ending: str = ""

    def days_left(self, today: date) -> int | None:
        """Days from today to the booked exam."""
        return (self.booked - today).days if self.booked else None


def retake(state: State, today: date) -> Retake:
    """Put together what the state says of the retake; nothing is left of it after a pass."""
    exam, attempts, booked = state.exam, state.exam_attempts, state.settings.booked
    if passed(state):
        won = f"Passed on {long_day(attempts[-1].date)}"
        return Retake(None, None, booked, None, None, None, (), (), won)
    known = timeline(exam, state.ratings) if state.is_rated else None
    if exam.last_day and ended_words(state, today):
        # There is nothing to count down to; the way to the successor is all there is to say.
        found = patterns(exam, attempts, state.reported_ratings)
        warnings = _warnings(state, today, None, None)
        day = long_day(exam.last_day)
        last = f"Last offered on {day}" if exam.last_day < today else f"Offered until {day} only"
        return Retake(None, None, booked, None, None, None, found, warnings, last)
    window = None
    until = booked
    if known:
        window = (
            today + timedelta(weeks=known.weeks[0]),
            today + timedelta(weeks=known.weeks[1]),
        )
        until = booked or window[1]
        if not booked and exam.last_day and today <= exam.last_day:
            # There is nothing to study for after the exam's last day.
            until = min(until, exam.last_day)
    enough = None
    if known and state.availability and booked and booked > today:
        spared, dropped = maintenance_share(state, today), state.settings.no_maintenance
        enough = fit(
            known,
            Times(state.availability, state.absences),
            today,
            booked,
            0.0 if dropped else spared,
            last=exam.last_day,
            done=_studied(state, today) + (round(known.hours * 60 * spared) if dropped else 0),
        )
    return Retake(
        timeline=known,
        earliest=earliest_retake(exam, attempts),
        booked=booked,
        window=window,
        until=until,
        fit=enough,
        # A pattern is a report's: what practice has changed since is not in it.
        patterns=patterns(exam, attempts, state.reported_ratings),
        warnings=_warnings(state, today, window, enough),
    )


def _studied(state: State, today: date) -> int:
    """Minutes studied since the report, before today: today's free time still counts as such."""
    since = rated_on(state) or date.min
    return sum(one.actual or 0 for one in state.exam_sessions if since <= one.date < today)


def _warnings(
    state: State, today: date, window: tuple[date, date] | None, enough: Fit | None
) -> tuple[str, ...]:
    if passed(state):
        return ()
    exam, booked = state.exam, state.settings.booked
    found = []
    offer = _offer(state, today, window)
    if offer:
        found.append(offer)
    if awaits_result(state, today):
        found.append(result_words(state))
    elif booked and booked >= today and exam.status(today) is not Status.RETIRED:
        barred = bars(exam, state.exam_attempts, booked)
        if barred:
            found.append(f"You are booked for {long_day(booked)}. {barred}")
    if enough and enough.short and booked:
        ways = _choice(enough.ways_out)
        found.append(
            f"Short by {duration(enough.short)} before {long_day(booked)}"
            f"{f': {ways}' if ways else ''}."
        )
    if state.carried_ratings:
        found.append(
            "The ratings are inferred from another exam's report, not reported for this one."
        )
    return tuple(found)


def _offer(state: State, today: date, window: tuple[date, date] | None) -> str:
    """Say what is to know about when the exam is offered; empty if nothing is."""
    exam = state.exam
    status = exam.status(today)
    after = f" It is succeeded by {' and '.join(exam.successors)}." if exam.successors else ""
    if status is Status.RETIRED and exam.last_day:
        return f"{exam.code} was last offered on {long_day(exam.last_day)}.{after}"
    if status is Status.RETIRING and exam.last_day:
        only = f"{exam.code} can be taken until {long_day(exam.last_day)} only"
        over = wait_over(exam, state.exam_attempts)
        if over and over > exam.last_day:
            return (
                f"{only}, and the waiting time ends on {long_day(over)}: there is no retake any "
                f"more.{after}"
            )
        if window and window[0] > exam.last_day:
            weeks = timeline(exam, state.ratings).weeks_label
            return f"{only}, and the timeline's {weeks} reach beyond that.{after}"
        return f"{only}."
    if status is Status.UPCOMING and exam.first_day:
        return f"{exam.code} is offered from {long_day(exam.first_day)}."
    if status is Status.BETA and exam.ga_day:
        once = "; a beta exam can be taken only once" if exam.single_beta_attempt else ""
        return f"{exam.code} is in beta until {long_day(exam.ga_day)}{once}."
    return ""


def awaits_result(state: State, today: date) -> bool:
    """Whether the booked day is over and no attempt of that day or later has been entered."""
    booked, attempts = state.settings.booked, state.exam_attempts
    return bool(booked and booked < today and not (attempts and attempts[-1].date >= booked))


def result_words(state: State) -> str:
    """What the booked day asks for once it is over."""
    booked = state.settings.booked
    when = f" was on {weekday(booked)} {booked.year}" if booked else " is over"
    return f"Your exam{when}: say how it went, or that you did not sit."


def _choice(ways: Sequence[str]) -> str:
    if len(ways) < 3:
        return " or ".join(ways)
    return f"{', '.join(ways[:-1])}, or {ways[-1]}"
