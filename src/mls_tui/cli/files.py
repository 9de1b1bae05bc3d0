"""`export`, `check`, `where`, `undo` and `redo`: the records as files."""

import stat
import sys
from argparse import Namespace
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

from mls_tui.cli.parser import PROGRAM
from mls_tui.cli.printing import labelled, print_lines
from mls_tui.cli.priorities import date_facts
from mls_tui.cli.readiness import readiness_facts
from mls_tui.cli.workspace import Workspace, opened
from mls_tui.paths import absolute
from mls_tui.storage import durable
from mls_tui.study.matters import Settling
from mls_tui.study.planning.path import shown
from mls_tui.study.priority import priority_rows
from mls_tui.study.readiness import readiness
from mls_tui.study.retake import retake
from mls_tui.study.state import State
from mls_tui.study.value import StudyError, clean_line
from mls_tui.study.week import week_of
from mls_tui.study.wording import count


def export(arguments: Namespace) -> int:
    """Write the records in another form, to a file or to the output."""
    with opened(arguments) as workspace:
        if arguments.output is not None:
            _refuse_record_file(absolute(arguments.output), workspace)
        content = _content(arguments, workspace).encode()
    if arguments.output is None:
        # Bytes, since the form and not the terminal says which encoding it has.
        if sys.stdout is None:
            raise StudyError("The output is closed: name a file with -o.")
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return 0
    path = absolute(arguments.output)
    _replace(path, content)
    print_lines([f"Wrote {durable.shown(path)}."])
    return 0


def _refuse_record_file(path: Path, workspace: Workspace) -> None:
    """Refuse to write where records or their copies are kept."""
    records, *_, machine = workspace.store.where()
    target = path.resolve()
    if any(target.is_relative_to(one.resolve()) for one in (records, machine)):
        raise StudyError(
            f"{durable.shown(path)}: lies where mls-tui keeps your records; name a file elsewhere."
        )


def _content(arguments: Namespace, workspace: Workspace) -> str:
    state, today = workspace.load(), workspace.today
    match arguments.format:
        case "ics":
            from mls_tui.formats.export.calendar import write_ics

            # A rehearsed day gives the same file at any time.
            now = datetime.combine(today, time()) if arguments.today else datetime.now(UTC)
            return write_ics(shown(state, state.exam_sessions, today), state.exam, now)
        case "csv":
            from mls_tui.formats.export.table import write_csv

            return write_csv(state.tests, state.exams)
        case "markdown":
            return _markdown(state, today)
        case _:
            from mls_tui.formats.export.dump import write_json

            return write_json(state)


def _markdown(state: State, today: date) -> str:
    from mls_tui.formats.export.markdown import PriorityLine, Summary, write_markdown

    rows = priority_rows(state, today) if state.is_rated else ()
    lines = tuple(
        PriorityLine(
            domain=row.domain.name,
            weight=row.weight,
            rating=row.rating.label,
            tier=row.tier.label,
            share=row.share,
            minutes_per_week=row.minutes_per_week,
            points_at_stake=row.points_at_stake,
        )
        for row in rows
    )
    days = week_of(today)
    return write_markdown(
        Summary(
            exam=state.exam,
            today=today,
            attempts=state.exam_attempts,
            priorities=lines,
            timeline=tuple(_timeline(state, today)),
            readiness=tuple(readiness_facts(state, readiness(state, today), today)),
            sessions=shown(
                state,
                [one for one in state.exam_sessions if days[0] <= one.date <= days[-1]],
                today,
            ),
            tests=state.exam_tests,
        )
    )


def _timeline(state: State, today: date) -> Iterator[tuple[str, str]]:
    facts = retake(state, today)
    if facts.timeline:
        known = facts.timeline
        yield "Timeline", f"{known.name.value}: {known.weeks_label}, {known.hours_label}"
        yield from date_facts(facts, today)
    for warning in facts.warnings:
        yield "Warning", warning


