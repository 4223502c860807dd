"""A backup: the whole record in one file, of one moment, that either kind of database can be made from again.

The file is a ZIP archive with a table in each entry, as lines of JSON, and last a manifest with the number of rows
and the checksum of each. What is no row, as the search index, is made again.
"""

import base64
import hashlib
import json
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, MetaData, Table, bindparam, inspect, select, update

from chancery.errors import RecordError, SettingsError
from chancery.store.engine import connect, guard
from chancery.store.location import POSTGRES, Location, Place, parse_location
from chancery.store.migrate import HEAD, check_version, move, read_version
from chancery.store.schema.documents import documents
from chancery.store.words import index_words

FORMAT = "chancery-backup/1"
_MANIFEST = "manifest.json"
_BATCH = 1000
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds: the version of its tables, when it was made, and rows and checksum of each table."""

    schema: str
    made: str
    rows: Mapping[str, int]
    checksums: Mapping[str, str]

    @property
    def documents(self) -> int:
        """The number of documents."""
        return self.rows.get("documents", 0)


def save_backup(place: Place, path: Path) -> Backup:
    """Write the record, as it is at this moment, to a new file. Readers and writers go on meanwhile.

    Raises:
        RecordError: there is no record, or the file is there already, or cannot be written.
    """
    location = parse_location(place)
    if path.exists():
        message = f"{path} is there already, and a backup never takes the place of a file"
        raise RecordError(message)
    if location.file is not None and not location.file.is_file():
        message = f"{location}: there is no record here"
        raise RecordError(message)
    engine = connect(location, write=False)
    try:
        with guard(location), engine.connect() as connection, _new_file(path) as file:
            version = read_version(connection)
            if version is None:
                message = f"{location}: there is no record here"
                raise RecordError(message)
            return _write(connection, version, file)
    finally:
        engine.dispose()


def restore_backup(path: Path, place: Place) -> Backup:
    """Make a record from a backup, where there is none: wholly, or not at all.

    Raises:
        RecordError: the file is no backup or is damaged, or there is a record already.
    """
    location = parse_location(place)
    try:
        with zipfile.ZipFile(path) as archive:
            backup = _check(archive, path)
            check_version(backup.schema, path)
            if location.file is not None:
                _restore_file(archive, backup, location.file)
            else:
                _restore_into(archive, backup, location, location)
    except (OSError, zipfile.BadZipFile) as error:
        message = f"{path}: {error.strerror if isinstance(error, OSError) and error.strerror else 'this is no backup'}"
        raise RecordError(message) from error
    return backup


@contextmanager
def _new_file(path: Path) -> Iterator[IO[bytes]]:
    """Give a file to write that takes its name only when all of it is on the disk."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _take_name(part, path)
    except OSError as error:
        message = f"cannot write {path}: {error.strerror}"
        raise RecordError(message) from error
    finally:
        part.unlink(missing_ok=True)


def _take_name(part: Path, path: Path) -> None:
    try:
        # A link, other than a renaming, fails where somebody else has made the file meanwhile.
        os.link(part, path)
    except FileExistsError as error:
        message = f"{path} is there already"
        raise RecordError(message) from error


def _write(connection: Connection, version: str, file: IO[bytes]) -> Backup:
    rows: dict[str, int] = {}
    checksums: dict[str, str] = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        for table in _list_tables(connection):
            rows[table.name], checksums[table.name] = _write_table(connection, table, archive)
        made = datetime.now(UTC).isoformat(timespec="seconds")
        manifest = {"format": FORMAT, "schema": version, "made": made, "rows": rows, "sha256": checksums}
        archive.writestr(_MANIFEST, json.dumps(manifest, indent=1))
    return Backup(version, made, rows, checksums)


def _list_tables(connection: Connection) -> list[Table]:
    """Give the tables as they are, owners first. The index is left out: it is made of the documents."""
    names = [
        name
        for name in inspect(connection).get_table_names()
        if name != "alembic_version"
        and not name.startswith(("search_idx", "search_d", "search_c", "sqlite_"))
        and name != "search"
    ]
    metadata = MetaData()
    metadata.reflect(connection, only=names)
    return metadata.sorted_tables


def _write_table(connection: Connection, table: Table, archive: zipfile.ZipFile) -> tuple[int, str]:
    digest, count = hashlib.sha256(), 0
    question = select(table).order_by(*table.primary_key.columns)
    found = connection.execution_options(yield_per=_BATCH).execute(question)
    with archive.open(_name(table.name), "w", force_zip64=True) as entry:
        for line in _lines(table, found):
            entry.write(line)
            digest.update(line)
            count += 1
    return count - 1, digest.hexdigest()


def _lines(table: Table, rows: Iterable[Any]) -> Iterator[bytes]:
    yield json.dumps([column.name for column in table.columns]).encode() + b"\n"
    for row in rows:
        yield json.dumps([*row], ensure_ascii=False, separators=(",", ":"), default=_plain).encode() + b"\n"


def _plain(value: Any) -> dict[str, str]:
    return {"base64": base64.b64encode(value).decode()}


