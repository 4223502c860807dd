"""`chancery export`: the record as files for other programs."""

import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

import typer

from chancery.check.record import story_claims
from chancery.cli import options
from chancery.cli.console import note
from chancery.compare.record import story_comparisons
from chancery.errors import SettingsError


class ExportFormat(StrEnum):
    """What an export looks like."""

    JSONL = "jsonl"
    STORY = "story"
    CSV = "csv"


def export(
    *,
    form: Annotated[
        ExportFormat,
        typer.Option(
            "--format",
            help="jsonl: a reading a line; story: what is true across readouts; csv: a folder of tables.",
        ),
    ] = ExportFormat.JSONL,
    db: options.Database = "chancery.db",
    output: options.Output = None,
) -> int:
    """Write the whole record. The same record gives the same bytes.

    Examples:

      chancery export --format jsonl --db chancery.db -o readings.jsonl
      chancery export --format story --db chancery.db -o world.json
      chancery export --format csv --db chancery.db -o tables/
    """
    # The store takes time to import, which --help need not pay.
    from chancery.store.export.lines import export_lines  # noqa: PLC0415
    from chancery.store.export.story import export_story  # noqa: PLC0415
    from chancery.store.export.tables import export_tables  # noqa: PLC0415
    from chancery.store.record import open_view  # noqa: PLC0415

    if form is ExportFormat.CSV:
        if output is None:
            message = "--format csv writes a folder of tables; name it with -o"
            raise SettingsError(message)
        with open_view(db) as view:
            written = export_tables(view.connection, output)
        note(f"{len(written)} tables written to {output}")
        return 0
    with open_view(db) as view:
        if form is ExportFormat.JSONL:
            _write(export_lines(view.connection), output)
        else:
            _write(export_story(view.connection, story_claims(view, db), story_comparisons(view)), output)
    return 0


def _write(pieces: Iterable[str], output: options.Output) -> None:
    """Write the pieces as they come, to a file or to standard output."""
    if output is None:
        sys.stdout.writelines(pieces)
        return
    try:
        with output.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
    except OSError as error:
        message = f"cannot write {output}: {error.strerror}"
        raise SettingsError(message) from error
