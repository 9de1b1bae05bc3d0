"""How the plan stands: what is owed, why planning again is due, at which pace it goes."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from mls_tui.cli.parser import PROGRAM
from mls_tui.study.ending import ending
from mls_tui.study.planning.account import account, old_debt
from mls_tui.study.planning.due import due
from mls_tui.study.planning.pace import pace
from mls_tui.study.state import State
from mls_tui.study.wording import duration, long_day, percent


def standing_json(state: State, today: date) -> dict[str, Any]:
    """Debt, pace and reasons to plan again; the keys stay as they are."""
    known, speed = account(state, today), pace(state, today)
    return {
        "debt": {
            "minutes": known.debt,
            "old_minutes": old_debt(state, today),
            "domains": dict(known.debts),
        },
        "pace": {
            "ratio": round(speed.ratio, 3),
            "finish": speed.finish.isoformat() if speed.finish else None,
        },
        "plan_due": list(due(state, today)),
    }


def standing_facts(state: State, today: date) -> Iterator[tuple[str, str]]:
    """The same for people; nothing where nothing is owed or due."""
    known, old = account(state, today), old_debt(state, today)
    if known.debt > 0:
        text = f"{duration(known.debt)} missed or given up, and not planned"
        yield "Debt", text + (f", {duration(old)} of it for over two weeks" if old else "")
    elif known.debt < 0:
        yield "Debt", f"none: {duration(-known.debt)} ahead of the plan"
    speed = pace(state, today)
    booked = state.settings.booked
    if speed.ratio < 1 and booked and booked >= today and not ending(state, today):
        when = f"all done by {long_day(speed.finish)}" if speed.finish else "not done in a year"
        yield "Pace", f"{percent(speed.ratio)} % of what was planned: {when} at that"
    reasons = due(state, today)
    if reasons:
        yield "Plan again", f"{'; '.join(reasons)} ('{PROGRAM} schedule --dry-run' shows it)"
