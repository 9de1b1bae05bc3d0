"""The command line: arguments, subcommands, exit status, and the way into the dashboard."""

PROGRAM = "mls-tui"
