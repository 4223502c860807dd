"""`chancery export`: the record, or a part of it, as files for other programs."""

import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chancery.check.record import story_claims
from chancery.cli import options
from chancery.cli.console import note
from chancery.compare.record import story_comparisons
from chancery.errors import SettingsError

if TYPE_CHECKING:
    from chancery.store.export.query import Query
    from chancery.store.view.view import View


class ExportFormat(StrEnum):
    """What an export looks like."""

    JSONL = "jsonl"
    STORY = "story"
    CSV = "csv"
    PARQUET = "parquet"
    EVENTS = "events"
    DYADS = "dyads"
    FTM = "ftm"
    JSONLD = "jsonld"
    GEXF = "gexf"
    GRAPHML = "graphml"
    ICS = "ics"
    CSL = "csl"
    BIBTEX = "bibtex"
    RIS = "ris"
    ANNOTATIONS = "annotations"
    CODEBOOK = "codebook"


_FOLDERS = (ExportFormat.CSV, ExportFormat.PARQUET)
_FORMATS = (
    "csv, parquet: a folder of tables; jsonl: a reading a line, or with -o FOLDER/ the tables; events, dyads: coded "
    "events (PLOVER, CAMEO) and their counts by day; ftm: FollowTheMoney; jsonld; gexf, graphml: who met whom; ics: a "
    "calendar; csl, bibtex, ris: the documents; annotations: W3C Web Annotations; codebook; story: what is true across "
    "readouts."
)


def export(  # noqa: PLR0913 - each is an option of the command
    *,
    form: Annotated[ExportFormat, typer.Option("--format", metavar="FORMAT", help=_FORMATS)] = ExportFormat.JSONL,
    table: Annotated[str | None, typer.Option(metavar="TABLE", help="One table of csv, parquet or jsonl only.")] = None,
    body: Annotated[str | None, typer.Option(metavar="NAME", help="With this state or organization.")] = None,
    other: Annotated[str | None, typer.Option("--with", metavar="NAME", help="And with this one, too.")] = None,
    person: Annotated[str | None, typer.Option(metavar="NAME", help="With this person.")] = None,
    topic: Annotated[str | None, typer.Option(metavar="TOPIC", help="On this topic.")] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="Of this kind or act: visit, call, pledge, memorandum …")
    ] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="On this day or later.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="On this day or earlier.")] = None,
    db: options.Database = "chancery.db",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE|FOLDER", help="Write to this file or folder.")
    ] = None,
) -> int:
    """Write the whole record, or what meets every condition. The same record gives the same bytes.

    Examples:

      chancery export --format csv --db chancery.db -o tables/
      chancery export --format parquet --with Kazakhstan --from 2019 -o tables/
      chancery export --format csv --table statements --topic broadband -o statements.csv
      chancery export --format events -o events.csv
      chancery export --format ics --body ITU -o itu.ics
      chancery export --format story --db chancery.db -o world.json
    """
    # The store takes time to import, which --help need not pay.
    from chancery.store.export.ask import ask  # noqa: PLC0415
    from chancery.store.record import open_view  # noqa: PLC0415

    if form is ExportFormat.CODEBOOK:
        _write([_codebook(output)], output)
        return 0
    with open_view(db) as view:
        query = ask(view, body=body, other=other, person=person, topic=topic, kind=kind, since=since, until=until)
        _export(view, db, form, query, table, output)
    return 0


def _export(  # noqa: PLR0913, PLR0917 - what the command was given
    view: "View", db: str, form: ExportFormat, query: "Query", table: str | None, output: Path | None
) -> None:
    from chancery.store.export.formats import STREAMS, TABLES_OF, stream  # noqa: PLC0415

    table = TABLES_OF.get(form.value, table)
    if form.value in STREAMS:
        _write(stream(form.value, view.connection, query), output)
    elif table:
        _export_table(view, form, query, table, output)
    elif form in _FOLDERS or (form is ExportFormat.JSONL and _is_folder(output)):
        _export_folder(view, form, query, output)
    elif not query.is_whole:
        message = f"--format {form.value} takes no conditions; --format jsonl -o FOLDER/ writes tables that meet them"
        raise SettingsError(message)
    elif form is ExportFormat.STORY:
        from chancery.store.export.story import export_story  # noqa: PLC0415

        _write(export_story(view.connection, story_claims(view, db), story_comparisons(view)), output)
    else:
        from chancery.store.export.lines import export_lines  # noqa: PLC0415

        _write(export_lines(view.connection), output)


def _export_folder(view: "View", form: ExportFormat, query: "Query", output: Path | None) -> None:
    from chancery.store.export.tables import export_tables  # noqa: PLC0415

    if output is None:
        message = f"--format {form.value} writes a folder of tables; name it with -o"
        raise SettingsError(message)
    written = export_tables(view.connection, output, query, form.value)
    note(f"{len(written)} tables written to {output}, the codebook with them")


def _export_table(view: "View", form: ExportFormat, query: "Query", table: str, output: Path | None) -> None:
    from chancery.store.export.tables import RENDERERS, find_sheet, write_sheet  # noqa: PLC0415

    sheet = find_sheet(table)
    if output is None:
        render = RENDERERS.get(form.value, RENDERERS["csv"])
        if form is ExportFormat.PARQUET:
            message = "Parquet is not text; name the file with -o"
            raise SettingsError(message)
        _write(render(view.connection, sheet, query), None)
        return
    try:
        write_sheet(view.connection, sheet, output, query)
    except OSError as error:
        message = f"cannot write {output}: {error.strerror}"
        raise SettingsError(message) from error


def _codebook(output: Path | None) -> str:
    from chancery.store.export.codebook import codebook_json, codebook_markdown  # noqa: PLC0415
    from chancery.store.export.tables import all_sheets  # noqa: PLC0415

    sheets = all_sheets().values()
    return codebook_json(sheets) if output and output.suffix == ".json" else codebook_markdown(sheets)


def _is_folder(output: Path | None) -> bool:
    return output is not None and (output.is_dir() or not output.suffix)


def _write(pieces: Iterable[str], output: Path | None) -> None:
    """Write the pieces as they come, to a file or to standard output."""
    if output is None:
        sys.stdout.writelines(pieces)
        return
    try:
        with output.open("w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
    except OSError as error:
        message = f"cannot write {output}: {error.strerror}"
        raise SettingsError(message) from error
