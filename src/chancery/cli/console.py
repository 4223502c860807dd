"""How the commands talk: results on standard output, everything else on standard error."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text


def stdout() -> Console:
    """Give the console for results; plain where it is not a terminal or NO_COLOR is set."""
    return Console(file=sys.stdout, highlight=False, soft_wrap=not sys.stdout.isatty())


def stderr() -> Console:
    """Give the console for progress and complaints."""
    return Console(file=sys.stderr, highlight=False, soft_wrap=not sys.stderr.isatty())


def complain(message: str) -> None:
    """Say what is wrong, on standard error."""
    stderr().print(Text.assemble(("error: ", "bold red"), message))


def note(message: str) -> None:
    """Say something that is not a result, on standard error."""
    stderr().print(Text(message))


def print_json(value: Any) -> None:
    """Print a value as JSON for programs."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table for people, with long cells folded and never cut."""
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold", header_style="dim")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    stdout().print(table)


def report_failures(failures: Sequence[tuple[str, str]]) -> None:
    """List the sources that could not be read, each with its fault."""
    if not failures:
        return
    console = stderr()
    noun = "source" if len(failures) == 1 else "sources"
    console.print(Text(f"{len(failures)} {noun} could not be read:", style="bold"))
    for source, fault in failures:
        console.print(Text.assemble("  ", (source, "bold"), ": ", fault))
