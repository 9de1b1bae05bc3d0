"""Carrying out a command: its exit status, and one line where it fails."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module

from mls_tui.cli import PROGRAM

# Like the one of typing, whose import takes 3 ms of the 30 that `--version` has.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from types import SimpleNamespace


def run(arguments: Namespace | SimpleNamespace) -> int:
    """Carry out the command that the arguments name, else open the dashboard.

    Returns:
        The exit status.
    """
    module, function = arguments.run or ("dashboard", "open_dashboard")
    _make_output_safe()
    was_collecting = gc.isenabled()
    # Nothing that a command makes is worth collecting before it ends; the dashboard turns the
    # collector on again once it has painted.
    gc.disable()
    try:
        status: int = getattr(import_module(f"mls_tui.cli.{module}"), function)(arguments)
        return finish(status)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return _without_reader()
    except OSError as error:
        return _refuse(error.strerror or type(error).__name__, error.filename)
    except Exception as error:
        return _refuse_known(error)
    finally:
        if was_collecting:
            gc.enable()


def finish(status: int) -> int:
    """Write out what was printed.

    Returns:
        The status, or another if that cannot be done.
    """
    try:
        if sys.stdout:
            sys.stdout.flush()
    except BrokenPipeError:
        return _without_reader()
    except OSError as error:
        _drop_output()
        return _refuse(f"The output cannot be written ({error.strerror}).")
    return status


def _without_reader() -> int:
    """End well: whoever reads, such as `head`, has seen enough."""
    _drop_output()
    return 0


def _drop_output() -> None:
    # Python would try to write what is left in the buffer once more at exit, and complain.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _make_output_safe() -> None:
    """Let no character end a command because the terminal's encoding lacks it."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


def _refuse_known(error: Exception) -> int:
    from mls_tui.study.value import StudyError

    if not isinstance(error, StudyError):
        raise error
    return _refuse(str(error))


def _refuse(reason: str, where: object = None) -> int:
    from mls_tui.study.value import clean_line

    text = f"{os.fsdecode(where)}: {reason}." if isinstance(where, str | bytes) else reason
    print(f"{PROGRAM}: {clean_line(text)}", file=sys.stderr)
    return 1
