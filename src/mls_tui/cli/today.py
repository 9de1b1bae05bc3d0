"""`today`: what to do now. Imports little, since it may stand in a shell's prompt."""

from argparse import Namespace
from datetime import date

from mls_tui.cli.printing import labelled, print_json, print_lines, table
from mls_tui.cli.priorities import date_facts, iso
from mls_tui.cli.sessions import session_json, session_row
from mls_tui.cli.standing import standing_facts, standing_json
from mls_tui.cli.workspace import opened
from mls_tui.study.advice import next_action
from mls_tui.study.ending import ending
from mls_tui.study.planning.path import shown
from mls_tui.study.records import SessionStatus
from mls_tui.study.retake import retake
from mls_tui.study.schedule import session_name
from mls_tui.study.state import State
from mls_tui.study.week import left_open
from mls_tui.study.wording import count, duration, short_day, weekday


def show_today(arguments: Namespace) -> int:
    """Say what to do now."""
    with opened(arguments) as workspace:
        state, today = workspace.load(), workspace.today
        if arguments.line:
            print_lines([_line(state, today)])
        elif arguments.json:
            _print_today_json(state, today)
        else:
            _print_today(state, today)
    return 0


def _line(state: State, today: date) -> str:
    """What to do now in one line, for a shell's prompt or a status bar."""
    mine = shown(state, state.sessions_on(today), today)
    to_do = [one for one in mine if one.status is SessionStatus.OPEN]
    done = sum(one.actual or 0 for one in mine if one.status is SessionStatus.DONE)
    parts = []
    if ending(state, today):
        return _next(state, today)
    if to_do:
        first = to_do[0]
        parts.append(f"{first.start:%H:%M} {session_name(state, first)}, {duration(first.minutes)}")
        if len(to_do) > 1:
            parts.append(f"{len(to_do) - 1} more today")
    elif done:
        parts.append(f"done today: {duration(done)}")
    else:
        parts.append(_next(state, today).rstrip("."))
    left = left_open(state, today)
    if left and (to_do or done):
        parts.append(f"{len(left)} open before")
    booked = state.settings.booked
    if booked and booked >= today:
        days = (booked - today).days
        parts.append(f"exam in {count(days, 'day')}" if days else "exam today")
    return " · ".join(parts)


def _print_today_json(state: State, today: date) -> None:
    facts = retake(state, today)
    print_json(
        {
            "exam": state.exam.code,
            "today": today.isoformat(),
            "booked": iso(facts.booked),
            "days_left": facts.days_left(today),
            "earliest_retake": iso(facts.earliest),
            "sessions": [
                session_json(state, one) for one in shown(state, state.sessions_on(today), today)
            ],
            "left_open": [
                session_json(state, one) for one in shown(state, left_open(state, today), today)
            ],
            "next": _next(state, today),
            "warnings": list(facts.warnings),
            **standing_json(state, today),
        }
    )


def _next(state: State, today: date) -> str:
    mine = state.sessions_on(today)
    open_today = tuple(one for one in mine if one.status is SessionStatus.OPEN)
    return next_action(state, today, open_today, len(left_open(state, today))).text


def _print_today(state: State, today: date) -> None:
    facts = retake(state, today)
    print_lines([f"{weekday(today)} {today.year}  {state.exam.code}", ""])
    mine = shown(state, state.sessions_on(today), today)
    sessions = [session_row(state, one) for one in mine]
    if sessions:
        print_lines([*table(("", ">", "", "", ""), sessions, give=2), ""])
    earlier = left_open(state, today)
    advice = _next(state, today)
    pairs = [("Next", advice)]
    if earlier:
        first = short_day(earlier[0].date)
        pairs.append(("Left open", f"{count(len(earlier), 'session')}, the first of {first}"))
    pairs += standing_facts(state, today)
    pairs += date_facts(facts, today)
    pairs += [("Warnings", warning) for warning in facts.warnings if warning != advice]
    print_lines(labelled(pairs))
