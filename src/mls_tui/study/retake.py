"""The retake as a whole: its dates and hours, what stands in its way, and what to do next."""

from collections.abc import Sequence
from datetime import date, timedelta

from mls_tui.study.exam import Status
from mls_tui.study.patterns import Pattern, patterns
from mls_tui.study.priority import Tier, shares, strategy_of, tier
from mls_tui.study.records import Kind, Outcome, Session, SessionStatus
from mls_tui.study.state import State
from mls_tui.study.timeline import (
    Fit,
    Timeline,
    bars,
    earliest_retake,
    fit,
    outcome,
    timeline,
    wait_over,
)
from mls_tui.study.value import Value
from mls_tui.study.wording import count, duration, long_day, weekday

# A practice test older than this no longer says where one stands (specification, section 8).
STALE_TEST_DAYS = 28
_TEST_EVERY_DAYS = 14
# Nothing new before the exam for so many days (specification, section 6).
_LAST_DAYS = 2


class Retake(Value):
    """What is known of the retake on a day. None where it cannot be known yet.

    `window` is the two days on which the timeline's weeks end if they begin today; `until` is the
    day up to which a plan reaches.
    """

    timeline: Timeline | None
    earliest: date | None
    booked: date | None
    window: tuple[date, date] | None
    until: date | None
    fit: Fit | None
    patterns: tuple[Pattern, ...]
    warnings: tuple[str, ...]

    def days_left(self, today: date) -> int | None:
        """Days from today to the booked exam."""
        return (self.booked - today).days if self.booked else None


def passed(state: State) -> bool:
    """Whether the newest attempt at the exam passed."""
    attempts = state.exam_attempts
    return bool(attempts) and outcome(state.exam, attempts[-1]) is Outcome.PASS


def retake(state: State, today: date) -> Retake:
    """Put together what the state says of the retake."""
    exam, attempts, booked = state.exam, state.exam_attempts, state.settings.booked
    known = timeline(exam, state.ratings) if state.is_rated else None
    window = None
    until = booked
    if known:
        window = (
            today + timedelta(weeks=known.weeks[0]),
            today + timedelta(weeks=known.weeks[1]),
        )
        until = booked or window[1]
    enough = None
    if known and state.availability and booked and booked > today:
        enough = fit(
            known,
            state.availability,
            today,
            booked,
            _maintenance_share(state),
            last=exam.last_day,
            done=_studied(state, today),
        )
    return Retake(
        timeline=known,
        earliest=earliest_retake(exam, attempts),
        booked=booked,
        window=window,
        until=until,
        fit=enough,
        patterns=patterns(exam, attempts, state.ratings),
        warnings=_warnings(state, today, window, enough),
    )


def _studied(state: State, today: date) -> int:
    """Minutes studied since the report, before today: today's free time still counts as such."""
    since = date.min
    if state.exam_attempts:
        since = state.exam_attempts[-1].date
    elif state.carried_ratings:
        since = state.carried_ratings.date
    return sum(one.actual or 0 for one in state.exam_sessions if since < one.date < today)


def _maintenance_share(state: State) -> float:
    split = shares(state.exam, state.ratings, strategy_of(state))
    return sum(
        share
        for domain, share in split.items()
        if tier(state.exam, domain, state.ratings[domain]) is Tier.MAINTENANCE
    )


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
    if booked and _awaits_result(state, today):
        found.append(
            f"The booked day, {long_day(booked)}, is over: enter how it went, or book anew."
        )
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


def _awaits_result(state: State, today: date) -> bool:
    """Whether the booked day is over and no attempt of that day or later has been entered."""
    booked, attempts = state.settings.booked, state.exam_attempts
    return bool(booked and booked < today and not (attempts and attempts[-1].date >= booked))


def _choice(ways: Sequence[str]) -> str:
    if len(ways) < 3:
        return " or ".join(ways)
    return f"{', '.join(ways[:-1])}, or {ways[-1]}"


class Advice(Value):
    """The next best action: what, why, and the screen (1-5) and key that do it."""

    text: str
    screen: int
    key: str = ""


