"""`backup` and `restore`: copies of all files, and the way back to them."""

from argparse import Namespace
from collections.abc import Iterator
from functools import partial

from mls_tui.cli.parser import PROGRAM
from mls_tui.cli.printing import print_lines, table
from mls_tui.cli.workspace import opened
from mls_tui.storage import durable
from mls_tui.storage.backup_place import checked
from mls_tui.storage.backups import Cost
from mls_tui.study.settings import keep_copies_in
from mls_tui.study.wording import count


def backup(arguments: Namespace) -> int:
    """Copy all files as they stand."""
    with opened(arguments) as workspace:
        if arguments.keep_in is not None:
            folder = arguments.keep_in and checked(workspace.directory, arguments.keep_in)
            change = partial(keep_copies_in, folder=folder or None)
            workspace.change("Where copies are kept", change)
            place = durable.shown(workspace.store.backups.place())
            print_lines([f"Copies are kept in {place} from now on."])
        path = workspace.store.backup(arguments.folder)
        print_lines([f"Copied to {durable.shown(path)}."])
    return 0


def restore(arguments: Namespace) -> int:
    """List the copies, or put one back."""
    with opened(arguments) as workspace:
        store = workspace.store
        if arguments.copy is None:
            copies = store.copies()
            if not copies:
                print_lines([f"There is no copy yet: '{PROGRAM} backup' makes one."])
                return 0
            rows = [
                (one.name, count(len(names), "file"), *_cells(cost))
                for one, names, cost in (store.cost(copy.name) for copy in copies)
            ]
            heads = ("Copy", "Has", ">Loses", ">Changes", ">Brings back")
            last = f"A file as it was last saved here: '{PROGRAM} restore last FILE'."
            print_lines(
                [*table(heads, rows, give=0), *([last] if store.backups.has_last() else [])]
            )
            return 0
        copy, names, cost = store.cost(arguments.copy, arguments.files)
        print_lines(_lines(cost))
        if arguments.dry_run:
            print_lines(["Nothing was changed."])
            return 0
        kept = store.restore(copy.name, arguments.files)
        print_lines(
            [
                f"Put {count(len(names), 'file')} of the copy {copy.name} back.",
                f"What stood before: '{PROGRAM} restore {kept.name}'.",
            ]
        )
    return 0


def _cells(cost: Cost) -> tuple[str, str, str]:
    return str(cost.lost), str(cost.older), str(cost.back)


def _lines(cost: Cost) -> Iterator[str]:
    yield f"Lost: {count(cost.lost, 'record')} made since."
    yield f"As they were then: {count(cost.older, 'record')} changed since."
    yield f"Back: {count(cost.back, 'record')} that only the copy has."
    for name in cost.unknown:
        yield f"{name} cannot be read now: whatever came into it since that copy is lost."
