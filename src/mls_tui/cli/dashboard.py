"""The way into the dashboard."""

import os
import sys
from contextlib import suppress
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING

from mls_tui.cli import PROGRAM
from mls_tui.cli.workspace import opened
from mls_tui.study.half_filled import is_there
from mls_tui.study.value import StudyError, clean_line
from mls_tui.ui.terminal.guard import Guard
from mls_tui.ui.terminal.keyboard import orderly

if TYPE_CHECKING:
    from argparse import Namespace

    from mls_tui.ui.app import MlsApp


def open_dashboard(arguments: "Namespace | SimpleNamespace") -> int:
    """Open the dashboard and stay until it is left.

    Raises:
        StudyError: If there is no terminal to paint on, or the records cannot be read.
    """
    _refuse_without_terminal()
    places = {True: "", False: ""}
    visits = False
    while True:
        with opened(arguments) as workspace:
            # A file that cannot be read is said before the screen is taken.
            state = workspace.store.load()

            from mls_tui.ui.app import MlsApp

            app = MlsApp(
                state,
                workspace.store,
                workspace.clock,
                workspace.note,
                ascii_only=arguments.ascii,
                timers=workspace.timers,
                here=places[arguments.demo],
                visits=visits,
            )
            app.remember(workspace.forms, workspace.old_keys)
            workspace.forms.sweep(partial(is_there, state))
            status = _run(app)
        if not app.changes_data:
            return status
        # To made-up data or back, each with a dashboard of its own: neither can touch the other's.
        places[arguments.demo] = app.navigation.here
        arguments.demo = visits = not arguments.demo


def _run(app: "MlsApp") -> int:
    """Run the dashboard, and say in one line if a fault of its own has ended it."""
    from mls_tui.ui.terminal.crash import fault_of, hold_back_trace, report
    from mls_tui.ui.terminal.memory import forget_closed_widgets

    forget_closed_widgets()
    hold_back_trace(app)
    fault: BaseException | None = None
    with Guard(app) as guard:
        app.driver_class = orderly(app.driver_class, app, guard)
        try:
            app.run()
        except Exception as error:
            fault = error
        # An app that is told to end while it starts fails on its way out, which means nothing.
        fault = guard.fault if guard.status is not None else fault or fault_of(app)
        kept = fault is None or app.saver.save_the_rest()
    if fault is None:
        return guard.status or 0
    text = f"A fault ended the program ({type(fault).__name__}). "
    kept_aside = "The last edits could not be saved; the next start offers them. "
    text += "Your records are saved. " if kept else kept_aside
    with suppress(OSError):
        text += f"A report without anything of yours: {report(fault)}"
    print(f"{PROGRAM}: {clean_line(text)}", file=sys.stderr)
    return 1


def _refuse_without_terminal() -> None:
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if stream is None or stream.closed or not stream.isatty():
            raise StudyError(
                "The dashboard needs a terminal, and input or output is not one; "
                "without one, 'mls-tui today' says what to do now."
            )
    if os.environ.get("TERM") == "dumb":
        raise StudyError(
            "The dashboard needs a terminal that can place text, and TERM is dumb; "
            "'mls-tui today' says what to do now."
        )
