"""The command line: thin commands over the same functions that Python and the web use."""

import sys


def main() -> None:
    """Run the command line; a fault of ours ends in a message, never in a traceback."""
    from chancery.cli.app import run  # noqa: PLC0415 - importing the package must stay quick

    sys.exit(run())
