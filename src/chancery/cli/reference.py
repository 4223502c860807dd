"""`chancery reference`: the packs, what they say, and a user's own rows."""

from pathlib import Path
from typing import Annotated

import typer

from chancery.cli import options
from chancery.cli.console import note, print_json, print_table
from chancery.errors import SettingsError
from chancery.reference.imports.read import read_rows
from chancery.reference.library import open_library
from chancery.reference.pack import PACKS, load_info
from chancery.reference.show import Section, show_reference
from chancery.reference.user import add_user_rows, user_file_of

app = typer.Typer(
    help="Reference data: packs of facts, and your own rows.", no_args_is_help=True, rich_markup_mode=None
)


@app.command(name="list")
def list_packs(*, as_json: options.AsJson = False) -> int:
    """List the packs: what they hold, of which day, under which licence, from which sources.

    Example:

      chancery reference list
    """
    infos = [load_info(name) for name in PACKS]
    if as_json:
        print_json(
            [
                {
                    "name": info.name,
                    "title": info.title,
                    "version": info.version,
                    "rows": info.rows,
                    "licence": info.licence,
                    "sources": list(info.sources),
                    "tables": info.tables,
                }
                for info in infos
            ]
        )
        return 0
    rows = [
        (info.name, info.title, info.version, f"{info.rows:,}", info.licence, "\n".join(info.sources)) for info in infos
    ]
    print_table("", ("pack", "holds", "as of", "rows", "licence", "sources"), rows)
    return 0


@app.command()
def show(
    what: Annotated[
        str, typer.Argument(metavar="WHAT", help="A state, a city, a body, a person, a conference, or INDICATOR:STATE.")
    ],
    *,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="What holds on this day.")] = None,
    database: Annotated[
        str | None, typer.Option("--db", metavar="FILE", help="With the rows imported for this record.")
    ] = None,
    as_json: options.AsJson = False,
) -> int:
    """Show what reference data says about a state, a body, a person, a conference or an indicator.

    Examples:

      chancery reference show Kazakhstan --on 2019-09-13
      chancery reference show ITU --on 2011-06-15
      chancery reference show "Telecom World 2011"
      chancery reference show IT.CEL.SETS.P2:Russia --on 2010
    """
    day = options.check_date(on, "--on")
    library = open_library(user_file_of(database) if database else None)
    sections = show_reference(library, what, day)
    if not sections:
        message = f"no reference data on {what!r}" + (f" on {day}" if day else "")
        raise SettingsError(message)
    if as_json:
        print_json(
            {
                section.title: [dict(zip(section.columns, row, strict=True)) for row in section.rows]
                for section in sections
            }
        )
        return 0
    for section in sections:
        _print(section)
    return 0


def _print(section: Section) -> None:
    print_table(section.title, section.columns, section.rows)


@app.command(name="import")
def import_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV, YAML, World Bank WDI CSV, FollowTheMoney JSON.")],
    *,
    table: Annotated[
        str | None, typer.Option(metavar="TABLE", help="The table of a CSV file, where its columns do not say it.")
    ] = None,
    database: options.Database = "chancery.db",
) -> int:
    """Add your own rows to reference data. They win over the packs, and are marked as yours.

    The rows are kept in a file beside the record (chancery.reference.jsonl).

    Examples:

      chancery reference import officials.csv --db chancery.db
      chancery reference import API_IT.NET.USER.ZS_DS2_en_csv_v2.csv
    """
    target = user_file_of(database)
    new, known = add_user_rows(target, read_rows(file, table))
    note(f"{new} rows added to {target}" + (f", {known} were there already" if known else ""))
    return 0
