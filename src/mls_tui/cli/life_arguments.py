"""The arguments of `session`, `timer` and `life`."""

from functools import partial

from mls_tui.cli.parser import DATES, DOMAINS, Parser, add_command, add_commands

SESSIONS = (
    "SESSION is a time of today, such as 19:00, a day and a time, such as 'yesterday 19:00', or an "
    "id out of 'week --json'."
)


def fill_session(parser: Parser) -> None:
    """Fill the parser of `session`."""
    kinds = add_commands(parser, metavar="add|edit|move|skip|lock|drop", required=True)
    add_command(kinds, "add", _session_add, "add a session by hand", f"{DOMAINS} {DATES}")
    add_command(kinds, "edit", _session_edit, "change what is said of a session", SESSIONS)
    add_command(kinds, "move", _session_move, "move a session, which locks it there", DATES)
    add_command(kinds, "skip", _session_skip, "give a session up, or open it again", SESSIONS)
    add_command(kinds, "lock", _session_lock, "keep planning from changing a session", SESSIONS)
    add_command(kinds, "drop", _session_drop, "take a session out", SESSIONS)


def fill_timer(parser: Parser) -> None:
    """Fill the parser of `timer`."""
    parser.set_defaults(run=("timer", "show"))
    kinds = add_commands(parser, metavar="start|stop")
    add_command(kinds, "start", _timer_start, "start the timer for a session", SESSIONS)
    add_command(kinds, "stop", _timer_stop, "stop it, and check the session off", "")


def _timer_start(parser: Parser) -> None:
    parser.set_defaults(run=("timer", "start"))
    parser.add_argument(
        "session", nargs="*", metavar="SESSION", help="which session, else the next"
    )


def _timer_stop(parser: Parser) -> None:
    parser.set_defaults(run=("timer", "stop"))
    parser.add_argument("--minutes", metavar="N", help="what it took, such as 45 or 1h20")
    parser.add_argument("--note", metavar="TEXT", help="a note on the session")
    parser.add_argument("--drop", action="store_true", help="forget it, and check nothing off")


def _session_add(parser: Parser) -> None:
    parser.set_defaults(run=("session", "add"))
    parser.add_argument("day", metavar="DATE", help="the day")
    parser.add_argument("minutes", metavar="N", help="how long, such as 50 or 1h20")
    parser.add_argument("--domain", help="the domain; without one it is a test of the whole exam")
    parser.add_argument("--at", metavar="TIME", help="when it begins, else in the day's free time")
    _add_about(parser, "")


def _session_edit(parser: Parser) -> None:
    parser.set_defaults(run=("session", "edit"))
    parser.add_argument("session", metavar="SESSION", help="which session")
    parser.add_argument("--minutes", metavar="N", help="how long, such as 50 or 1h20")
    parser.add_argument("--at", metavar="TIME", help="when it begins")
    parser.add_argument("--domain", help="the domain, or all for the whole exam")
    _add_about(parser, None)


def _add_about(parser: Parser, default: str | None) -> None:
    parser.add_argument(
        "--activity",
        choices=("course", "lab", "questions", "review", "scenarios", "practice test"),
        help="what is done",
    )
    parser.add_argument("--topic", default=default, metavar="TEXT", help="what it is about")
    parser.add_argument("--note", default=default, metavar="TEXT", help="a note")


def _session_move(parser: Parser) -> None:
    parser.set_defaults(run=("session", "move"))
    parser.add_argument("session", metavar="SESSION", help="which session")
    parser.add_argument("day", metavar="DATE", help="the new day")
    parser.add_argument("--at", metavar="TIME", help="the new time, else the same")


def _session_skip(parser: Parser) -> None:
    parser.set_defaults(run=("session", "give_up"))
    parser.add_argument("session", metavar="SESSION", help="which session")
    parser.add_argument("--back", action="store_true", help="open it again")


def _session_lock(parser: Parser) -> None:
    parser.set_defaults(run=("session", "lock"))
    parser.add_argument("session", metavar="SESSION", help="which session")
    parser.add_argument("--free", action="store_true", help="let planning change it again")


def _session_drop(parser: Parser) -> None:
    parser.set_defaults(run=("session", "drop"))
    parser.add_argument("session", metavar="SESSION", help="which session")


def fill_life(parser: Parser) -> None:
    """Fill the parser of `life`."""
    parser.set_defaults(run=("life", "show"))
    kinds = add_commands(parser, metavar="ill|away|less|extra|missed|back|forgive")
    for kind in ("ill", "away"):
        add_command(kinds, kind, partial(_life_off, kind=kind), f"be {kind} for some days", DATES)
    add_command(kinds, "less", _life_less, "have only so many minutes on a day", DATES)
    add_command(kinds, "extra", _life_extra, "have an extra block on a day", DATES)
    add_command(kinds, "missed", _life_missed, "give up all that is open since a day", DATES)
    add_command(kinds, "back", _life_back, "take it back, or end it early", DATES)
    add_command(kinds, "forgive", _life_forgive, "let go of what is owed")


def _dry(parser: Parser) -> None:
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would change, and change nothing"
    )


def _life_off(parser: Parser, kind: str) -> None:
    parser.set_defaults(run=("life", "off"), kind=kind)
    parser.add_argument("first", metavar="FROM", help="the first day")
    parser.add_argument("until", metavar="UNTIL", nargs="?", help="the last day, else the same")
    _dry(parser)


def _life_less(parser: Parser) -> None:
    parser.set_defaults(run=("life", "less"))
    parser.add_argument("minutes", metavar="N", help="the most there is time for")
    parser.add_argument("day", metavar="DATE", nargs="?", default="today", help="else today")
    _dry(parser)


def _life_extra(parser: Parser) -> None:
    parser.set_defaults(run=("life", "extra"))
    parser.add_argument("day", metavar="DATE", help="the day")
    parser.add_argument("start", metavar="TIME", help="when it begins, such as 07:00")
    parser.add_argument("minutes", metavar="N", help="how long it is")
    _dry(parser)


def _life_missed(parser: Parser) -> None:
    parser.set_defaults(run=("life", "missed"))
    parser.add_argument("first", metavar="SINCE", help="the first day that was missed")
    _dry(parser)


def _life_back(parser: Parser) -> None:
    parser.set_defaults(run=("life", "back"))
    parser.add_argument("id", metavar="ID", nargs="?", help="which one, where there are several")
    parser.add_argument("--until", metavar="DATE", help="end it on that day instead")
    _dry(parser)


def _life_forgive(parser: Parser) -> None:
    parser.set_defaults(run=("life", "let_go"))
    parser.add_argument("minutes", metavar="N", help="so many minutes, or old, or all")
