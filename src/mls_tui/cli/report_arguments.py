"""The arguments of `report`, `attempt` and `rate`."""

from mls_tui.cli.parser import DATES, DOMAINS, Parser, add_command, add_commands, only

_RATINGS = "needs (n), competent (c) or strong (s)"


def fill_report(parser: Parser) -> None:
    """Fill the parser of `report`."""
    kinds = add_commands(parser, metavar="add|import|none", required=True)
    add_command(kinds, "add", _report_add, "enter a score report by hand", f"{DOMAINS} {DATES}")
    add_command(
        kinds,
        "import",
        _report_import,
        "read the official report, as PDF or text",
        "Your name, candidate ID and registration number are neither kept nor printed. " + DOMAINS,
    )
    not_sat = "say that you did not sit on the booked day, which is past"
    add_command(kinds, "none", only("availability", "take_no_exam"), not_sat)


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


def fill_attempt(parser: Parser) -> None:
    """Fill the parser of `attempt`."""
    parser.set_defaults(run=("attempts", "show"))
    kinds = add_commands(parser, metavar="edit|drop|compare")
    which = f"ATTEMPT is its number in the list, its day or its id, else the newest. {DATES}"
    add_command(kinds, "edit", _attempt_edit, "change an attempt's day, result or ratings", which)
    add_command(kinds, "drop", _attempt_drop, "take an attempt out", which)
    side_by_side = "show the newest attempts side by side, with practice before them"
    add_command(kinds, "compare", only("attempts", "compare"), side_by_side)


def _attempt_edit(parser: Parser) -> None:
    parser.set_defaults(run=("attempts", "edit"))
    parser.add_argument("attempt", nargs="?", default="", metavar="ATTEMPT", help="which attempt")
    parser.add_argument("--date", metavar="DATE", help="the day of the exam")
    parser.add_argument("--score", type=int, metavar="N", help="the scaled score, such as 689")
    parser.add_argument("--outcome", choices=("pass", "fail"), help="how it ended, without score")
    _add_rate(parser)


def _attempt_drop(parser: Parser) -> None:
    parser.set_defaults(run=("attempts", "drop"))
    parser.add_argument("attempt", metavar="ATTEMPT", help="which attempt")


def fill_rate(parser: Parser) -> None:
    """Fill the parser of `rate`."""
    parser.set_defaults(run=("reports", "rate_domains"))
    parser.add_argument(
        "ratings", nargs="+", metavar="DOMAIN=RATING", help=f"such as 3=needs: {_RATINGS}"
    )
