"""`chancery user`: who may log in to the server."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from chancery.cli import options
from chancery.cli.console import note, print_json, print_table

app = typer.Typer(help="Who may log in to the server, and in what role.", no_args_is_help=True, rich_markup_mode=None)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The name to log in with.")]
RoleName = Annotated[str, typer.Option("--role", metavar="ROLE", help="reader, drafter, reviewer or admin.")]
FromInput = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]


@app.command()
def add(
    name: Name,
    *,
    role: RoleName = "reader",
    full_name: Annotated[str | None, typer.Option(metavar="NAME", help="How pages call the user.")] = None,
    password_stdin: FromInput = False,
    database: options.Database = "chancery.db",
) -> int:
    """Add a user; asks for a password of at least twelve characters.

    Examples:

      chancery user add anna --role reviewer --db chancery.db
    """
    from chancery.store.accounts.users import Role, User, add_user  # noqa: PLC0415 - the store is not loaded for --help

    user = User(name=name, role=Role(options.check_choice(role, "--role", tuple(Role))), full_name=full_name)
    password = _ask(from_input=password_stdin)
    with _writing(database) as connection:
        add_user(connection, user, password, made=datetime.now(tz=UTC).isoformat(timespec="seconds"))
    note(f"{name} may log in as {user.role.value}")
    return 0


@app.command()
def change(  # noqa: PLR0913 - each is an option of the command
    name: Name,
    *,
    role: Annotated[str | None, typer.Option(metavar="ROLE", help="The new role.")] = None,
    disable: Annotated[
        bool | None, typer.Option("--disable/--enable", help="Keep the user out, or let them in.")
    ] = None,
    password: Annotated[bool, typer.Option("--password", help="Ask for a new password.")] = False,
    password_stdin: FromInput = False,
    database: options.Database = "chancery.db",
) -> int:
    """Change a user's role or password, or keep them out. They must log in again."""
    from chancery.store.accounts.users import Role, change_user  # noqa: PLC0415 - the store is not loaded for --help

    new_role = Role(options.check_choice(role, "--role", tuple(Role))) if role else None
    new_password = _ask(from_input=password_stdin) if password or password_stdin else None
    with _writing(database) as connection:
        change_user(connection, name, role=new_role, disabled=disable, password=new_password)
    note(f"{name} is changed")
    return 0


@app.command(name="list")
def list_(*, database: options.Database = "chancery.db", as_json: options.AsJson = False) -> int:
    """List the users."""
    from chancery.store.accounts.users import list_users  # noqa: PLC0415 - the store is not loaded for --help
    from chancery.store.record import open_view  # noqa: PLC0415

    with open_view(database) as view:
        users = list(list_users(view.connection))
    if as_json:
        print_json([{"name": one.name, "role": one.role.value, "disabled": one.disabled} for one in users])
        return 0
    rows = [(one.name, one.full_name or "", one.role.value, "no" if one.disabled else "yes") for one in users]
    print_table("Users", ("name", "full name", "role", "may log in"), rows)
    return 0


def _ask(*, from_input: bool) -> str:
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))


@contextmanager
def _writing(database: str) -> Iterator[Any]:
    from chancery.store.engine import guard, parse_location  # noqa: PLC0415 - the store is not loaded for --help
    from chancery.store.record import Writer  # noqa: PLC0415

    with Writer.open(database) as writer, guard(parse_location(database)), writer.engine.begin() as connection:
        yield connection
