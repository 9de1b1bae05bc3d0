"""The commands: what each does, and the arguments that it takes."""

from mls_tui.cli.life_arguments import SESSIONS, fill_life, fill_session, fill_timer
from mls_tui.cli.parser import Fill, Parser, add_command, add_commands

_DATES = "A DATE is written as 2026-11-22, 22 Nov, today, yesterday, mon or -3."
_DOMAINS = "A domain is named by its number, its short label or a part of its name."
_RATINGS = "needs (n), competent (c) or strong (s)"


def _only(module: str, function: str) -> Fill:
    """Fill the parser of a command that has no arguments."""
    return lambda parser: parser.set_defaults(run=(module, function))


def _with_json(module: str, function: str) -> Fill:
    """Fill the parser of a command that prints either text or JSON."""

    def fill(parser: Parser) -> None:
        parser.set_defaults(run=(module, function))
        parser.add_argument("--json", action="store_true", help="print JSON, for programs")

    return fill


def _report(parser: Parser) -> None:
    kinds = add_commands(parser, metavar="add|import|none", required=True)
    add_command(kinds, "add", _report_add, "enter a score report by hand", f"{_DOMAINS} {_DATES}")
    add_command(
        kinds,
        "import",
        _report_import,
        "read the official report, as PDF or text",
        "Your name, candidate ID and registration number are neither kept nor printed. " + _DOMAINS,
    )
    not_sat = "say that you did not sit on the booked day, which is past"
    add_command(kinds, "none", _only("availability", "take_no_exam"), not_sat)


def _report_add(parser: Parser) -> None:
    parser.set_defaults(run=("reports", "add_report"))
    parser.add_argument("--date", required=True, help="the day of the exam")
    result = parser.add_mutually_exclusive_group()
    result.add_argument("--score", type=int, metavar="N", help="the scaled score, such as 689")
    result.add_argument(
        "--outcome",
        choices=("pass", "fail"),
        help="how it ended, for an exam that publishes no score",
    )
    _add_rate(parser)
    parser.add_argument("--exam", metavar="CODE", help="the exam, if not the one in use")
    _add_keeping(parser)


def _report_import(parser: Parser) -> None:
    parser.set_defaults(run=("reports", "import_report"))
    parser.add_argument("file", metavar="FILE", help="the report as PDF or text, or - for input")
    parser.add_argument("--date", help="the day of the exam, where the text leaves it open")
    parser.add_argument("--score", type=int, metavar="N", help="the scaled score likewise")
    parser.add_argument("--outcome", choices=("pass", "fail"), help="how it ended likewise")
    _add_rate(parser)
    parser.add_argument("--exam", metavar="CODE", help="the exam likewise")
    _add_keeping(parser)


def _add_keeping(parser: Parser) -> None:
    parser.add_argument(
        "--use", action="store_true", help="prepare for the report's exam from now on"
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be kept, and keep nothing"
    )


def _add_rate(parser: Parser) -> None:
    parser.add_argument(
        "--rate",
        nargs="+",
        action="extend",
        default=[],
        metavar="DOMAIN=RATING",
        help=f"such as 1=strong 3=needs: {_RATINGS}",
    )


def _rate(parser: Parser) -> None:
    parser.set_defaults(run=("reports", "rate_domains"))
    parser.add_argument(
        "ratings", nargs="+", metavar="DOMAIN=RATING", help=f"such as 3=needs: {_RATINGS}"
    )


def _strategy(parser: Parser) -> None:
    parser.set_defaults(run=("priorities", "choose_strategy"))
    parser.add_argument(
        "name",
        nargs="?",
        choices=("tiered", "smooth", "points", "gap"),
        help="tiered: by tier; smooth: by rating and weight; points: by points at stake in the "
        "report; gap: by what is open in your own results; without a name, all side by side",
    )


def _availability(parser: Parser) -> None:
    parser.set_defaults(run=("availability", "change_availability"))
    parser.add_argument("days", nargs="*", metavar="DAY=WINDOWS", help="mon='19:00 90' say")
    parser.add_argument("--session", metavar="N", help="minutes of a session")
    parser.add_argument(
        "--break", dest="pause", metavar="N", type=int, help="minutes of break between sessions"
    )
    parser.add_argument(
        "--off", nargs="+", action="extend", default=[], metavar="DATE", help="days without study"
    )
    parser.add_argument(
        "--on", nargs="+", action="extend", default=[], metavar="DATE", help="no longer days off"
    )
    parser.add_argument("--exam-date", metavar="DATE", help="the booked day; none to unbook")