def next_action(state: State, today: date, open_today: tuple[Session, ...], left: int) -> Advice:
    """Find the one thing to do next.

    Args:
        state: The state.
        today: The day.
        open_today: Sessions of today that are still open, in order of time.
        left: How many sessions of earlier days were left open.
    """
    if passed(state):
        return Advice(text="You passed. There is nothing left to plan for this exam.", screen=2)
    entering = _around_the_exam(state, today) or _while_entering(state, today)
    if entering:
        return entering
    if open_today:
        first = open_today[0]
        return Advice(
            text=f"Study at {first.start:%H:%M}: {_subject(state, first)}, "
            f"{duration(first.minutes)}.",
            screen=1,
            key="space",
        )
    if left:
        are, them = ("session is", "it") if left == 1 else ("sessions are", "them")
        return Advice(
            text=f"{left} earlier {are} still open: say whether you did {them}.", screen=1, key="y"
        )
    return _between_sessions(state, today)


def _subject(state: State, session: Session) -> str:
    """What a session is about, also one for another exam or for a domain that is no more."""
    if session.domain is None:
        return "Practice test"
    domains = state.exams[session.exam].domains if session.exam in state.exams else ()
    return next((one.name for one in domains if one.id == session.domain), session.exam)


def _around_the_exam(state: State, today: date) -> Advice | None:
    """What the booked day itself asks for, and the days after it until the result is there."""
    booked, attempts = state.settings.booked, state.exam_attempts
    if booked and _awaits_result(state, today):
        text = f"Your exam was on {weekday(booked)}: enter how it went."
        return Advice(text=text, screen=2, key="a")
    if booked == today and not (attempts and attempts[-1].date == today):
        text = "The exam is today. Enter your score report once you have it."
        return Advice(text=text, screen=2, key="a")
    return None


def _while_entering(state: State, today: date) -> Advice | None:
    """What is missing before there is anything to study by."""
    exam = state.exam
    if not state.ratings and not state.exam_attempts:
        return Advice(text="Enter your score report, or paste its text.", screen=2, key="a")
    if not state.is_rated:
        missing = [one.name for one in exam.domains if one.id not in state.ratings]
        return Advice(
            text=f"Rate {missing[0]}: one key per domain."
            if len(missing) == 1
            else f"Rate {len(missing)} domains: one key each.",
            screen=2,
            key="n c s",
        )
    onward = _onward(state, today)
    if onward:
        return onward
    if state.availability is None:
        return Advice(text="Say when you can study, and get a plan.", screen=4, key="v")
    ahead = any(one.date >= today for one in state.exam_sessions)
    if not ahead:
        return Advice(text="Make a plan for the weeks to come.", screen=4, key="g")
    return None


def _onward(state: State, today: date) -> Advice | None:
    """Where to go from an exam that cannot be taken any more, if the catalogue knows a way."""
    exam = state.exam
    over = wait_over(exam, state.exam_attempts)
    if exam.status(today) is Status.RETIRED:
        reason = f"{exam.code} is no longer offered"
    elif over and exam.last_day and over > exam.last_day:
        reason = f"{exam.code} ends before you may retake it"
    else:
        return None
    known = [code for code in exam.successors if code in state.exams]
    linked = [
        code
        for code in known
        if any(row.from_exam == exam.code for row in state.exams[code].crosswalk)
    ]
    if linked and state.exam_attempts:
        text = f"{reason}: carry your report over to {' or '.join(linked)}."
    elif known:
        text = f"{reason}: go on with {' or '.join(known)}."
    else:
        return None
    return Advice(text=text, screen=2, key="x")


def _between_sessions(state: State, today: date) -> Advice:
    ahead = [
        one for one in state.exam_sessions if one.date > today and one.status is SessionStatus.OPEN
    ]
    booked = state.settings.booked
    if booked and 0 < (booked - today).days <= _LAST_DAYS:
        if ahead:
            return _done_for_today(ahead[0])
        text = f"Nothing is left to do before the exam on {weekday(booked)}."
        return Advice(text=text, screen=1)
    full = [test for test in state.exam_tests if test.kind is Kind.FULL and not test.repeat]
    age = (today - full[-1].date).days if full else None
    if age is None:
        return Advice(
            text="Take a full practice test and log it: it shows where you stand.",
            screen=5,
            key="a",
        )
    if age >= _TEST_EVERY_DAYS:
        return Advice(
            text=f"Take a full practice test: the last one is {count(age, 'day')} old, and tells "
            f"nothing after {STALE_TEST_DAYS}.",
            screen=5,
            key="a",
        )
    if not ahead:
        return Advice(text="Nothing is planned any more: plan again.", screen=4, key="g")
    return _done_for_today(ahead[0])


def _done_for_today(following: Session) -> Advice:
    return Advice(
        text=f"Done for today. Next: {weekday(following.date)} at {following.start:%H:%M}.",
        screen=4,
    )
