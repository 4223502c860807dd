"""Options that several commands share, and their checks."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from chancery.errors import SettingsError
from chancery.model.dates import is_iso

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH…", help="Files or folders of text, HTML, PDF, JSON or JSONL; - is standard input."),
]
PathsOrUrls = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH|URL…",
        help="Files or folders of text, HTML, PDF, DOCX, mail, JSON, CSV, feeds, WARC or ZIP; addresses; - for stdin.",
    ),
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="The date of publication (2019-09-13), for readouts that do not say it."),
]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Who published the readouts.")]
Database = Annotated[str, typer.Option("--db", metavar="FILE|URL", help="The record.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file.")]
Jobs = Annotated[int, typer.Option(metavar="N", min=1, help="Processes that read at the same time.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON instead of a table.")]


def check_date(value: str | None, option: str) -> str | None:
    """Give the date back if it is one.

    Raises:
        SettingsError: the value is not a year, month or day in ISO form.
    """
    if value is not None and not is_iso(value):
        message = f"{option} {value!r} is not a date; write it as 2019-09-13, 2019-09 or 2019"
        raise SettingsError(message)
    return value


def check_choice(value: str, option: str, choices: Sequence[str]) -> str:
    """Give the value back if it is one of the choices.

    Raises:
        SettingsError: it is none of them.
    """
    if value not in choices:
        message = f"{option} {value!r} is not one of {', '.join(choices)}"
        raise SettingsError(message)
    return value


def write_output(text: str, output: Path | None) -> None:
    """Write a result to a file, or to standard output where none is named.

    Raises:
        SettingsError: the file cannot be written.
    """
    if output is None:
        typer.echo(text, nl=not text.endswith("\n"))
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        message = f"cannot write {output}: {error.strerror}"
        raise SettingsError(message) from error
