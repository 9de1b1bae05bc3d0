"""The commands: what each does, and the arguments that it takes."""

from mls_tui.cli.life_arguments import SESSIONS, fill_life, fill_session, fill_timer
from mls_tui.cli.parser import (
    DATES,
    DOMAINS,
    Fill,
    Parser,
    add_command,
    add_commands,
    only,
    with_json,
)
from mls_tui.cli.practice_arguments import (
    LETTERS,
    fill_action,
    fill_confidence,
    fill_import,
    fill_log,
    fill_rerate,
    fill_test,
)
from mls_tui.cli.report_arguments import fill_attempt, fill_rate, fill_report


def _strategy(parser: Parser) -> None:
    parser.set_defaults(run=("priorities", "choose_strategy"))
    parser.add_argument(
        "name",
        nargs="?",
        choices=("tiered", "smooth", "points", "gap"),
        help="tiered: by tier; smooth: by rating and weight; points: by points at stake in the "
        "report; gap: by what is open in your own results; without a name, all side by side",
    )
    parser.add_argument(
        "--maintenance",
        choices=("drop", "keep"),
        help="give domains that are Strong no time, or theirs again",
    )


def _availability(parser: Parser) -> None:
    parser.set_defaults(run=("availability", "change_availability"))
    parser.add_argument("days", nargs="*", metavar="DAY=WINDOWS", help="mon='19:00 90' say")
    parser.add_argument("--session", metavar="N", help="minutes of a session")
    parser.add_argument(
        "--break", dest="pause", metavar="N", help="minutes of break between sessions"
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
    with_json("schedule", "show_week")(parser)
    parser.add_argument(
        "date", nargs="?", metavar="DATE", help="a day of that week, else this week"
    )


def _completion(parser: Parser) -> None:
    parser.set_defaults(run=("completion", "print_completion"))
    parser.add_argument("shell", choices=("bash", "zsh", "fish"), help="which shell")


def _settle(parser: Parser) -> None:
    parser.set_defaults(run=("session", "settle_left"))
    parser.add_argument("answer", nargs="?", choices=("done", "skipped"), help="what became of it")


def _today(parser: Parser) -> None:
    with_json("today", "show_today")(parser)
    parser.add_argument(
        "--line", action="store_true", help="in one line, for a shell's prompt or a status bar"
    )


def _done(parser: Parser) -> None:
    parser.set_defaults(run=("session", "finish_session"))
    parser.add_argument("session", nargs="*", metavar="SESSION", help="which session")
    parser.add_argument("--minutes", metavar="N", help="what it took, such as 45 or 1h20")
    parser.add_argument("--note", metavar="TEXT", help="a note on it")


def _exam(parser: Parser) -> None:
    kinds = add_commands(parser, metavar="list|show|use", required=True)
    listing = "list the exams that the program knows"
    add_command(kinds, "list", only("exams", "list_exams"), listing)
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
        "folder", metavar="FOLDER", nargs="?", help="a new folder; where copies are kept by default"
    )
    parser.add_argument(
        "--keep-in",
        metavar="FOLDER",
        help="keep copies in this folder from now on; empty for the data directory",
    )


def _restore(parser: Parser) -> None:
    parser.set_defaults(run=("backups", "restore"))
    parser.add_argument(
        "copy", metavar="COPY", nargs="?", help="a copy's name as listed, latest, or last"
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
    "report": (fill_report, "enter the score report of an attempt", ""),
    "rate": (fill_rate, "correct ratings of the newest report", DOMAINS),
    "attempt": (
        fill_attempt,
        "list, edit, drop or compare attempts at the exam",
        "Without a word it lists them.",
    ),
    "plan": (
        with_json("priorities", "show_plan"),
        "show priorities, shares, hours, timeline, dates, patterns",
        "",
    ),
    "strategy": (_strategy, "show or choose how study time is split", ""),
    "availability": (
        _availability,
        "show or say when you can study, and when the exam is booked",
        "Days that are not named stay as they are. DAY is mon to sun, a range such as mon-fri, or "
        "daily; WINDOWS are starts with minutes, such as '07:00 50, 19:00 1h20', or off. " + DATES,
    ),
    "schedule": (
        _schedule,
        "plan the sessions up to the exam, or plan them again",
        "Done, skipped, locked and hand-made sessions stay. 'undo' takes the new plan back.",
    ),
    "week": (_week, "show the schedule of a week", DATES),
    "today": (_today, "say what to do now", ""),
    "done": (
        _done,
        "check a session off",
        f"Without SESSION it is the next open one of today. {SESSIONS}",
    ),
    "settle": (
        _settle,
        "list what earlier days left open, or settle all of it alike",
        "done takes the planned minutes, skipped gives them up; one is settled by its own command.",
    ),
    "session": (fill_session, "add, edit, move, skip, lock or drop a session", ""),
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
        fill_log,
        "log a practice test",
        (
            "Without --kind, a test over every domain with 50 questions or more counts as full; "
            "it is a repeat if its source asked about all its domains before. "
            f"{LETTERS} {DOMAINS} {DATES}"
        ),
    ),
    "test": (
        fill_test,
        "list, edit or drop tests of the practice log, and say why questions were missed",
        "Without a word it lists the newest.",
    ),
    "import": (
        fill_import,
        "add practice results out of a file or a paste",
        (
            "Read are tables (CSV, Markdown, spreadsheets), result pages of Whizlabs, Tutorials "
            "Dojo and Udemy, and lines such as '20 Nov Set 3: D1 14/16 D2 9/11' or 'Set 3: 56/65'. "
            f"What is in the log already is passed over. {DATES}"
        ),
    ),
    "ready": (
        with_json("readiness", "show_readiness"),
        "say whether you are ready, and what is missing",
        "",
    ),
    "rerate": (
        fill_rerate,
        "show or take over the ratings that practice proposes",
        f"The report keeps its own ratings. {DOMAINS}",
    ),
    "action": (
        fill_action,
        "list the study actions of a domain, or check them off",
        f"The numbers are those of the list. {DOMAINS}",
    ),
    "confidence": (
        fill_confidence,
        "list the tasks of the exam guide, or say how sure you are of one",
        "The schedule follows: a task that you are sure of needs no course and no lab.",
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
        (
            "Without FILE, all is as it was then. What stood before is copied first. last has each "
            "file as it was last saved on this machine."
        ),
    ),
    "completion": (
        _completion,
        "print what completes commands and options in a shell",
        (
            'bash: eval "$(mls-tui completion bash)" in ~/.bashrc; zsh: with zsh in ~/.zshrc; '
            "fish: mls-tui completion fish > ~/.config/fish/completions/mls-tui.fish"
        ),
    ),
    "keys": (only("keys", "show_keys"), "list the keys of the dashboard", ""),
    "where": (only("files", "where"), "say where the files are", ""),
    "undo": (only("files", "undo"), "take the last edit back", ""),
    "redo": (only("files", "redo"), "make it again after all", ""),
}
