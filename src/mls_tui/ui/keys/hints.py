"""The only place that writes keys into sentences."""

from typing import NamedTuple

from mls_tui.study.advice import Intent
from mls_tui.ui.keys.keymap import key_name, keys_of, pressed, row_of, spoken


class Way(NamedTuple):
    """Where something is done: the screen, and the id of what its key does."""

    screen: str
    id: str = ""

    @property
    def action(self) -> str:
        """Textual's name of the action."""
        return row_of(self.id).action if self.id else ""


WAYS = {
    Intent.ENTER_REPORT: Way("report", "report.add"),
    Intent.RATE: Way("report", "report.rate"),
    Intent.CHOOSE_EXAM: Way("report", "report.exam"),
    Intent.SAY_TIMES: Way("schedule", "schedule.times"),
    Intent.PLAN: Way("schedule", "schedule.plan"),
    # Nothing is checked off before it was studied.
    Intent.STUDY: Way("today", "session.details"),
    Intent.SETTLE: Way("today", "today.earlier"),
    Intent.RE_RATE: Way("priorities", "priorities.rate"),
    Intent.LOG_TEST: Way("practice", "practice.add"),
    Intent.LOOK_AHEAD: Way("schedule"),
    Intent.LOOK_BACK: Way("report"),
}


def hint(intent: Intent, here: str = "") -> str:
    """Write the keys that lead to an intent: "(press 2, then a)", or "(press a)".

    The word keeps a key that is a digit from being read as a number.

    Args:
        intent: What is about to be done.
        here: The screen from which the keys lead there.
    """
    way = WAYS.get(intent)
    if way is None:
        return ""
    if not way.id:
        return "" if way.screen == here else f"(press {key_name(f'app.{way.screen}')})"
    row = pressed(here, keys_of(row_of(way.id))[0]) if here else None
    if way.screen == here or (row and row.action == way.action):
        return f"(press {key_name(way.id)})"
    return f"(press {key_name(f'app.{way.screen}')}, then {key_name(way.id)})"


def with_hint(text: str, intent: Intent, here: str = "") -> str:
    """Write a sentence with the keys that lead to an intent before its full stop."""
    keys = hint(intent, here)
    return f"{text.rstrip('.')} {keys}." if keys else text


def names_of(id: str) -> str:
    """All keys that do something, as a list shows them."""
    return " ".join(dict.fromkeys(spoken(key) for key in keys_of(row_of(id))))
