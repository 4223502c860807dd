"""Where a record is: an SQLite file, by path or URL, or a PostgreSQL database by URL."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from chancery.errors import SettingsError

POSTGRES, SQLITE = "postgresql", "sqlite"
_DRIVER = "postgresql+psycopg"


@dataclass(frozen=True, slots=True)
class Location:
    """Where a record is. Said aloud it is the path, or the URL without its password."""

    url: URL

    @property
    def file(self) -> Path | None:
        """The file of an SQLite record."""
        return Path(self.url.database or "") if self.url.get_backend_name() == SQLITE else None

    def __str__(self) -> str:
        """Give it as messages name it."""
        return str(self.file or self.url.render_as_string(hide_password=True))


Place: TypeAlias = str | Path | Location
"""What names a record: a path, a URL, or a location that was made of one."""


def parse_location(place: Place) -> Location:
    """Give the location that a path or URL names.

    Raises:
        SettingsError: the URL is of another kind of database, or names none.
    """
    if isinstance(place, Location):
        return place
    if "://" not in str(place):
        return _of_file(Path(place))
    try:
        url = make_url(str(place))
    except ArgumentError as error:
        message = f"not a database file or URL: {str(place)!r}"
        raise SettingsError(message) from error
    kind = url.get_backend_name()
    if kind == SQLITE and url.database and url.database != ":memory:":
        return _of_file(Path(url.database))
    if kind in {POSTGRES, "postgres"} and url.database:
        return Location(url.set(drivername=_DRIVER))
    said = url.render_as_string(hide_password=True)
    message = f"the record is an SQLite file or a PostgreSQL database; {said!r} is neither"
    raise SettingsError(message)


def _of_file(path: Path) -> Location:
    return Location(URL.create(SQLITE, database=str(path)))
