"""Where a test keeps a record: a file, or a database of the PostgreSQL server for tests."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import postgres

NewPlace = Callable[[], str]
DIALECTS = [
    pytest.param("sqlite", marks=pytest.mark.file("the other parameter is the database")),
    pytest.param("postgres", marks=pytest.mark.postgres),
]


def give_places(dialect: str, folder: Path) -> Iterator[NewPlace]:
    """Give a function that gives a place without a record; what was made is dropped in the end."""
    made: list[str] = []

    def new_file() -> str:
        made.append(f"record{len(made)}.db")
        return str(folder / made[-1])

    def new_database() -> str:
        url = postgres.open_server().make(empty=True)
        made.append(str(url.database))
        return url.render_as_string(hide_password=False)

    yield new_file if dialect == "sqlite" else new_database
    if dialect == "postgres":
        for name in made:
            postgres.open_server().drop(name)
