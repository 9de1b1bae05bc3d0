"""The arguments of `log`, `test`, `import`, `rerate`, `action` and `confidence`."""

from mls_tui.cli.parser import DATES, Parser, add_command, add_commands, only

# What the letters of reasons for misses stand for.
LETTERS = (
    "The letters of --misses: k did not know, b believed wrong, m misread, t out of time, g "
    "guessed."
)


def fill_log(parser: Parser) -> None:
    """Fill the parser of `log`."""
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


def fill_test(parser: Parser) -> None:
    """Fill the parser of `test`."""
    parser.set_defaults(run=("logged", "show"))
    parser.add_argument(
        "--number", type=_positive, default=20, metavar="N", help="list so many, else 20"
    )
    kinds = add_commands(parser, metavar="edit|drop|misses")
    which = f"TEST is its id, its source or its day, or last for the newest. {DATES}"
    anew = "change what is said of a test"
    add_command(kinds, "edit", _test_edit, anew, f"{which} {LETTERS}")
    add_command(kinds, "drop", _test_drop, "take a test out of the log", which)
    why = "sum up why questions were missed, by domain"
    add_command(kinds, "misses", only("logged", "show_misses"), why)


def _positive(text: str) -> int:
    """A number of 1 or more, for argparse."""
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _test_edit(parser: Parser) -> None:
    parser.set_defaults(run=("logged", "edit"))
    parser.add_argument("test", metavar="TEST", help="which test")
    parser.add_argument("--results", metavar="RESULTS", help="'D1 14/16 D2 9/11', or '56/65'")
    parser.add_argument("--date", metavar="DATE", help="the day of the test")
    parser.add_argument("--source", metavar="TEXT", help="where the questions are from")
    parser.add_argument("--kind", choices=("full", "quiz", "self-made"), help="what kind of test")
    timed = parser.add_mutually_exclusive_group()
    timed.add_argument("--timed", action="store_true", default=None, help="with a time limit")
    timed.add_argument("--untimed", dest="timed", action="store_false", help="without one")
    turn = parser.add_mutually_exclusive_group()
    turn.add_argument(
        "--repeat", action="store_true", default=None, help="the questions were known before"
    )
    turn.add_argument("--first-time", dest="repeat", action="store_false", help="they were not")
    parser.add_argument("--minutes", metavar="N", help="what it took, such as 95 or 1h35")
    parser.add_argument("--guess", metavar="N", help="the score in percent expected beforehand")
    parser.add_argument("--misses", metavar="REASONS", help="why questions were missed: 'D3 k2'")
    parser.add_argument("--note", metavar="TEXT", help="a note")


def _test_drop(parser: Parser) -> None:
    parser.set_defaults(run=("logged", "drop"))
    parser.add_argument("test", metavar="TEST", help="which test")


def fill_action(parser: Parser) -> None:
    """Fill the parser of `action`."""
    parser.set_defaults(run=("checklists", "show_actions"))
    parser.add_argument("domain", nargs="?", metavar="DOMAIN", help="one domain, else all")
    for option, what in (("--check", "check off"), ("--uncheck", "take the check back")):
        parser.add_argument(
            option, nargs="+", action="extend", type=int, default=[], metavar="N", help=what
        )


def fill_confidence(parser: Parser) -> None:
    """Fill the parser of `confidence`."""
    parser.set_defaults(run=("checklists", "mark_confidence"))
    parser.add_argument("task", nargs="?", metavar="TASK", help="its number, such as 3.2")
    parser.add_argument(
        "mark", nargs="?", choices=("unseen", "learning", "confident"), help="how sure you are"
    )


def fill_import(parser: Parser) -> None:
    """Fill the parser of `import`."""
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


def fill_rerate(parser: Parser) -> None:
    """Fill the parser of `rerate`."""
    parser.set_defaults(run=("readiness", "rerate_domains"))
    parser.add_argument("domains", nargs="*", metavar="DOMAIN", help="take the new rating over")
    parser.add_argument(
        "--back", action="store_true", help="go back to what the report says of them"
    )
