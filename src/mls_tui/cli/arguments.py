"""The arguments that the program takes. Imports nothing that would delay `--help`."""

import argparse
import os
from collections.abc import Sequence
from typing import Any, NoReturn

from mls_tui import __version__

PROGRAM = "mls-tui"
TODAY_VARIABLE = "MLS_TUI_TODAY"

_DESCRIPTION = (
    "Turn a failed AWS exam's score report into a retake plan. "
    "Without a command the dashboard opens."
)
_EPILOG = (
    "MLS_TUI_DATA_DIR and MLS_TUI_TODAY do the same as --data-dir and --today. "
    f"'{PROGRAM} COMMAND --help' explains a command."
)
_DATES = "A DATE is written as 2026-11-22, 22 Nov, today, yesterday, mon or -3."
_DOMAINS = "A domain is named by its number, its short label or a part of its name."
_RATINGS = "needs (n), competent (c) or strong (s)"
_GLOBAL_OPTIONS = ("--data-dir", "--today", "--demo", "--version")

# Long enough for every honest argument; a pasted file would fill the terminal.
_LONGEST_MESSAGE = 300


class _Parser(argparse.ArgumentParser):
    """A parser that says in one line what is wrong."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(allow_abbrev=False, **settings)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and leave with 2."""
        plain = "".join(char if char.isprintable() else "?" for char in message)
        if plain.startswith("unrecognized") and any(one in plain for one in _GLOBAL_OPTIONS):
            plain += f" ({', '.join(_GLOBAL_OPTIONS)} come before the command)"
        self.exit(2, f"{self.prog}: {plain[:_LONGEST_MESSAGE]}; see {self.prog} --help\n")


# What `add_subparsers` returns has no public name.
_Commands = Any


