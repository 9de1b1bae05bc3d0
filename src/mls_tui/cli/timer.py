"""The focus timer without the dashboard, which shows it all the same while it runs."""

import time
from argparse import Namespace
from datetime import date

from mls_tui.cli.printing import print_lines
from mls_tui.cli.session import label, meant
from mls_tui.cli.workspace import opened
from mls_tui.formats.typed.moment import read_minutes
from mls_tui.study.records import SessionStatus
from mls_tui.study.schedule import mark_done, not_yet_words
from mls_tui.study.state import State
from mls_tui.study.tables import SESSION
from mls_tui.study.timer import clock_text, elapsed, left_text, looked_at, minutes_of, started
from mls_tui.study.value import StudyError, clean_line
from mls_tui.study.wording import duration


def _clocks() -> tuple[int, int]:
    """The clock of the day, and the one that nobody sets."""
    return int(time.time()), int(time.monotonic())


def show(arguments: Namespace) -> int:
    """Say what runs, and how much of it is left."""
    with opened(arguments) as workspace:
        timer = workspace.timers.read()
        if timer is None:
            print_lines(["No timer runs."])
            return 0
        state = "" if timer.is_running else ", paused"
        timer = looked_at(timer, *_clocks())
        workspace.timers.write(timer)
        ran = f"{clock_text(elapsed(timer))} of {duration(timer.minutes)}"
        print_lines([f"{timer.name}: {ran}, {left_text(timer)} left{state}."])
    return 0


def start(arguments: Namespace) -> int:
    """Start the timer for a session; without a word, the next open one of today."""
    with opened(arguments) as workspace:
        running = workspace.timers.read()
        if running:
            raise StudyError(f"A timer runs already, for {running.name}: stop that first.")
        state, today = workspace.load(), workspace.today
        session = meant(state, " ".join(arguments.session), today)
        if session.status is not SessionStatus.OPEN:
            raise StudyError(f"{label(state, session)} is {session.status.value}.")
        name = label(state, session)
        workspace.timers.write(started(session.id, name, session.minutes, *_clocks()))
        print_lines([f"Started: {name}."])
    return 0


def _refuse_done(state: State, id: str, name: str) -> None:
    """Keep the minutes of a session that was checked off while its timer ran."""
    session = state.log(SESSION).get(id)
    if session and session.status is SessionStatus.DONE:
        raise StudyError(
            f"{name} is done already, in {duration(session.actual or 0)}: --drop leaves it so, "
            "--minutes 45 changes it."
        )


def _refuse_ahead(state: State, id: str, name: str, today: date) -> None:
    """Name the way out where the session was moved to a later day while its timer ran."""
    session = state.log(SESSION).get(id)
    if session and (why := not_yet_words(session, today)):
        raise StudyError(f"{name} {why}; --drop forgets the timer.")


def stop(arguments: Namespace) -> int:
    """Stop the timer, and check its session off with what it took."""
    with opened(arguments) as workspace:
        timer = workspace.timers.read()
        if timer is None:
            raise StudyError("No timer runs.")
        timer = looked_at(timer, *_clocks())
        today = workspace.today
        note = None if arguments.note is None else clean_line(arguments.note)
        minutes = minutes_of(timer)
        if arguments.minutes is not None:
            minutes = read_minutes(arguments.minutes)
        elif timer.doubt:
            unseen = duration(max(1, timer.doubt // 60))
            raise StudyError(
                f"{unseen} passed while the machine slept or its clock jumped, beside "
                f"{duration(minutes)} that are sure: say with --minutes how long you studied."
            )
        if not arguments.drop:

            def end(newest: State) -> State:
                _refuse_ahead(newest, timer.session, timer.name, today)
                # A window may have checked it off since the timer was read.
                if arguments.minutes is None:
                    _refuse_done(newest, timer.session, timer.name)
                return mark_done(newest, timer.session, minutes, today, note)

            workspace.change(f"Done: {timer.name}"[:100], end)
        workspace.timers.write(None)
        said = "Dropped" if arguments.drop else "Done"
        print_lines([f"{said}: {timer.name}, {duration(minutes)}."])
    return 0