def _replace(path: Path, content: bytes) -> None:
    """Put content into a file so that the old or the new one stands at any moment."""
    target = path.resolve()
    if target.exists() and not stat.S_ISREG(target.stat().st_mode):
        raise StudyError(f"{durable.shown(path)}: not a regular file; nothing was written.")
    if not target.parent.is_dir():
        raise StudyError(f"{durable.shown(path)}: its directory does not exist.")
    draft = durable.draft(target, content)
    try:
        draft.replace(target)
    except OSError:
        draft.unlink()
        raise


def check(arguments: Namespace) -> int:
    """Read every file, exam files too; the status is 1 if any is damaged or asks something."""
    with opened(arguments) as workspace:
        if arguments.accept:
            print_lines(
                f"accepted {durable.shown(workspace.store.file(name))}"
                for name in workspace.store.accept()
            )
        if arguments.merge:
            print_lines(_merged(workspace))
        faults = [(fault.path, fault.reason) for fault in workspace.store.check()]
        faults += [(fault.path, fault.reason) for fault in workspace.exams.faults]
        bad = {path for path, _ in faults}
        matters = workspace.store.ask()
        asking = {workspace.store.file(one.name) for one in matters}
        good = [path for path in _files(workspace) if path not in bad | asking]
        print_lines(f"ok       {durable.shown(path)}" for path in good)
        print_lines(f"asks     {one.text}" for one in matters)
        print_lines(f"damaged  {reason}" for _, reason in faults)
        if faults:
            raise StudyError(
                f"{count(len(faults), 'file')} cannot be used; mend it or move it away, and see "
                f"'{PROGRAM} where'."
            )
        if matters:
            copies = sum(one.settling is Settling.MERGE for one in matters)
            parts = []
            if copies:
                parts.append(f"{count(copies, 'copied file')} to merge: '{PROGRAM} check --merge'.")
            if others := len(matters) - copies:
                parts.append(
                    f"{count(others, 'file')} to confirm: '{PROGRAM} check --accept' says that "
                    "what is in it is right."
                )
            raise StudyError(" ".join(parts))
        if not good:
            print_lines(["There are no files yet."])
    return 0


def _merged(workspace: Workspace) -> Iterator[str]:
    for one in workspace.store.merge_copies():
        where = durable.shown(one.path)
        yield f"merged   {clean_line(one.name)} with {one.own}; the copy lies in {where}"
        for record in one.left:
            yield f"         {record} differs: {one.own} stands."


def _files(workspace: Workspace) -> Iterator[Path]:
    # The directory of records comes first, that of this machine last.
    yield from workspace.store.where()[1:-1]
    folder = workspace.exam_directory
    if folder and folder.is_dir():
        yield from sorted(path for path in folder.iterdir() if path.suffix == ".toml")


def where(arguments: Namespace) -> int:
    """Say where the files are."""
    with opened(arguments) as workspace:
        records, *_, machine = workspace.store.where()
        print_lines(
            [
                f"Records       {durable.shown(records)}",
                f"This machine  {durable.shown(machine)}",
                *(f"Cache         {durable.shown(path)}" for path in workspace.caches),
                f"Copies        {durable.shown(workspace.store.backups.place())}",
                *(f"File          {durable.shown(path)}" for path in _files(workspace)),
            ]
        )
    return 0


def undo(arguments: Namespace) -> int:
    """Take the newest edit back, whichever window it was made in."""
    with opened(arguments) as workspace:
        done = workspace.store.undo()
        print_lines(labelled([("Undone", done.label), *(("But", one) for one in done.kept)]))
    return 0


def redo(arguments: Namespace) -> int:
    """Make the edit again that was undone last."""
    with opened(arguments) as workspace:
        done = workspace.store.redo()
        print_lines(labelled([("Redone", done.label), *(("But", one) for one in done.kept)]))
    return 0
