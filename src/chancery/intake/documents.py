"""Read one source into its readouts, by what it holds."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import BinaryIO, TypeAlias

from chancery.errors import ReadError
from chancery.intake.decode import decode
from chancery.intake.draft import Draft, Given, compose
from chancery.intake.limits import (
    HEAD_BYTES,
    HTML_BYTES,
    JSON_BYTES,
    MAIL_BYTES,
    NESTING,
    PDF_BYTES,
    TEXT_BYTES,
    XML_BYTES,
    tell_size,
)
from chancery.intake.sniff import Format, sniff
from chancery.intake.sources import Source
from chancery.intake.structured import read_json, read_lines
from chancery.model.readout import Readout

Drafts: TypeAlias = Iterator[Draft | ReadError]
Items: TypeAlias = Iterator[Draft | Source | ReadError] | Iterator[Draft | ReadError]


def read_source(source: Source, given: Given | None = None) -> Iterator[Readout | ReadError]:
    """Go through the readouts of one file and of what lies in it.

    A fault ends a file of one document; among several it is one document's own.
    """
    given = given or Given()
    for draft in _read_drafts(source, given):
        if isinstance(draft, ReadError):
            yield draft.of(source.root)
            continue
        try:
            yield compose(draft, given)
        except ReadError as error:
            yield error.of(source.root)


def _read_drafts(source: Source, given: Given) -> Drafts:
    try:
        with source.open() as stream:
            head = stream.read(HEAD_BYTES)
            stream.seek(0)
            kind = _sniff(head, source)
            _check_place(kind, source)
            for item in _READERS[kind](stream, source, given):
                if isinstance(item, Source):
                    yield from _read_drafts(item, given)
                elif isinstance(item, Draft) and source.url and not item.url:
                    yield replace(item, url=source.url)
                else:
                    yield item
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


def _check_place(kind: Format, source: Source) -> None:
    """Refuse containers where they make no sense, or lie so deep that somebody built a trap."""
    if len(source.within) > NESTING:
        raise ReadError(source.name, f"lies more than {NESTING} deep in other documents, and is not opened")
    if kind is Format.WARC and source.within:
        raise ReadError(source.name, "is packed data within another file; unpack it first")


def _take(stream: BinaryIO, source: Source, limit: int, kind: str) -> bytes:
    """Read all of a file that must not be larger than the limit."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise ReadError(source.name, f"is over {tell_size(limit)}, the most that is read of {kind}")
    return data


def _read_text(stream: BinaryIO, source: Source, _: Given) -> Items:
    text = decode(_take(stream, source, TEXT_BYTES, "a plain text"), source.name, declared=source.charset)
    yield Draft(source=source.name, id=source.stem, text=text)


def _read_html(stream: BinaryIO, source: Source, given: Given) -> Items:
    from chancery.intake.html import read_html  # noqa: PLC0415 - trafilatura costs time to import

    yield read_html(_take(stream, source, HTML_BYTES, "a web page"), source, profile=given.profile)


def _read_pdf(stream: BinaryIO, source: Source, _: Given) -> Items:
    from chancery.intake.pdf import read_pdf  # noqa: PLC0415 - so does pypdfium2

    yield read_pdf(_take(stream, source, PDF_BYTES, "a PDF"), source)


def _read_json(stream: BinaryIO, source: Source, _: Given) -> Items:
    data = _take(stream, source, JSON_BYTES, "a JSON file (write JSONL for more)")
    yield from read_json(decode(data, source.name), source)


def _read_json_lines(stream: BinaryIO, source: Source, _: Given) -> Items:
    return read_lines(stream, source)


def _read_packed(stream: BinaryIO, source: Source, _: Given) -> Items:
    """Read a DOCX, or the documents of an archive; only its list of files tells which it is."""
    from chancery.intake.archive import Archive, read_archive  # noqa: PLC0415 - few files need it

    archive = Archive(stream, source)
    if "word/document.xml" in archive.names:
        from chancery.intake.docx import read_docx  # noqa: PLC0415

        yield read_docx(archive)
    else:
        yield from read_archive(archive, PDF_BYTES)


def _read_mail(stream: BinaryIO, source: Source, _: Given) -> Items:
    from chancery.intake.mail import read_mail  # noqa: PLC0415

    return read_mail(_take(stream, source, MAIL_BYTES, "a mail"), source)


def _read_mailbox(stream: BinaryIO, source: Source, _: Given) -> Items:
    from chancery.intake.mail import split_mailbox  # noqa: PLC0415

    return split_mailbox(stream, source)


def _read_table(stream: BinaryIO, source: Source, given: Given) -> Items:
    from chancery.intake.tables import read_table  # noqa: PLC0415

    return read_table(stream, source, dict(given.columns))


def _read_feed(stream: BinaryIO, source: Source, _: Given) -> Items:
    from chancery.intake.feed import read_feed  # noqa: PLC0415 - feedparser costs time to import

    return read_feed(_take(stream, source, XML_BYTES, "a feed"), source)


def _read_warc(stream: BinaryIO, source: Source, _: Given) -> Items:
    from chancery.intake.warc import read_warc  # noqa: PLC0415

    return read_warc(stream, source)


_READERS: dict[Format, Callable[[BinaryIO, Source, Given], Items]] = {
    Format.TEXT: _read_text,
    Format.HTML: _read_html,
    Format.PDF: _read_pdf,
    Format.JSON: _read_json,
    Format.JSONL: _read_json_lines,
    Format.DOCX: _read_packed,
    Format.ZIP: _read_packed,
    Format.MAIL: _read_mail,
    Format.MAILBOX: _read_mailbox,
    Format.TABLE: _read_table,
    Format.FEED: _read_feed,
    Format.WARC: _read_warc,
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
