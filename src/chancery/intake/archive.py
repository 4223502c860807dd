"""ZIP archives: folders of documents, opened in memory and never written to the disk.

An archive says how large its files are, and may lie; so each is unpacked only up to what it
may hold, and all together up to `ARCHIVE_BYTES`.
"""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from chancery.errors import ReadError
from chancery.intake.limits import ARCHIVE_BYTES, ARCHIVE_ENTRIES, RATIO, RATIO_FROM, tell_size
from chancery.intake.sniff import Format
from chancery.intake.sources import Source

_ENCRYPTED = 0x1
_CHUNK = 1 << 16
_LITTER = ("__MACOSX", "Thumbs.db", "desktop.ini")
_OFFICE = {
    "xl/": "a spreadsheet (XLSX); save the table as CSV",
    "ppt/": "a presentation (PPTX); save it as text or PDF",
    "content.xml": "an OpenDocument file; save it as DOCX, text or PDF",
    "META-INF/container.xml": "an electronic book; save it as text, HTML or PDF",
}
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


class Archive:
    """A ZIP archive behind its guards: counted entries, plain names, bounded unpacking."""

    def __init__(self, stream: BinaryIO, source: Source) -> None:
        """Open it and look at its list of files.

        Raises:
            ReadError: it is broken, too large, or holds too many files.
        """
        self.source = source
        self.unpacked = 0
        size = stream.seek(0, 2)
        stream.seek(0)
        if size > ARCHIVE_BYTES:
            raise ReadError(source.name, f"is over {tell_size(ARCHIVE_BYTES)}, the most that is read of an archive")
        try:
            self.file = zipfile.ZipFile(stream)
            self.entries = self.file.infolist()
        except _BROKEN as error:
            raise ReadError(source.name, f"is a broken ZIP archive ({_tell(error)})") from error
        if len(self.entries) > ARCHIVE_ENTRIES:
            fault = f"holds {len(self.entries):,} files, where {ARCHIVE_ENTRIES:,} are the most for an archive"
            raise ReadError(source.name, fault)
        self.names = {entry.filename for entry in self.entries}

    def read(self, entry: zipfile.ZipInfo, where: str, limit: int) -> bytes:
        """Unpack one file, up to a limit and no further.

        Raises:
            ReadError: it is locked, broken, or unpacks to more than it may.
        """
        if entry.flag_bits & _ENCRYPTED:
            raise ReadError(where, "is locked by a password")
        pieces: list[bytes] = []
        size = 0
        try:
            with self.file.open(entry) as stream:
                while piece := stream.read(_CHUNK):
                    size += len(piece)
                    self._check(entry, size, limit, where)
                    pieces.append(piece)
        except _BROKEN as error:
            raise ReadError(where, f"cannot be unpacked ({_tell(error)})") from error
        self.unpacked += size
        return b"".join(pieces)

    def _check(self, entry: zipfile.ZipInfo, size: int, limit: int, where: str) -> None:
        if size > limit:
            raise ReadError(where, f"unpacks to over {tell_size(limit)}, the most that is read of one file")
        if size > RATIO_FROM and size > RATIO * max(entry.compress_size, 1):
            fault = f"is a decompression bomb: it unpacks to more than {RATIO} times its size"
            raise ReadError(where, fault)
        if self.unpacked + size > ARCHIVE_BYTES:
            fault = f"unpacks, with the files before it, to over {tell_size(ARCHIVE_BYTES)}, the most for one archive"
            raise ReadError(where, fault)


def read_archive(archive: Archive, limit: int) -> Iterator[Source | ReadError]:
    """Give the documents of an archive in order of name; a faulty one is a fault of its own.

    Raises:
        ReadError: it is no folder of documents but an office document of another kind, or empty.
    """
    source = archive.source
    _refuse_office(archive)
    if Format.ZIP in source.within:
        raise ReadError(source.name, "is an archive within an archive, which is not opened")
    entries = [entry for entry in archive.entries if not entry.is_dir() and not _is_litter(entry.filename)]
    if not entries:
        raise ReadError(source.name, "is an empty ZIP archive")
    seen: set[str] = set()
    for entry in sorted(entries, key=lambda entry: entry.filename):
        label = f"file {_show(entry.filename)}"
        where = f"{source.name}, {label}"
        try:
            path = _plain_path(entry.filename, where, seen)
            yield source.part(label, archive.read(entry, where, limit), path, Format.ZIP)
        except ReadError as error:
            yield error
            if archive.unpacked > ARCHIVE_BYTES:
                return


def _refuse_office(archive: Archive) -> None:
    if "[Content_Types].xml" not in archive.names and "mimetype" not in archive.names:
        return
    for mark, words in _OFFICE.items():
        if any(name.startswith(mark) for name in archive.names):
            raise ReadError(archive.source.name, f"is {words}")


def _plain_path(name: str, where: str, seen: set[str]) -> str:
    """Give the path of a file in an archive, or refuse one that leads elsewhere.

    Nothing is written under this name; but it goes into the record, and an archive that tries
    this is not one to trust.
    """
    path = name.replace("\\", "/")
    parts = PurePosixPath(path).parts
    if path.startswith("/") or ".." in parts or (parts and parts[0].endswith(":")) or "\x00" in path:
        raise ReadError(where, "has a path that leads out of its archive; it is not read")
    if path in seen:
        raise ReadError(where, "stands twice in the archive")
    seen.add(path)
    return path


def _is_litter(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(part.startswith(".") and part != ".." for part in parts) or any(part in _LITTER for part in parts)


def _show(name: str) -> str:
    """Give a name as it may be printed: without control characters."""
    return "".join(letter if letter.isprintable() else "�" for letter in name)


def _tell(error: BaseException) -> str:
    return str(error) or type(error).__name__
