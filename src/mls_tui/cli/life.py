"""`life`: days ill or away, less time, an extra block, days missed, debt to forgive."""

from argparse import Namespace
from collections.abc import Callable
from functools import partial

from mls_tui.cli.parser import PROGRAM
from mls_tui.cli.previews import preview_lines, way_lines
from mls_tui.cli.printing import labelled, print_lines, table
from mls_tui.cli.workspace import Workspace, opened
from mls_tui.formats.typed.moment import read_date, read_minutes, read_time
from mls_tui.identity import new_id
from mls_tui.study import life
from mls_tui.study.absence import Absence, AbsenceKind
from mls_tui.study.planning.account import account, forgive, old_debt
from mls_tui.study.planning.weeks import Moment
from mls_tui.study.state import State
from mls_tui.study.value import StudyError, clean_line
from mls_tui.study.wording import duration, weekday

_EVERYTHING = ("all", "everything")


def show(arguments: Namespace) -> int:
    """List what is different on some days from today on, and what is owed."""
    with opened(arguments) as workspace:
        state, today = workspace.load(), workspace.today
        held = [one for one in state.absences if one.until >= today]
        if held:
            rows = [(one.id, life.absence_words(one)) for one in held]
            print_lines([*table(("Id", "What"), rows, give=1), ""])
        owed, old = max(0, account(state, today).debt), old_debt(state, today)
        pairs = [] if held else [("Days", "as every week")]
        pairs.append(("Debt", duration(owed) + (f", {duration(old)} of it old" if old else "")))
        print_lines(labelled(pairs))
    return 0


def off(arguments: Namespace) -> int:
    """Be ill or away from a day until another."""
    with opened(arguments) as workspace:
        today = workspace.today
        first = read_date(arguments.first, today, ahead=True)
        until = read_date(arguments.until, today, ahead=True) if arguments.until else None
        kind = AbsenceKind(arguments.kind)
        return _absent(workspace, life.absence_of(new_id(), kind, first, until), arguments)


def less(arguments: Namespace) -> int:
    """Have only so many minutes on a day."""
    with opened(arguments) as workspace:
        day = read_date(arguments.day, workspace.today, ahead=True)
        minutes = read_minutes(arguments.minutes)
        absence = life.absence_of(new_id(), AbsenceKind.LESS, day, minutes=minutes)
        return _absent(workspace, absence, arguments)


def extra(arguments: Namespace) -> int:
    """Have an extra block on a day."""
    with opened(arguments) as workspace:
        day = read_date(arguments.day, workspace.today, ahead=True)
        minutes, start = read_minutes(arguments.minutes), read_time(arguments.start)
        absence = life.absence_of(new_id(), AbsenceKind.EXTRA, day, minutes=minutes, start=start)
        return _absent(workspace, absence, arguments)


def missed(arguments: Namespace) -> int:
    """Give up everything open from a day to yesterday."""
    with opened(arguments) as workspace:
        today = workspace.today
        day = read_date(arguments.first, today)
        change = partial(life.missed_since, day=day, today=today)
        return _lived(workspace, f"Missed since {weekday(day)}", change, arguments)


def back(arguments: Namespace) -> int:
    """Take an absence back, or end it on a day."""
    with opened(arguments) as workspace:
        state, today = workspace.load(), workspace.today
        wanted = clean_line(arguments.id or "")
        held = [one for one in state.absences if one.until >= today]
        found = [one for one in held if wanted in ("", one.id)]
        if len(found) != 1:
            raise StudyError(
                f"Name the absence by its id: '{PROGRAM} life' lists them."
                if held
                else "Nothing is different from today on."
            )
        until = read_date(arguments.until, today, ahead=True) if arguments.until else None
        change = partial(life.back_again, id=found[0].id, today=today, until=until)
        name = life.absence_words(found[0])
        return _lived(workspace, f"Back: {name}", change, arguments)


def let_go(arguments: Namespace) -> int:
    """Forgive debt: so many minutes, the old part, or all of it."""
    with opened(arguments) as workspace:
        state, today = workspace.load(), workspace.today
        wanted = clean_line(arguments.minutes).lower()
        owed = max(0, account(state, today).debt)
        if wanted in _EVERYTHING:
            minutes = owed
        elif wanted == "old":
            minutes = old_debt(state, today)
        else:
            minutes = read_minutes(wanted)
        if not owed or not minutes:
            raise StudyError("Nothing is owed that could be forgiven.")
        _, stands = workspace.change("Forgive debt", partial(forgive, minutes=minutes, today=today))
        left = max(0, account(stands, today).debt)
        print_lines([f"Forgiven: {duration(owed - left)}. Debt: {duration(left)}."])
    return 0


def _absent(workspace: Workspace, absence: Absence, arguments: Namespace) -> int:
    change = partial(life.absent, absence=absence, today=workspace.today)
    return _lived(workspace, life.absence_words(absence), change, arguments)


def _lived(
    workspace: Workspace, name: str, change: Callable[[State], State], arguments: Namespace
) -> int:
    """Make a change of life with the repaired plan after it, and list what that changes."""
    old, today, plan_id = workspace.load(), workspace.today, new_id()
    moment = Moment(today, workspace.minute)
    found = life.life_preview(old, change, today, plan_id, minute=moment.minute)
    if not arguments.dry_run:
        workspace.change(name[:100], partial(life.lived, change=change, moment=moment, id=plan_id))
    print_lines([f"{name}."])
    if old.exam_sessions:
        print_lines(["", *preview_lines(old, found)])
        print_lines(way_lines(life.life_ways(old, change, today, plan_id, minute=moment.minute)))
    if found.debt_after and not found.catching_up:
        owed = duration(found.debt_after)
        print_lines(["", f"'{PROGRAM} schedule --catch-up' finds short blocks for {owed}."])
    return 0
