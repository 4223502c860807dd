"""Exports that were built: written once, with size and checksum, and given out piece by piece."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO

from sqlalchemy import Connection, delete, insert, select

from chancery.store.schema.builds import export_builds, export_pieces

PIECE = 256 * 1024
"""Bytes of one piece."""
_IN_MEMORY = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """An export as it was built; `sha256` is of the file as it is given out."""

    id: str
    name: str
    media_type: str
    query: str
    version: str
    documents: int
    made: str
    who: str
    size: int
    sha256: str


def gather_file(pieces: Iterable[bytes]) -> tuple[IO[bytes], int, str]:
    """Write pieces to a temporary file, in memory while it is small; give it with its size and SHA-256.

    The record is read while this runs, and not yet written: nobody waits for a long export.
    """
    file: IO[bytes] = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the caller closes it
    digest, size = hashlib.sha256(), 0
    for piece in pieces:
        file.write(piece)
        digest.update(piece)
        size += len(piece)
    file.seek(0)
    return file, size, digest.hexdigest()


def keep_build(connection: Connection, build: Build, file: IO[bytes]) -> None:
    """Keep a build with its file."""
    names = Build.__dataclass_fields__
    connection.execute(insert(export_builds).values({name: getattr(build, name) for name in names}))
    for place, content in enumerate(iter(lambda: file.read(PIECE), b"")):
        connection.execute(insert(export_pieces).values(build=build.id, place=place, content=content))


def list_builds(connection: Connection) -> list[Build]:
    """Give all builds, the latest first."""
    rows = connection.execute(select(export_builds).order_by(export_builds.c.made.desc(), export_builds.c.id))
    return [Build(**row._mapping) for row in rows]  # noqa: SLF001 - the public way to a row's names


def find_build(connection: Connection, id: str) -> Build | None:  # noqa: A002 - what users call it
    """Find a build."""
    row = connection.execute(select(export_builds).where(export_builds.c.id == id)).first()
    return Build(**row._mapping) if row else None  # noqa: SLF001 - the public way to a row's names


def read_pieces(connection: Connection, id: str) -> Iterator[bytes]:  # noqa: A002 - what users call it
    """Give the file of a build, a piece at a time."""
    place = 0
    own = export_pieces.c
    while True:
        question = select(own.content).where(own.build == id, own.place == place)
        content = connection.execute(question).scalar()
        if content is None:
            return
        yield bytes(content)
        place += 1


def drop_build(connection: Connection, id: str) -> None:  # noqa: A002 - what users call it
    """Let go of a build and its file."""
    connection.execute(delete(export_pieces).where(export_pieces.c.build == id))
    connection.execute(delete(export_builds).where(export_builds.c.id == id))