def _schedule(parser: Parser) -> None:
    parser.set_defaults(run=("schedule", "make_schedule"))
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would change, and change nothing"
    )
    hours = parser.add_mutually_exclusive_group()
    hours.add_argument(
        "--catch-up",
        action="store_true",
        help="give back what was missed, in short blocks after the day's last window",
    )
    hours.add_argument("--usual", action="store_true", help="keep to the usual hours again")
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")


def _week(parser: Parser) -> None:
    _with_json("schedule", "show_week")(parser)
    parser.add_argument(
        "date", nargs="?", metavar="DATE", help="a day of that week, else this week"
    )


def _done(parser: Parser) -> None:
    parser.set_defaults(run=("session", "finish_session"))
    parser.add_argument("session", nargs="*", metavar="SESSION", help="which session")
    parser.add_argument("--minutes", metavar="N", help="what it took, such as 45 or 1h20")


def _log(parser: Parser) -> None:
    parser.set_defaults(run=("practice", "log_test"))
    parser.add_argument(
        "results", nargs="+", metavar="RESULT", help="correct of total: 'D1 14/16 D2 9/11'"
    )
    parser.add_argument("--date", default="today", help="the day of the test, else today")
    parser.add_argument("--source", required=True, help="where the questions are from")
    parser.add_argument("--kind", choices=("full", "quiz", "self-made"), help="what kind of test")
    parser.add_argument("--untimed", action="store_true", help="it was taken without a time limit")
    turn = parser.add_mutually_exclusive_group()
    turn.add_argument(
        "--repeat",
        action="store_true",
        default=None,
        help="these questions were known before",
    )
    turn.add_argument(
        "--first-time",
        dest="repeat",
        action="store_false",
        help="they were not, though the source is in the log",
    )
    parser.add_argument("--minutes", metavar="N", help="what it took, such as 95 or 1h35")
    parser.add_argument(
        "--guess", metavar="N", default="", help="the score in percent that you expected beforehand"
    )
    parser.add_argument(
        "--join",
        action="store_true",
        help="make it a part of the test of that source and day about other domains",
    )
    parser.add_argument(
        "--misses", default="", metavar="REASONS", help="why questions were missed: 'D3 k2 m1'"
    )
    parser.add_argument("--note", default="", metavar="TEXT", help="a note")


def _import(parser: Parser) -> None:
    parser.set_defaults(run=("imports", "import_results"))
    parser.add_argument("file", metavar="FILE", help="a file with results, or - for input")
    parser.add_argument("--date", metavar="DATE", help="the day of tests without one, else today")
    parser.add_argument("--source", default="", help="the source of tests without one")
    parser.add_argument(
        "--match",
        action="append",
        default=[],
        metavar="NAME=DOMAIN",
        help="what a domain's name that is not known stands for",
    )
    parser.add_argument(
        "--date-order",
        choices=("dmy", "mdy"),
        help="what 03/04/2026 is, where the file does not tell: day first or month first",
    )
    parser.add_argument(
        "--questions",
        type=int,
        metavar="N",
        help="how many questions each test had, where there are only percentages",
    )
    parser.add_argument(
        "--join",
        action="store_true",
        help="make results of other domains parts of the test of that source and day",
    )
    parser.add_argument(
        "--choose", type=int, metavar="N", help="which counts, where several fit the percentages"
    )
    parser.add_argument(
        "--partial", action="store_true", help="leave out what cannot be read, and keep the rest"
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be added, and add nothing"
    )


def _rerate(parser: Parser) -> None:
    parser.set_defaults(run=("readiness", "rerate_domains"))
    parser.add_argument("domains", nargs="*", metavar="DOMAIN", help="take the new rating over")
    parser.add_argument(
        "--back", action="store_true", help="go back to what the report says of them"
    )


def _exam(parser: Parser) -> None:
    kinds = add_commands(parser, metavar="list|show|use", required=True)
    listing = "list the exams that the program knows"
    add_command(kinds, "list", _only("exams", "list_exams"), listing)
    add_command(kinds, "show", _exam_show, "show an exam's domains and rules")
    add_command(
        kinds,
        "use",
        _exam_use,
        "prepare for another exam",
        "Strategy and booked day belong to the old exam and are reset; its reports stay.",
    )


def _backup(parser: Parser) -> None:
    parser.set_defaults(run=("backups", "backup"))
    parser.add_argument(
        "folder", metavar="FOLDER", nargs="?", help="a new folder; the data directory's by default"
    )


