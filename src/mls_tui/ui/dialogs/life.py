"""The form for what life does to a plan: ill, away, less time, an extra block, days missed."""

from datetime import date
from functools import partial
from typing import NamedTuple

from mls_tui.formats.typed.moment import read_date, read_minutes, read_time
from mls_tui.identity import new_id
from mls_tui.study.absence import AbsenceKind
from mls_tui.study.changes import Revision
from mls_tui.study.life import absence_of, absence_words, absent, first_missed, missed_since
from mls_tui.study.state import State
from mls_tui.study.wording import weekday
from mls_tui.ui.dialogs.form import Field, FormDialog, Values, read_field
from mls_tui.ui.texts import fields as takes

MISSED = "missed"
_KINDS = (
    (AbsenceKind.ILL.value, "ill"),
    (AbsenceKind.AWAY.value, "away"),
    (AbsenceKind.LESS.value, "only so many minutes"),
    (AbsenceKind.EXTRA.value, "an extra block"),
    (MISSED, "missed everything since"),
)
_NOTE = "Ill, away: from, until. Less, extra: also minutes; extra: also the start."


class Life(NamedTuple):
    """What happened: in words, and the change that keeps it."""

    words: str
    change: Revision


def life_dialog(state: State, today: date) -> FormDialog[Life]:
    """Make the form; what a kind does not need may stay as it is."""
    # One id for all that is typed, so that the preview is of what is kept.
    absence_id = new_id()

    def build(values: Values) -> Life:
        read = partial(read_date, today=today, ahead=values["kind"] != MISSED)
        day = read_field(values, "date", read) if values["date"].strip() else today
        if values["kind"] == MISSED:
            if not values["date"].strip():
                day = first_missed(state, today) or today
            change: Revision = partial(missed_since, day=day, today=today)
            words = f"Missed everything since {weekday(day)}"
        else:
            kind = AbsenceKind(values["kind"])
            until = None
            if values["until"].strip():
                until = read_field(values, "until", read)
            timed = kind in (AbsenceKind.LESS, AbsenceKind.EXTRA)
            minutes = start = None
            if timed and values["minutes"].strip():
                minutes = read_field(values, "minutes", read_minutes)
            if kind is AbsenceKind.EXTRA and values["start"].strip():
                start = read_field(values, "start", read_time)
            absence = absence_of(absence_id, kind, day, until, minutes, start)
            change = partial(absent, absence=absence, today=today)
            words = absence_words(absence)
        change(state)
        return Life(words, change)

    return FormDialog(
        "Life happened",
        (
            Field("kind", "What", AbsenceKind.ILL.value, options=_KINDS, takes=takes.KIND_OF_LIFE),
            Field(
                "date", "From", "", "today, or the first day missed; thu, +2", takes=takes.LIFE_FROM
            ),
            Field(
                "until", "Until", "", "the same day; thu, +2, 2026-11-26", takes=takes.LIFE_UNTIL
            ),
            Field(
                "minutes",
                "Minutes",
                "",
                "30, 1h20: for less time or an extra block",
                takes=takes.LIFE_MINUTES,
            ),
            Field("start", "Start", "", "19:00: for an extra block", takes=takes.LIFE_START),
        ),
        build,
        lambda answer: f"{answer.words}. Next comes what that does to the plan.",
        note=_NOTE,
        about="life",
    )
