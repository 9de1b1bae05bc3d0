"""Entry point: `mls-tui` and `python -m mls_tui`."""

import sys
from collections.abc import Sequence

from mls_tui.cli.arguments import parse
from mls_tui.cli.running import finish, run


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        argv: The arguments after the program's name; without it those of the process.

    Returns:
        The exit status: 0, 1 for a refusal or a fault, 2 for wrong usage.
    """
    try:
        arguments = parse(argv)
    except SystemExit as ending:
        # A caller inside Python gets the status too, as argparse would not give it.
        return finish(ending.code if isinstance(ending.code, int) else 1)
    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
