"""The command line: thin commands over the same functions that Python and the web use."""

import gc
import sys


def main() -> None:
    """Run the command line; a fault of ours ends in a message, never in a traceback."""
    # What is imported and what the tables hold stays to the end: the collector need not walk through it at each step.
    gc.set_threshold(50_000, 20, 50)
    from chancery.cli.app import run  # noqa: PLC0415 - importing the package must stay quick

    sys.exit(run())
