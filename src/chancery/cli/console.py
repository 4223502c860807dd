"""How the commands talk: results on standard output, everything else on standard error."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Part = str | tuple[str, str]
"""A piece of a line, or a piece with its style."""


def stdout() -> "Console":
    """Give the console for results; plain where it is not a terminal or NO_COLOR is set."""
    return _console(sys.stdout)


def stderr() -> "Console":
    """Give the console for progress and complaints."""
    return _console(sys.stderr)


def _console(file: TextIO) -> "Console":
    from rich.console import Console  # noqa: PLC0415 - JSON is printed without it, and soon

    return Console(file=file, highlight=False, soft_wrap=not file.isatty())


def text(*parts: Part) -> "Text":
    """Give a line in which no word is taken for a sign of style."""
    from rich.text import Text  # noqa: PLC0415

    return Text.assemble(*parts)


def complain(message: str) -> None:
    """Say what is wrong, on standard error."""
    stderr().print(text(("error: ", "bold red"), message))


def note(message: str) -> None:
    """Say something that is not a result, on standard error."""
    stderr().print(text(message))


def print_json(value: Any) -> None:
    """Print a value as JSON for programs."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table for people, with long cells folded and never cut."""
    from rich.table import Table  # noqa: PLC0415

    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold", header_style="dim")
    for row in rows:
        table.add_row(*(text(cell) for cell in row))
    stdout().print(table)


def report_failures(failures: Sequence[tuple[str, str]]) -> None:
    """List the sources that could not be read, each with its fault."""
    if not failures:
        return
    console = stderr()
    noun = "source" if len(failures) == 1 else "sources"
    console.print(text((f"{len(failures)} {noun} could not be read:", "bold")))
    for source, fault in failures:
        console.print(text("  ", (source, "bold"), ": ", fault))
