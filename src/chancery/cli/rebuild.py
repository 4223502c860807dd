"""`chancery rebuild`: the whole record derived again."""

import typer

from chancery.cli import options


def rebuild(*, database: options.Database = "chancery.db", quiet: options.Quiet = False) -> int:
    """Derive the whole record again from its documents, people's decisions and reference data.

    Documents are not read again; who is the same as whom, which reports tell of one engagement and
    what became of promises is. The result does not depend on the order in which documents came in.

    Example:

      chancery rebuild --db chancery.db
    """
    from chancery.ingest import rebuild_record  # noqa: PLC0415 - --help needs no store

    count = rebuild_record(database)
    if not quiet:
        typer.echo(f"{database}: the record of {count} documents was derived again")
    return 0
