"""`chancery api-key`: who may ask the API from other machines."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from chancery.cli import options
from chancery.cli.console import note, print_json, print_table

app = typer.Typer(help="Keys to the API, for other machines.", no_args_is_help=True, rich_markup_mode=None)


@app.command()
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who or what will use it.")],
    *,
    database: options.Database = "chancery.db",
) -> int:
    """Make a key, and write it out this once; the record keeps only a hash of it.

    Examples:

      chancery api-key add "statistics unit" --db chancery.db
    """
    from chancery.store.accounts.keys import add_key  # noqa: PLC0415 - the store is not loaded for --help
    from chancery.store.record import Writer  # noqa: PLC0415

    with Writer.open(database) as writer, writer.guarded() as connection:
        key, secret = add_key(connection, name, made=_now())
    note(f"{key.id} is the key of {key.name}; this is the only time that it is shown:")
    options.write_output(f"{secret}\n", None)
    return 0


@app.command(name="list")
def list_(*, database: options.Database = "chancery.db", as_json: options.AsJson = False) -> int:
    """List the keys; never the keys themselves."""
    from chancery.store.accounts.keys import list_keys  # noqa: PLC0415 - the store is not loaded for --help
    from chancery.store.record import open_view  # noqa: PLC0415

    with open_view(database) as view:
        keys = list(list_keys(view.connection))
    if as_json:
        print_json([{"id": one.id, "name": one.name, "made": one.made, "revoked": one.revoked} for one in keys])
        return 0
    rows = [(one.id, one.name, one.made, one.revoked or "") for one in keys]
    print_table("Keys", ("id", "name", "made", "revoked"), rows)
    return 0


@app.command()
def revoke(
    id: Annotated[str, typer.Argument(metavar="ID", help="The id of the key, as the list has it.")],  # noqa: A002
    *,
    database: options.Database = "chancery.db",
) -> int:
    """Let a key open nothing any more."""
    from chancery.store.accounts.keys import revoke_key  # noqa: PLC0415 - the store is not loaded for --help
    from chancery.store.record import Writer  # noqa: PLC0415

    with Writer.open(database) as writer, writer.guarded() as connection:
        revoke_key(connection, id, now=_now())
    note(f"{id} opens nothing any more")
    return 0


def _now() -> str:
    return datetime.now(tz=UTC).isoformat(timespec="seconds")
