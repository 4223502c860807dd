"""Web archives (WARC, as Common Crawl gives them), read as a stream: a page a record.

Only pages that were answered with success, and are of a kind that we read, are documents;
requests, redirects, pictures and notes are passed over. The crawl's date is no publication date.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from chancery.errors import ReadError
from chancery.intake.inflate import open_unpacked, unpack_body
from chancery.intake.limits import WARC_RECORD_BYTES, tell_size
from chancery.intake.sniff import Format
from chancery.intake.sources import Source

_LINE, _HEADERS = 65_536, 1_000
_READ_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
_WITH_DOCUMENTS = {"response", "resource", "conversion"}
_OK = "200"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class _Record:
    headers: dict[str, str]
    length: int


def read_warc(stream: BinaryIO, source: Source) -> Iterator[Source | ReadError]:
    """Go through the pages of an archive; a faulty record is a fault of its own.

    Raises:
        ReadError: it is no archive, or broken beyond going on: it names the record.
    """
    unpacked = open_unpacked(stream, source.name)
    first = unpacked.readline(_LINE)
    if not first.startswith(b"WARC/"):
        seems = "is not a web archive (WARC) but packed data of another kind; unpack it first"
        raise ReadError(source.name, seems if unpacked is not stream else "is not a web archive (WARC)")
    number = 0
    while first:
        number += 1
        where = f"{source.name}, record {number}"
        if not first.startswith(b"WARC/"):
            raise ReadError(where, "does not begin as a record does; the rest of the archive is not read")
        record = _read_head(unpacked, where)
        try:
            page = _read_page(unpacked, record, source, number)
            if page is not None:
                yield page
        except ReadError as error:
            if error.source != where:
                raise
            yield error
        first = _next_line(unpacked)


def _next_line(stream: BinaryIO) -> bytes:
    """Give the next line that holds something: two empty ones close a record."""
    while line := stream.readline(_LINE):
        if line.strip():
            return line
    return b""


def _read_head(stream: BinaryIO, where: str) -> _Record:
    headers = _read_headers(stream, where)
    length = headers.get("content-length", "")
    if not length.isdecimal() or len(length) > 15:  # noqa: PLR2004 - a petabyte
        raise ReadError(where, "does not say how long it is; the rest of the archive is not read")
    return _Record(headers, int(length))


def _read_headers(stream: BinaryIO, where: str) -> dict[str, str]:
    headers: dict[str, str] = {}
    for _ in range(_HEADERS):
        line = stream.readline(_LINE)
        if not line.strip():
            return headers
        name, _, value = line.decode("utf-8", "replace").partition(":")
        headers.setdefault(name.strip().lower(), value.strip())
    raise ReadError(where, "has headers without end; the rest of the archive is not read")


def _read_page(stream: BinaryIO, record: _Record, source: Source, number: int) -> Source | None:
    """Take the page of a record, or pass over it; the stream stands behind it in any case."""
    kind = record.headers.get("warc-type", "").lower()
    where = f"{source.name}, record {number}"
    if kind not in _WITH_DOCUMENTS:
        _skip(stream, record.length, where)
        return None
    if record.length > WARC_RECORD_BYTES:
        _skip(stream, record.length, where)
        raise ReadError(where, f"is over {tell_size(WARC_RECORD_BYTES)}, the most that is read of one page")
    block = _take(stream, record.length, where)
    told = record.headers.get("content-type", "").lower()
    headers: dict[str, str] = {}
    if told.startswith("application/http"):
        block, headers = _split_answer(block, where)
        if headers.get(":status") != _OK:
            return None
        told = headers.get("content-type", "text/html").lower()
    if not told.startswith(_READ_TYPES):
        return None
    block = _body(block, headers, where)
    url = record.headers.get("warc-target-uri", "").strip("<>") or None
    page = source.part(f"record {number}", block, f"{source.stem}-{number}{_ending(told)}", Format.WARC, url=url)
    return page if block else None


def _ending(told: str) -> str:
    return next(
        (ending for kind, ending in (("text/plain", ".txt"), ("application/pdf", ".pdf")) if told.startswith(kind)),
        ".html",
    )


def _take(stream: BinaryIO, length: int, where: str) -> bytes:
    block = stream.read(length)
    if len(block) < length:
        raise ReadError(where, "is cut off; the archive ends here")
    return block


def _skip(stream: BinaryIO, length: int, where: str) -> None:
    while length:
        piece = stream.read(min(length, _CHUNK))
        if not piece:
            raise ReadError(where, "is cut off; the archive ends here")
        length -= len(piece)


def _split_answer(block: bytes, where: str) -> tuple[bytes, dict[str, str]]:
    """Part a server's answer into its body and its headers, in which `:status` is the status."""
    head, parted, body = block.partition(b"\r\n\r\n")
    if not parted:
        head, parted, body = block.partition(b"\n\n")
    first, *lines = head.decode("latin-1").splitlines() or [""]
    parts = first.split(None, 2)
    if not parted or len(parts) < 2 or not parts[0].startswith("HTTP/"):  # noqa: PLR2004 - version and status
        raise ReadError(where, "is no answer of a web server, although it says so")
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return body, {**headers, ":status": parts[1]}


def _body(block: bytes, headers: dict[str, str], where: str) -> bytes:
    if "chunked" in headers.get("transfer-encoding", "").lower():
        block = _join_chunks(block)
    # Common Crawl keeps pages unpacked and renames this header; others keep them as they came.
    encoding = headers.get("content-encoding", "")
    return unpack_body(block, encoding, WARC_RECORD_BYTES, where) if encoding else block


def _join_chunks(block: bytes) -> bytes:
    """Join the chunks of a body; one that is not chunked after all is left as it is."""
    pieces: list[bytes] = []
    position = 0
    while True:
        end = block.find(b"\r\n", position)
        size = block[position:end].split(b";")[0].strip() if end >= 0 else b""
        try:
            length = int(size, 16)
        except ValueError:
            return b"".join(pieces) if pieces else block
        if length <= 0:
            return b"".join(pieces)
        pieces.append(block[end + 2 : end + 2 + length])
        position = end + 2 + length + 2