def _restore(parser: Parser) -> None:
    parser.set_defaults(run=("backups", "restore"))
    parser.add_argument(
        "copy", metavar="COPY", nargs="?", help="a copy's name as listed, or latest"
    )
    parser.add_argument(
        "files", metavar="FILE", nargs="*", help="which of its files, such as attempts.toml"
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would become of it")


def _check(parser: Parser) -> None:
    parser.set_defaults(run=("files", "check"))
    parser.add_argument(
        "--accept", action="store_true", help="say that such files are right as they are"
    )
    parser.add_argument(
        "--merge", action="store_true", help="merge the copies that a synchroniser has left"
    )


def _exam_show(parser: Parser) -> None:
    parser.set_defaults(run=("exams", "show_exam"))
    parser.add_argument("code", metavar="CODE", help="such as MLS-C01")


def _exam_use(parser: Parser) -> None:
    parser.set_defaults(run=("exams", "use_exam"))
    parser.add_argument("code", metavar="CODE", help="such as MLA-C02")
    parser.add_argument(
        "--carry-over",
        action="store_true",
        help="infer ratings from the newest report of the exam used so far",
    )


def _export(parser: Parser) -> None:
    parser.set_defaults(run=("files", "export"))
    parser.add_argument("format", choices=("ics", "csv", "markdown", "json"), help="what to write")
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write to FILE, and replace it if it is there"
    )


# By what the user types: what fills the parser, what the command does, what its help adds.
COMMANDS: dict[str, tuple[Fill, str, str]] = {
    "report": (_report, "enter the score report of an attempt", ""),
    "rate": (_rate, "correct ratings of the newest report", _DOMAINS),
    "plan": (
        _with_json("priorities", "show_plan"),
        "show priorities, shares, hours, timeline, dates, patterns",
        "",
    ),
    "strategy": (_strategy, "show or choose how study time is split", ""),
    "availability": (
        _availability,
        "show or say when you can study, and when the exam is booked",
        "Days that are not named stay as they are. DAY is mon to sun, a range such as mon-fri, or "
        "daily; WINDOWS are starts with minutes, such as '07:00 50, 19:00 1h20', or off. " + _DATES,
    ),
    "schedule": (
        _schedule,
        "plan the sessions up to the exam, or plan them again",
        "Done, skipped, locked and hand-made sessions stay. 'undo' takes the new plan back.",
    ),
    "week": (_week, "show the schedule of a week", _DATES),
    "today": (_with_json("today", "show_today"), "say what to do now", ""),
    "done": (
        _done,
        "check a session off",
        f"Without SESSION it is the next open one of today. {SESSIONS}",
    ),
    "session": (fill_session, "add, move, skip, lock or drop a session", ""),
    "timer": (
        fill_timer,
        "start or stop the focus timer",
        "Without a word it says what runs. The dashboard shows the same timer.",
    ),
    "life": (
        fill_life,
        "say that you are ill, away or short of time, or have an extra block",
        (
            "Open sessions inside are given up, and the plan is repaired; --dry-run shows it "
            "first. Without a word it lists what holds."
        ),
    ),
    "log": (
        _log,
        "log a practice test",
        (
            "Without --kind, a test over every domain with 50 questions or more counts as full; "
            "it is a repeat if its source asked about all its domains before. "
            "The letters of --misses: k did not know, b believed wrong, m misread, t out of time, "
            f"g guessed. {_DOMAINS} {_DATES}"
        ),
    ),
    "import": (
        _import,
        "add practice results out of a file or a paste",
        (
            "Read are tables (CSV, Markdown, spreadsheets), result pages of Whizlabs, Tutorials "
            "Dojo and Udemy, and lines such as '20 Nov Set 3: D1 14/16 D2 9/11' or 'Set 3: 56/65'. "
            f"What is in the log already is passed over. {_DATES}"
        ),
    ),
    "ready": (
        _with_json("readiness", "show_readiness"),
        "say whether you are ready, and what is missing",
        "",
    ),
    "rerate": (
        _rerate,
        "show or take over the ratings that practice proposes",
        f"The report keeps its own ratings. {_DOMAINS}",
    ),
    "exam": (_exam, "list, show or choose exams", ""),
    "export": (
        _export,
        "write the schedule, the practice log or everything",
        (
            "ics: the schedule for a calendar. csv: the practice log. markdown: a summary to read. "
            "json: everything that you entered."
        ),
    ),
    "check": (
        _check,
        "read every file and report damage",
        (
            "A file whose end is missing, or counts other than what is in it, was cut or edited by "
            "hand. The records of a cut file are not used until you say that it is whole."
        ),
    ),
    "backup": (
        _backup,
        "copy all files as they stand",
        "A copy is made before the first save of each day, too; those of two weeks are kept.",
    ),
    "restore": (
        _restore,
        "list the copies, or put one back",
        "Without FILE, all is as it was then. What stood before is copied first.",
    ),
    "keys": (_only("keys", "show_keys"), "list the keys of the dashboard", ""),
    "where": (_only("files", "where"), "say where the files are", ""),
    "undo": (_only("files", "undo"), "take the last edit back", ""),
    "redo": (_only("files", "redo"), "make it again after all", ""),
}
