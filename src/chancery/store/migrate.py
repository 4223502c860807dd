"""Bring a file to the schema of this version, and refuse files that are not ours to change."""

import re
from importlib.resources import files

from sqlalchemy import Connection, Engine, inspect

from chancery.errors import RecordError
from chancery.store.location import POSTGRES, Place

_MIGRATION = re.compile(r"v(?P<number>\d{4})_\w+\.py")
_FOLDER = files("chancery.store.migrations.versions")
HEAD = max(found["number"] for file in _FOLDER.iterdir() if (found := _MIGRATION.fullmatch(file.name)))
"""The last migration in the folder."""


def read_version(connection: Connection) -> str | None:
    """Give the schema version of the file; None for an empty one.

    Raises:
        RecordError: the file holds tables, but no record of ours.
    """
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if "alembic_version" not in tables:
        message = f"the database holds other tables ({', '.join(sorted(tables)[:3])} …), not a record"
        raise RecordError(message)
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def check_version(version: str | None, file: Place) -> None:
    """Refuse a file that a newer Chancery has written.

    Raises:
        RecordError: the version is newer than `HEAD`.
    """
    if version is not None and version > HEAD:
        message = (
            f"{file}: this record was made by a newer Chancery "
            f"(schema {version}, this program knows up to {HEAD}); please upgrade"
        )
        raise RecordError(message)


def upgrade(engine: Engine, file: Place, to: str = HEAD) -> None:
    """Make all missing tables, in one transaction."""
    with engine.connect() as connection:
        version = read_version(connection)
    check_version(version, file)
    if version is not None and version >= to:
        return
    with engine.begin() as connection:
        # Whoever had the lock before us may have done it.
        if read_version(connection) != to:
            move(connection, to)


def move(connection: Connection, to: str) -> None:
    """Bring the tables up or down to a version, within the transaction of the caller."""
    # Alembic takes a tenth of a second to import, which only a new or an old file has to pay.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "chancery.store:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    up = (read_version(connection) or "") < to
    (command.upgrade if up else command.downgrade)(config, to)
    if connection.dialect.name == POSTGRES:
        from chancery.store.postgres import settle_collation  # noqa: PLC0415

        settle_collation(connection)