def _name(table: str) -> str:
    return f"tables/{table}.jsonl"


def _check(archive: zipfile.ZipFile, path: Path) -> Backup:
    """Read the manifest, and hold every table to its checksum before anything is made of it."""
    try:
        manifest = json.loads(archive.read(_MANIFEST))
        backup = Backup(manifest["schema"], manifest["made"], manifest["rows"], manifest["sha256"])
        known = manifest["format"] == FORMAT
    except (KeyError, ValueError, TypeError) as error:
        message = f"{path}: this is no backup of a record"
        raise RecordError(message) from error
    if not known:
        message = f"{path}: this backup was made by a newer Chancery; please upgrade"
        raise RecordError(message)
    for table, checksum in backup.checksums.items():
        digest = hashlib.sha256()
        try:
            with archive.open(_name(table)) as entry:
                while piece := entry.read(_PIECE):
                    digest.update(piece)
        except (KeyError, zipfile.BadZipFile, ValueError) as error:
            message = f"{path}: the backup is damaged in {table}"
            raise RecordError(message) from error
        if digest.hexdigest() != checksum:
            message = f"{path}: the backup is damaged in {table}"
            raise RecordError(message)
    return backup


def _restore_file(archive: zipfile.ZipFile, backup: Backup, path: Path) -> None:
    if path.exists():
        message = f"{path} is there already; a backup is restored where there is no record"
        raise RecordError(message)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        _restore_into(archive, backup, parse_location(part), path)
        _take_name(part, path)
    finally:
        for end in ("", "-wal", "-shm"):
            part.with_name(part.name + end).unlink(missing_ok=True)


def _restore_into(archive: zipfile.ZipFile, backup: Backup, location: Location, named: Place) -> None:
    engine = connect(location, write=True)
    try:
        with guard(named), engine.begin() as connection:
            if read_version(connection) is not None:
                message = f"{named}: there is a record already; a backup is restored into an empty database"
                raise RecordError(message)
            move(connection, backup.schema)
            for table in _list_tables(connection):
                if table.name in backup.rows:
                    _fill(connection, table, archive)
            index_words(connection, connection.execute(select(documents.c.id)).scalars().all())
            move(connection, HEAD)
    finally:
        engine.dispose()


def _fill(connection: Connection, table: Table, archive: zipfile.ZipFile) -> None:
    """Put the rows in. One that leads to another of its own table leads to itself until all are there."""
    key = [column.name for column in table.primary_key.columns]
    own = [key.parent.name for key in table.foreign_keys if key.column.table is table]
    later: dict[str, list[dict[str, Any]]] = {name: [] for name in own}
    with archive.open(_name(table.name)) as entry:
        names = json.loads(next(entry))
        while lines := list(islice(entry, _BATCH)):
            rows = [dict(zip(names, map(_value, json.loads(line)), strict=True)) for line in lines]
            for row in rows:
                for name in own:
                    if row[name] is not None and row[name] != row[key[0]]:
                        later[name].append({"own": row[key[0]], "other": row[name]})
                        row[name] = row[key[0]]
            connection.execute(table.insert(), rows)
    for name, changes in later.items():
        change = update(table).where(table.c[key[0]] == bindparam("own")).values({name: bindparam("other")})
        if changes:
            connection.execute(change, changes)
    if connection.dialect.name == POSTGRES and key == ["id"]:
        _count_on(connection, table.name)


def _value(value: Any) -> Any:
    return base64.b64decode(value["base64"]) if isinstance(value, dict) else value


def _count_on(connection: Connection, table: str) -> None:
    """Let numbers that the database gives go on after the highest there is."""
    sequence = connection.exec_driver_sql("SELECT pg_get_serial_sequence(%s, 'id')", (f'"{table}"',)).scalar()
    if sequence:
        connection.exec_driver_sql(
            f'SELECT setval(\'{sequence}\', (SELECT max(id) FROM "{table}")) WHERE EXISTS (SELECT 1 FROM "{table}")'  # noqa: S608 - a table of ours
        )


def migrate(place: Place, to: str = HEAD, *, agreed: Callable[[str], bool]) -> tuple[str, str]:
    """Bring the tables of a record up or down to a version; give the versions before and after.

    `agreed` is asked before a version is gone back to, which loses what only later versions keep.

    Raises:
        SettingsError: there is no such version.
        RecordError: there is no record.
    """
    if not to.isdigit() or not 1 <= int(to) <= int(HEAD):
        message = f"--to {to!r} is no version of the tables; there are 0001 to {HEAD}"
        raise SettingsError(message)
    to = f"{int(to):04}"
    location = parse_location(place)
    if location.file is not None and not location.file.is_file():
        message = f"{location}: there is no record here"
        raise RecordError(message)
    engine = connect(location, write=True)
    try:
        with guard(location), engine.begin() as connection:
            version = read_version(connection)
            check_version(version, location)
            if version is None:
                message = f"{location}: there is no record here"
                raise RecordError(message)
            if version == to or (to < version and not agreed(version)):
                return version, version
            move(connection, to)
            return version, to
    finally:
        engine.dispose()
