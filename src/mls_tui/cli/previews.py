"""What planning again changes, as text and as JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

from mls_tui.cli.printing import labelled, table, wrapped
from mls_tui.study.planning.preview import Difference, Preview, by_week, change_words, debt_text
from mls_tui.study.planning.ways import WayOut
from mls_tui.study.records import Session
from mls_tui.study.schedule import session_name
from mls_tui.study.state import State
from mls_tui.study.wording import duration, short_day, weekday

# A longer list is cut week by week: the first weeks are what one looks at.
_MOST_LINES = 40


def preview_lines(state: State, found: Preview) -> Iterator[str]:
    """The differences week by week, the minutes per domain, and whether everything fits."""
    if found.changes_nothing:
        yield "The plan is as it should be: nothing to change."
        yield from (line for note in found.notes for line in wrapped(note))
        return
    yield from wrapped(f"{change_words(found)}:")
    yield from _differences(state, found)
    yield ""
    yield from _domains(state, found)
    yield ""
    yield from labelled(_facts(found))


def _differences(state: State, found: Preview) -> Iterator[str]:
    left = _MOST_LINES
    weeks = list(by_week(found.differences).items())
    for number, (monday, these) in enumerate(weeks):
        if len(these) > left:
            more = sum(len(one) for _, one in weeks[number:])
            yield f"... and {more} more from {short_day(monday)} on."
            return
        left -= len(these)
        yield f"Week of {short_day(monday)}"
        rows = [(one.kind, *_cells(state, one)) for one in these]
        yield from (f"  {line}" for line in table(("", "", "", ""), rows, give=2, width=78))


def _cells(state: State, one: Difference) -> tuple[str, str, str]:
    name = session_name(state, one.session)
    if one.kind == "moved" and one.before:
        return _when(one.before), name, f"to {_when(one.session)}"
    if one.kind == "changed" and one.before and one.after:
        lengths = f"{duration(one.before.minutes)} to {duration(one.after.minutes)}"
        return _when(one.session), name, lengths
    return _when(one.session), name, duration(one.session.minutes)


def _when(session: Session) -> str:
    return f"{weekday(session.date)} {session.start:%H:%M}"


def _domains(state: State, found: Preview) -> Iterator[str]:
    rows = [
        (
            state.exam.domain(one.domain).name if one.domain else "Practice tests",
            duration(one.before),
            duration(one.after),
            _owed(one.debt_before),
            _owed(one.debt_after),
        )
        for one in found.domains
    ]
    heads = ("Domain", ">Ahead before", ">after", ">Debt before", ">after")
    return table(heads, rows, give=0)


def _owed(minutes: int) -> str:
    return f"{duration(-minutes)} ahead" if minutes < 0 else duration(minutes) if minutes else "-"


def _facts(found: Preview) -> Iterator[tuple[str, str]]:
    kept = f"{found.kept}"
    marks = [
        f"{number} {word}"
        for number, word in ((found.kept_done, "done"), (found.kept_locked, "locked"))
        if number
    ]
    yield "Kept", f"{kept} ({', '.join(marks)})" if marks else kept
    yield "Up to", f"{weekday(found.until)} {found.until.year}"
    if found.debt_before or found.debt_after:
        yield "Debt", debt_text(found.debt_before, found.debt_after)
    if found.catching_up:
        yield "Hours", "catching up, in short blocks after the day's last window"
    for note in found.notes:
        yield "Tests", note


def way_lines(ways: Sequence[WayOut]) -> Iterator[str]:
    """The ways out where not all fits, each with what would become of the plan."""
    if ways:
        yield ""
        yield from labelled([("Ways out", f"{one.words}: {one.verdict}") for one in ways])


def preview_json(state: State, found: Preview) -> dict[str, Any]:
    """What `schedule --json` prints; its keys stay as they are."""
    return {
        "exam": state.exam.code,
        "today": found.today.isoformat(),
        "until": found.until.isoformat(),
        "differences": [
            {
                "kind": one.kind,
                "id": one.session.id,
                "domain": one.session.domain,
                "from": _moment(one.before),
                "to": _moment(one.after),
                "minutes": one.session.minutes,
            }
            for one in found.differences
        ],
        "kept": found.kept,
        "domains": [
            {
                "id": one.domain,
                "before_minutes": one.before,
                "after_minutes": one.after,
                "debt_before_minutes": one.debt_before,
                "debt_after_minutes": one.debt_after,
            }
            for one in found.domains
        ],
        "debt_before_minutes": found.debt_before,
        "debt_after_minutes": found.debt_after,
        "catching_up": found.catching_up,
        "notes": list(found.notes),
    }


def _moment(session: Session | None) -> str | None:
    return session.starts.isoformat(timespec="minutes") if session else None
