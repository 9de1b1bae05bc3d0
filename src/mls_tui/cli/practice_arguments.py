"""The arguments of `log`, `import` and `rerate`."""

from mls_tui.cli.parser import Parser


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
