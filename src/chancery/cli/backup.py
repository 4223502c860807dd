"""`chancery backup`, `restore` and `migrate`: the record as a whole."""

from pathlib import Path
from typing import Annotated

import typer

from chancery.cli import options
from chancery.cli.console import note

Target = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The file to write, which must be new.")]
Source = Annotated[Path, typer.Argument(metavar="FILE", help="A backup.")]
Version = Annotated[
    str | None, typer.Option("--to", metavar="NUMBER", help="The version of the tables; without it the newest.")
]


def backup(*, output: Target, database: options.Database = "chancery.db", quiet: options.Quiet = False) -> int:
    """Write the whole record to one file, as it is at this moment; others go on reading and writing.

    The file is made for SQLite and PostgreSQL alike: restored into the other, a record moves.

    Examples:

      chancery backup --db chancery.db -o monday.backup
      chancery backup --db postgresql://desk@db.example.org/chancery -o monday.backup
    """
    from chancery.store.backup import save_backup  # noqa: PLC0415 - --help needs no store

    made = save_backup(database, output)
    if not quiet:
        note(f"{output}: {made.documents} documents in {len(made.rows)} tables, {output.stat().st_size:,} bytes")
    return 0


def restore(source: Source, *, database: options.Database = "chancery.db", quiet: options.Quiet = False) -> int:
    """Make a record from a backup, where there is none yet: an SQLite file or an empty PostgreSQL database.

    The backup is held to its checksums first; the record is then made wholly or not at all.

    Examples:

      chancery restore monday.backup --db chancery.db
      chancery restore monday.backup --db postgresql://desk@db.example.org/chancery
    """
    from chancery.store.backup import restore_backup  # noqa: PLC0415 - --help needs no store
    from chancery.store.location import parse_location  # noqa: PLC0415

    made = restore_backup(source, database)
    if not quiet:
        note(f"{parse_location(database)}: {made.documents} documents, as they were on {made.made}")
    return 0


def migrate(
    *,
    database: options.Database = "chancery.db",
    to: Version = None,
    yes: Annotated[bool, typer.Option("--yes", help="Go back without asking.")] = False,
) -> int:
    """Bring the tables of a record to this version's, or back to those of an older one.

    Importing does the first by itself. Going back loses what only later versions keep, such as
    their settings; documents and decisions stay. Make a backup first.

    Examples:

      chancery migrate --db chancery.db
      chancery migrate --db chancery.db --to 0011
    """
    from chancery.store.backup import migrate as move  # noqa: PLC0415 - --help needs no store
    from chancery.store.migrate import HEAD  # noqa: PLC0415

    def agreed(version: str) -> bool:
        return yes or typer.confirm(f"Go back from {version}, and lose what only later versions keep?")

    before, after = move(database, to or HEAD, agreed=agreed)
    note(f"the tables are of version {after}" + (f", and were of {before}" if before != after else " already"))
    return 0
