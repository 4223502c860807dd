"""Find the files that the user's paths mean, and open them; or open what a container gave.

A path is a file, a folder (read recursively, in sorted order, without hidden files) or
`-` for standard input. What cannot be found or opened is a `ReadError` in the stream,
in the place where its readouts would have been.
"""

import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from chancery.errors import ReadError
from chancery.intake.limits import JSON_BYTES

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read: a file by its path, standard input, or bytes that something else gave.

    What a container or a server gave has its `content` and the `path` by which it is called
    there; `within` names the formats around it, the outermost first, and `origin` what must be
    opened to get it again. A page from the web has its address and the encoding its server says.
    """

    name: str
    content: bytes | None = None
    path: str = ""
    within: tuple[str, ...] = ()
    origin: str = ""
    url: str | None = None
    charset: str | None = None

    @property
    def stem(self) -> str:
        """The name from which the ids of its readouts are made."""
        if self.name == STANDARD_INPUT:
            return "stdin"
        return PurePosixPath(self.path).stem if self.path else Path(self.name).stem

    @property
    def filename(self) -> str:
        """The last part of the path, in lower case; empty for standard input."""
        if self.name == STANDARD_INPUT:
            return ""
        return (PurePosixPath(self.path).name if self.path else Path(self.name).name).lower()

    @property
    def root(self) -> str:
        """What must be opened to get it again: itself, or what holds it."""
        return self.origin or self.name

    def part(self, label: str, content: bytes, path: str, kind: str, *, url: str | None = None) -> "Source":
        """Make the source of something that lies in this one."""
        within = (*self.within, kind)
        return Source(f"{self.name}, {label}", content, path, within, self.root, url or self.url)

    def open(self) -> BinaryIO:
        """Open it for reading from the start, with a stream that can be rewound.

        Raises:
            ReadError: when it cannot be opened.
        """
        if self.content is not None:
            return io.BytesIO(self.content)
        try:
            if self.name == STANDARD_INPUT:
                return _rewindable(sys.stdin.buffer)
            stream = Path(self.name).open("rb")  # noqa: SIM115 - the caller's `with` closes it
            if stream.seekable():
                return stream
            with stream:
                return _rewindable(stream)
        except (OSError, ValueError) as error:
            raise ReadError(self.name, f"cannot be opened: {_reason(error)}") from error


def _rewindable(stream: BinaryIO) -> BinaryIO:
    """Take a pipe into memory, up to one byte over the largest size that is read at once."""
    return io.BytesIO(stream.read(JSON_BYTES + 1))


def find_sources(paths: Iterable[str | Path]) -> Iterator[Source | ReadError]:
    """Go through the files under the paths, each once, and the paths that lead nowhere."""
    seen: set[str] = set()
    for path in paths:
        for found in _expand(str(path)):
            if isinstance(found, Source):
                real = found.name if found.name == STANDARD_INPUT else os.path.realpath(found.name)
                if real in seen:
                    continue
                seen.add(real)
            yield found


def _expand(name: str) -> Iterator[Source | ReadError]:
    if name == STANDARD_INPUT:
        yield Source(name)
        return
    try:
        mode = Path(name).stat().st_mode
    except FileNotFoundError:
        yield ReadError(name, "there is no such file or folder")
    except (OSError, ValueError) as error:
        yield ReadError(name, f"cannot be reached: {_reason(error)}")
    else:
        if stat.S_ISDIR(mode):
            yield from _walk(name)
        else:
            yield Source(name)


def _walk(folder: str) -> Iterator[Source | ReadError]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield ReadError(folder, f"the folder cannot be read: {_reason(error)}")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        # A link to a folder is not followed: it may lead back up and never end.
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif entry.is_file():
            yield Source(entry.path)
        elif not entry.is_dir():
            yield ReadError(entry.path, "is neither a file nor a folder")


def _reason(error: Exception) -> str:
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return words[:1].lower() + words[1:]