def parse(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the arguments.

    Returns:
        The arguments. `run` names the module of `mls_tui.cli` and the function in it that carry the
        command out, or is None for the dashboard.

    Raises:
        SystemExit: After `--help` and `--version`, and with 2 for wrong usage.
    """
    return _parser().parse_args(argv)


def _parser() -> _Parser:
    parser = _Parser(prog=PROGRAM, description=_DESCRIPTION, epilog=_EPILOG)
    parser.set_defaults(run=None)
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--data-dir", metavar="DIR", help="keep the records in DIR")
    place.add_argument(
        "--demo", action="store_true", help="use made-up records, and touch none of yours"
    )
    parser.add_argument(
        "--today",
        metavar="YYYY-MM-DD",
        default=os.environ.get(TODAY_VARIABLE) or None,
        help="rehearse another day",
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser)
    _add_report(commands)
    _add_priorities(commands)
    _add_schedule(commands)
    _add_practice(commands)
    _add_exam(commands)
    _add_files(commands)
    return parser


def _command(
    commands: _Commands,
    name: str,
    run: tuple[str, str] | None,
    summary: str,
    *details: str,
) -> argparse.ArgumentParser:
    """Add a command.

    Args:
        commands: Where to add it.
        name: What the user types.
        run: The module of this package and the function in it that carry it out.
        summary: What it does, in one line.
        details: What its help adds to that.
    """
    first = f"{summary[0].upper()}{summary[1:]}."
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=summary, description=first, epilog=" ".join(details) or None
    )
    if run:
        parser.set_defaults(run=run)
    return parser


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")


def _add_report(commands: _Commands) -> None:
    report = _command(commands, "report", None, "enter the score report of an attempt")
    kinds = report.add_subparsers(metavar="add|import", required=True, parser_class=_Parser)
    add = _command(
        kinds, "add", ("reports", "add_report"), "enter a score report by hand", _DOMAINS, _DATES
    )
    add.add_argument("--date", required=True, help="the day of the exam")
    result = add.add_mutually_exclusive_group()
    result.add_argument("--score", type=int, metavar="N", help="the scaled score, such as 689")
    result.add_argument(
        "--outcome",
        choices=("pass", "fail"),
        help="how it ended, for an exam that publishes no score",
    )
    _add_rate(add)
    add.add_argument("--exam", metavar="CODE", help="the exam, if not the one in use")
    take = _command(
        kinds,
        "import",
        ("reports", "import_report"),
        "read the text of the official report",
        "Your name, candidate ID and registration number are neither kept nor printed.",
        _DOMAINS,
    )
    take.add_argument("file", metavar="FILE", help="a text file with the report, or - for input")
    _add_rate(take)
    take.add_argument("--exam", metavar="CODE", help="the exam, where the text leaves it open")
    rate = _command(
        commands,
        "rate",
        ("reports", "rate_domains"),
        "correct ratings of the newest report",
        _DOMAINS,
    )
    rate.add_argument(
        "ratings", nargs="+", metavar="DOMAIN=RATING", help=f"such as 3=needs: {_RATINGS}"
    )


def _add_rate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--rate",
        nargs="+",
        action="extend",
        default=[],
        metavar="DOMAIN=RATING",
        help=f"such as 1=strong 3=needs: {_RATINGS}",
    )


def _add_priorities(commands: _Commands) -> None:
    plan = _command(
        commands,
        "plan",
        ("priorities", "show_plan"),
        "show priorities, shares, hours, timeline, dates, patterns",
    )
    _add_json(plan)
    strategy = _command(
        commands,
        "strategy",
        ("priorities", "choose_strategy"),
        "show or choose how study time is split",
    )
    strategy.add_argument(
        "name",
        nargs="?",
        choices=("tiered", "smooth", "points"),
        help="tiered: by tier; smooth: by rating and weight; points: by points at stake",
    )


def _add_schedule(commands: _Commands) -> None:
    availability = _command(
        commands,
        "availability",
        ("availability", "change_availability"),
        "show or say when you can study, and when the exam is booked",
        "Days that are not named stay as they are. DAY is mon to sun, a range such as mon-fri, or",
        "daily; WINDOWS are starts with minutes, such as '07:00 50, 19:00 1h20', or off.",
        _DATES,
    )
    availability.add_argument("days", nargs="*", metavar="DAY=WINDOWS", help="mon='19:00 90' say")
    availability.add_argument("--session", metavar="N", help="minutes of a session")
    availability.add_argument(
        "--break", dest="pause", metavar="N", type=int, help="minutes of break between sessions"
    )
    availability.add_argument(
        "--off", nargs="+", action="extend", default=[], metavar="DATE", help="days without study"
    )
    availability.add_argument(
        "--on", nargs="+", action="extend", default=[], metavar="DATE", help="no longer days off"
    )
    availability.add_argument("--exam-date", metavar="DATE", help="the booked day; none to unbook")
    schedule = _command(
        commands,
        "schedule",
        ("schedule", "make_schedule"),
        "plan the sessions up to the exam, or plan them again",
        "Done, skipped, locked and hand-made sessions stay. 'undo' takes the new plan back.",
    )
    schedule.add_argument(
        "--dry-run", action="store_true", help="say what would change, and change nothing"
    )
    week = _command(
        commands, "week", ("schedule", "show_week"), "show the schedule of a week", _DATES
    )
    week.add_argument("date", nargs="?", metavar="DATE", help="a day of that week, else this week")
    _add_json(week)
    today = _command(commands, "today", ("schedule", "show_today"), "say what to do now")
    _add_json(today)
    done = _command(
        commands,
        "done",
        ("schedule", "finish_session"),
        "check a session off",
        "Without SESSION it is the next open one of today. SESSION is a time of today, such as",
        "19:00, a day and a time, such as yesterday 19:00, or an id out of 'week --json'.",
    )
    done.add_argument("session", nargs="*", metavar="SESSION", help="which session")
    done.add_argument("--minutes", metavar="N", help="what it took, such as 45 or 1h20")


def _add_practice(commands: _Commands) -> None:
    log = _command(
        commands,
        "log",
        ("practice", "log_test"),
        "log a practice test",
        "Without --kind, a test over every domain with 50 questions or more counts as full.",
        _DOMAINS,
        _DATES,
    )
    log.add_argument(
        "results", nargs="+", metavar="RESULT", help="correct of total: 'D1 14/16 D2 9/11'"
    )
    log.add_argument("--date", default="today", help="the day of the test, else today")
    log.add_argument("--source", required=True, help="where the questions are from")
    log.add_argument("--kind", choices=("full", "quiz", "self-made"), help="what kind of test")
    log.add_argument("--untimed", action="store_true", help="it was taken without a time limit")
    log.add_argument("--repeat", action="store_true", help="these questions were known before")
    log.add_argument("--minutes", metavar="N", help="what it took, such as 95 or 1h35")
    log.add_argument("--note", default="", metavar="TEXT", help="a note")


def _add_exam(commands: _Commands) -> None:
    exam = _command(commands, "exam", None, "list, show or choose exams")
    kinds = exam.add_subparsers(metavar="list|show|use", required=True, parser_class=_Parser)
    _command(kinds, "list", ("exams", "list_exams"), "list the exams that the program knows")
    show = _command(kinds, "show", ("exams", "show_exam"), "show an exam's domains and rules")
    show.add_argument("code", metavar="CODE", help="such as MLS-C01")
    use = _command(
        kinds,
        "use",
        ("exams", "use_exam"),
        "prepare for another exam",
        "Strategy and booked day belong to the old exam and are reset; its reports stay.",
    )
    use.add_argument("code", metavar="CODE", help="such as MLA-C02")
    use.add_argument(
        "--carry-over",
        action="store_true",
        help="infer ratings from the newest report of the exam used so far",
    )


def _add_files(commands: _Commands) -> None:
    export = _command(
        commands,
        "export",
        ("files", "export"),
        "write the schedule, the practice log or everything",
        "ics: the schedule for a calendar. csv: the practice log. markdown: a summary to read.",
        "json: everything that you entered.",
    )
    export.add_argument("format", choices=("ics", "csv", "markdown", "json"), help="what to write")
    export.add_argument(
        "-o", "--output", metavar="FILE", help="write to FILE, and replace it if it is there"
    )
    _command(commands, "check", ("files", "check"), "read every file and report damage")
    _command(commands, "where", ("files", "where"), "say where the files are")
    _command(commands, "undo", ("files", "undo"), "take the last edit back")
    _command(commands, "redo", ("files", "redo"), "make it again after all")
