"""Unpack what was packed by gzip, deflate or Zstandard, never further than was asked.

A few kilobytes can unpack to gigabytes: nothing here holds more in memory than its limit.
"""

import gzip
import io
import zlib
from typing import BinaryIO

from chancery.errors import ReadError
from chancery.intake.limits import MEBIBYTE, RATIO, tell_size

GZIP, ZSTANDARD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_SKIPPED = b"\x5d\x2a\x4d\x18"
_WINDOW = 1 << 27
_SLACK = 64 * MEBIBYTE


def unpack_body(data: bytes, encoding: str, limit: int, name: str) -> bytes:
    """Unpack the body of a web page, which its server packed as it says.

    Raises:
        ReadError: it is broken, packed in another way, or unpacks to more than the limit.
    """
    for one in reversed([part.strip().lower() for part in encoding.split(",") if part.strip()]):
        if one == "identity":
            continue
        if one not in {"gzip", "x-gzip", "deflate"}:
            raise ReadError(name, f"is packed as {one!r}, which we did not ask for")
        data = _inflate(data, limit, name, raw=one == "deflate" and not _has_zlib_head(data))
    return data


def _has_zlib_head(data: bytes) -> bool:
    return len(data) > 1 and data[0] & 0x0F == 8 and (data[0] << 8 | data[1]) % 31 == 0  # noqa: PLR2004


def _inflate(data: bytes, limit: int, name: str, *, raw: bool) -> bytes:
    machine = zlib.decompressobj(-zlib.MAX_WBITS if raw else zlib.MAX_WBITS | 32)
    try:
        out = machine.decompress(data, limit + 1)
    except zlib.error as error:
        raise ReadError(name, f"cannot be unpacked ({error})") from error
    if len(out) > limit:
        raise ReadError(name, f"unpacks to over {tell_size(limit)}, the most that is read of it")
    if not machine.eof:
        raise ReadError(name, "cannot be unpacked: it is cut off")
    return out


def open_unpacked(stream: BinaryIO, name: str) -> BinaryIO:
    """Open a file for reading in order, unpacked where it is packed.

    Raises:
        ReadError: when read, it is broken, or unpacks to far more than any text does.
    """
    head = stream.read(4)
    stream.seek(0)
    if head.startswith(GZIP):
        inner: BinaryIO = gzip.GzipFile(fileobj=stream, mode="rb")  # type: ignore[assignment]
    elif head in (ZSTANDARD, _SKIPPED):
        inner = _open_zstandard(stream, name)
    else:
        return stream
    return io.BufferedReader(_Watched(inner, stream, name), 1 << 16)


def _open_zstandard(stream: BinaryIO, name: str) -> BinaryIO:
    import zstandard  # noqa: PLC0415 - few files need it

    words = None
    if stream.read(4) == _SKIPPED:
        # Web archives carry a common dictionary in a first frame that others skip.
        size = int.from_bytes(stream.read(4), "little")
        if size > MEBIBYTE:
            raise ReadError(name, "holds a Zstandard dictionary that is too large")
        raw = stream.read(size)
        if raw.startswith(ZSTANDARD):
            try:
                raw = zstandard.ZstdDecompressor(max_window_size=_WINDOW).decompress(raw, max_output_size=4 * MEBIBYTE)
            except zstandard.ZstdError as error:
                raise ReadError(name, f"cannot be unpacked ({error})") from error
        words = zstandard.ZstdCompressionDict(raw)
    else:
        stream.seek(0)
    machine = zstandard.ZstdDecompressor(dict_data=words, max_window_size=_WINDOW)
    reader: BinaryIO = machine.stream_reader(stream, read_across_frames=True, closefd=False)
    return reader


class _Watched(io.RawIOBase):
    """Reads on while what comes out bears some relation to what went in."""

    def __init__(self, inner: BinaryIO, packed: BinaryIO, name: str) -> None:
        self.inner, self.packed, self.name = inner, packed, name
        self.given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        try:
            piece = self.inner.read(len(buffer))
        except (OSError, EOFError, zlib.error) as error:
            raise ReadError(self.name, f"cannot be unpacked further ({error})") from error
        except Exception as error:  # zstandard's errors have a class that is known only once it is imported
            raise ReadError(self.name, f"cannot be unpacked further ({error})") from error
        self.given += len(piece)
        if self.given > _SLACK + RATIO * self.packed.tell():
            raise ReadError(self.name, f"is a decompression bomb: it unpacks to more than {RATIO} times its size")
        buffer[: len(piece)] = piece
        return len(piece)
