"""`schedule`, `week` and `done`: the sessions."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from mls_tui.cli.parser import PROGRAM
from mls_tui.cli.previews import preview_json, preview_lines, way_lines
from mls_tui.cli.printing import labelled, print_json, print_lines, table
from mls_tui.cli.priorities import refuse_unrated
from mls_tui.cli.sessions import session_json, session_row
from mls_tui.cli.standing import standing_facts, standing_json
from mls_tui.cli.workspace import opened
from mls_tui.formats.typed.moment import read_date
from mls_tui.identity import new_id
from mls_tui.study.planning.due import due
from mls_tui.study.planning.path import shown
from mls_tui.study.planning.preview import preview
from mls_tui.study.planning.ways import ways_out
from mls_tui.study.planning.weeks import plan_weeks
from mls_tui.study.records import Session
from mls_tui.study.retake import retake
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from mls_tui.study.week import is_off, week_of, week_tally
from mls_tui.study.wording import duration, weekday


def make_schedule(arguments: Namespace) -> int:
    """Plan every day up to the exam, and list what that changes."""
    with opened(arguments) as workspace:
        old, today = workspace.load(), workspace.today
        if old.availability is None:
            raise StudyError(
                f"Say first when you can study: {PROGRAM} availability mon-fri='19:00 90'."
            )
        if old.exam_attempts:
            refuse_unrated(old)
        catching_up = _catching_up(arguments)
        plan_id, minute = new_id(), workspace.minute

        def change(state: State) -> State:
            return plan_weeks(state, today, plan_id, minute=minute, catching_up=catching_up)

        found = preview(old, today, plan_id, minute=minute, catching_up=catching_up)
        # A reason to plan again is answered also where no session moves.
        if not arguments.dry_run and (not found.changes_nothing or due(old, today)):
            workspace.change("Plan", change)
        if arguments.json:
            print_json(preview_json(old, found))
            return 0
        print_lines(preview_lines(old, found))
        print_lines(
            way_lines(ways_out(old, today, plan_id, minute=minute, catching_up=catching_up))
        )
        print_lines(labelled([("Warnings", one) for one in retake(found.state, today).warnings]))
        if not arguments.dry_run:
            print_lines(["", f"'{PROGRAM} week' shows this week."])
    return 0


def _catching_up(arguments: Namespace) -> bool | None:
    if arguments.catch_up:
        return True
    return False if arguments.usual else None


def show_week(arguments: Namespace) -> int:
    """Show the sessions of a week, and what was planned and done per domain."""
    with opened(arguments) as workspace:
        state, today = workspace.load(), workspace.today
        days = week_of(read_date(arguments.date, today) if arguments.date else today)
        mine = [one for day in days for one in state.sessions_on(day)]
        sessions = shown(state, mine, today)
        if arguments.json:
            print_json(_week_json(state, today, days, sessions))
        else:
            print_lines(_week_lines(state, today, days, sessions))
    return 0


def _week_json(
    state: State, today: date, days: Sequence[date], sessions: Sequence[Session]
) -> dict[str, Any]:
    return {
        "exam": state.exam.code,
        "today": today.isoformat(),
        "first": days[0].isoformat(),
        "last": days[-1].isoformat(),
        "sessions": [session_json(state, one) for one in sessions],
        "domains": [
            {
                "id": one.domain,
                "name": state.exam.domain(one.domain).name if one.domain else None,
                "planned_minutes": one.planned,
                "actual_minutes": one.actual,
            }
            for one in week_tally(state, days[0])
        ],
        **standing_json(state, today),
    }


def _week_lines(
    state: State, today: date, days: Sequence[date], sessions: Sequence[Session]
) -> Iterator[str]:
    yield f"{weekday(days[0])} to {weekday(days[-1])} {days[-1].year}  {state.exam.code}"
    yield ""
    if not sessions:
        yield f"Nothing is planned in this week. '{PROGRAM} schedule' makes a plan."
        return
    rows: list[tuple[str, ...]] = []
    for day in days:
        mine = [one for one in sessions if one.date == day]
        mark = "*" if day == today else " "
        label = f"{mark}{weekday(day)}"
        for one in mine:
            rows.append((label, *session_row(state, one)))
            label = ""
        if not mine:
            rows.append((label, "", "", "day off" if is_off(state, day) else "-", "", ""))
    yield from table(("", "", ">", "", "", ""), rows, give=3)
    yield ""
    tally = [one for one in week_tally(state, days[0]) if one.planned or one.actual]
    yield from table(
        ("Domain", ">Planned", ">Done"),
        [
            (
                state.exam.domain(one.domain).name if one.domain else "Practice test",
                duration(one.planned),
                duration(one.actual),
            )
            for one in tally
        ],
        give=0,
    )
    facts = list(standing_facts(state, today))
    if facts:
        yield ""
        yield from labelled(facts)
