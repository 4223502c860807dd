"""Read one source into its readouts, by what it holds."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import BinaryIO, TypeAlias

from chancery.errors import ReadError
from chancery.intake.decode import decode
from chancery.intake.draft import Draft, Given, compose
from chancery.intake.limits import HEAD_BYTES, HTML_BYTES, JSON_BYTES, PDF_BYTES, TEXT_BYTES, tell_size
from chancery.intake.sniff import Format, sniff
from chancery.intake.sources import Source
from chancery.intake.structured import read_json, read_lines
from chancery.model.readout import Readout

Drafts: TypeAlias = Iterator[Draft | ReadError]


def read_source(source: Source, given: Given | None = None) -> Iterator[Readout | ReadError]:
    """Go through the readouts of one file; a fault ends it, but in JSONL only its own line."""
    for draft in _read_drafts(source):
        if isinstance(draft, ReadError):
            yield draft
            continue
        try:
            yield compose(draft, given or Given())
        except ReadError as error:
            yield error


def _read_drafts(source: Source) -> Drafts:
    try:
        with source.open() as stream:
            head = stream.read(HEAD_BYTES)
            stream.seek(0)
            yield from _READERS[_sniff(head, source)](stream, source)
    except ReadError as error:
        yield error
    except OSError as error:
        yield ReadError(source.name, f"cannot be read: {error.strerror or error}")


def _sniff(head: bytes, source: Source) -> Format:
    if not head:
        raise ReadError(source.name, "is empty")
    try:
        return sniff(head, source.filename)
    except ReadError as error:
        raise ReadError(source.name, error.fault) from error


def _take(stream: BinaryIO, source: Source, limit: int, kind: str) -> bytes:
    """Read all of a file that must not be larger than the limit."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise ReadError(source.name, f"is over {tell_size(limit)}, the most that is read of {kind}")
    return data


def _read_text(stream: BinaryIO, source: Source) -> Drafts:
    text = decode(_take(stream, source, TEXT_BYTES, "a plain text"), source.name)
    yield Draft(source=source.name, id=source.stem, text=text)


def _read_html(stream: BinaryIO, source: Source) -> Drafts:
    from chancery.intake.html import read_html  # noqa: PLC0415 - trafilatura costs time to import

    yield read_html(_take(stream, source, HTML_BYTES, "a web page"), source)


def _read_pdf(stream: BinaryIO, source: Source) -> Drafts:
    from chancery.intake.pdf import read_pdf  # noqa: PLC0415 - so does pypdfium2

    yield read_pdf(_take(stream, source, PDF_BYTES, "a PDF"), source)


def _read_json(stream: BinaryIO, source: Source) -> Drafts:
    data = _take(stream, source, JSON_BYTES, "a JSON file (write JSONL for more)")
    yield from read_json(decode(data, source.name), source)


_READERS: dict[Format, Callable[[BinaryIO, Source], Drafts]] = {
    Format.TEXT: _read_text,
    Format.HTML: _read_html,
    Format.PDF: _read_pdf,
    Format.JSON: _read_json,
    Format.JSONL: read_lines,
}


def unique_ids(readouts: Iterable[Readout | ReadError]) -> Iterator[Readout | ReadError]:
    """Number the readouts whose id was given out before: `note`, `note-2`, `note-3`.

    Ids that differ only in case count as the same, because some file systems think so.
    """
    taken: set[str] = set()
    last: dict[str, int] = {}
    for readout in readouts:
        if isinstance(readout, ReadError):
            yield readout
            continue
        name, number = readout.id, last.get(readout.id.casefold(), 1)
        while name.casefold() in taken:
            number += 1
            name = f"{readout.id}-{number}"
        last[readout.id.casefold()] = number
        taken.add(name.casefold())
        yield readout if name == readout.id else replace(readout, id=name)
