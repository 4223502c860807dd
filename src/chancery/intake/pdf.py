"""The text layer of a PDF, by pypdfium2, with its lines joined into paragraphs."""

import re
from collections.abc import Iterator
from statistics import median

from chancery.errors import ReadError
from chancery.intake.draft import Draft
from chancery.intake.limits import CHARACTERS, PAGES
from chancery.intake.sources import Source
from chancery.model.dates import is_iso

_MADE = re.compile(r"D:(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)")
_HYPHEN_AT_END = re.compile("[\x02\ufffe\u00ad]\n?")
_FILE_NAME = re.compile(r"^Microsoft \w+ - |^untitled|\.(?:docx?|odt|rtf|indd|pdf|txt)$", re.IGNORECASE)
_PASSWORD = 4
_SHORT = 0.8
_ENDS = (".", "!", "?", ":", "”", '"', ")")


def read_pdf(data: bytes, source: Source) -> Draft:
    """Give the text of a PDF with its title and, as a hint only, the day it was made.

    Raises:
        ReadError: the file is broken, locked, over long, or has no text layer.
    """
    import pypdfium2 as pdfium  # noqa: PLC0415 - costs time that other formats do not need

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower()
        fault = "is a PDF locked by a password" if locked else "is a broken PDF"
        raise ReadError(source.name, fault) from error
    try:
        if len(document) > PAGES:
            raise ReadError(source.name, f"is a PDF of {len(document):,} pages, where {PAGES:,} are the most")
        text = "\n\n".join(_pages(document, source.name))
        metadata = document.get_metadata_dict(skip_empty=True)
    except (pdfium.PdfiumError, UnicodeDecodeError) as error:
        raise ReadError(source.name, f"is a broken PDF ({error})") from error
    finally:
        document.close()
    if not text.strip():
        raise ReadError(source.name, "is a PDF without text (a scan must go through text recognition first)")
    return Draft(
        source=source.name,
        id=source.stem,
        text=text,
        title=usual_title(metadata.get("Title", "")),
        hint=_day(metadata.get("CreationDate", "")),
    )


def _pages(document: "object", name: str) -> Iterator[str]:
    total = 0
    for page in document:  # type: ignore[attr-defined]
        layer = page.get_textpage()
        text = layer.get_text_bounded()
        layer.close()
        page.close()
        total += len(text)
        if total > CHARACTERS:
            raise ReadError(name, f"holds more than {CHARACTERS:,} characters, the most for a readout")
        text = join_lines(text)
        if text:
            yield text


def join_lines(text: str) -> str:
    """Put an empty line where a paragraph ends: after a line that stops well short of the margin.

    A PDF knows lines only. Sentences run on over their ends, as in any text of fixed width.
    """
    text = _HYPHEN_AT_END.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [line.rstrip() for line in text.split("\n")]
    widths = [len(line) for line in lines if line]
    if not widths:
        return ""
    margin = _SHORT * median(widths)
    pieces = []
    for line in lines:
        pieces.append(line)
        if (line and len(line) < margin) or (line.endswith(_ENDS) and len(line) < median(widths)):
            pieces.append("")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(pieces)).strip()


def usual_title(name: str) -> str | None:
    """Leave out titles that are file names, as office programs put them."""
    return None if not name.strip() or _FILE_NAME.search(name.strip()) else name


def _day(made: str) -> str | None:
    match = _MADE.match(made)
    found = f"{match['year']}-{match['month']}-{match['day']}" if match else ""
    return found if is_iso(found) else None
