"""What else is worth doing beside the next best action, a line each."""

from collections.abc import Sequence
from datetime import date

from mls_tui.study.advice import Advice, Intent, days_since_test, lacks_report, rests
from mls_tui.study.ending import passed
from mls_tui.study.planning.due import due
from mls_tui.study.planning.practice_tests import DAYS_BETWEEN
from mls_tui.study.records import Activity, SessionStatus
from mls_tui.study.rerating import Evidence
from mls_tui.study.retake import awaits_result
from mls_tui.study.state import State
from mls_tui.study.week import left_open
from mls_tui.study.wording import count, weekday

# Beside these there is nothing else to think of: the rest follows from them.
_ALONE = frozenset({Intent.ENTER_REPORT, Intent.RATE, Intent.CHOOSE_EXAM, Intent.LOOK_BACK})


def further(
    state: State, today: date, first: Advice, left: int, proposed: Sequence[Evidence]
) -> tuple[Advice, ...]:
    """List what else there is to do, what other things rest on first.

    Args:
        state: The state.
        today: The day.
        first: The next best action, which is not said again.
        left: How many sessions of earlier days were left open.
        proposed: Domains that practice would rate otherwise.
    """
    if first.intent in _ALONE or passed(state) or awaits_result(state, today):
        return ()
    found = [_settle(left), _plan(state, today, left), _rate(proposed), _full_test(state, today)]
    if lacks_report(state):
        text = "Enter your score report once you have one: the plan goes by weights until then."
        found.append(Advice(text, Intent.ENTER_REPORT))
    return tuple(one for one in found if one and one.intent is not first.intent)


def _settle(left: int) -> Advice | None:
    if not left:
        return None
    are = "is" if left == 1 else "are"
    return Advice(f"{count(left, 'earlier session')} {are} still open.", Intent.SETTLE)


def _plan(state: State, today: date, left: int) -> Advice | None:
    """That planning again is due anyway, while what is open is to be settled before it."""
    if not left:
        return None
    open_before = {one.id for one in left_open(state, today)}
    reasons = due(state, today, open_before)
    return Advice(f"Then plan again: {' and '.join(reasons)}.", Intent.PLAN) if reasons else None


def _rate(proposed: Sequence[Evidence]) -> Advice | None:
    if not proposed:
        return None
    first = proposed[0]
    if len(proposed) > 1 or not first.proposed:
        names = ", ".join(one.domain.short for one in proposed)
        text = f"Rate {names} again: practice says otherwise."
    else:
        text = (
            f"Rate {first.domain.short} again: {count(first.questions, 'question')} "
            f"say {first.proposed.label}."
        )
    return Advice(text, Intent.RE_RATE)


def _full_test(state: State, today: date) -> Advice | None:
    """The next full test of the plan, or that one is due."""
    if rests(state, today):
        return None
    age = days_since_test(state, today)
    last = "none is logged yet"
    if age is not None:
        last = f"the last is {count(age, 'day')} old" if age else "the last is of today"
    planned = next(
        (
            one
            for one in state.exam_sessions
            if one.date >= today
            and one.domain is None
            and one.activity is Activity.PRACTICE_TEST
            and one.status is SessionStatus.OPEN
        ),
        None,
    )
    if planned:
        when = "today" if planned.date == today else f"on {weekday(planned.date)}"
        return Advice(f"Full test {when}: {last}.", Intent.LOG_TEST)
    if age is None or age >= DAYS_BETWEEN:
        return Advice(f"Take a full test: {last}.", Intent.LOG_TEST)
    return None
