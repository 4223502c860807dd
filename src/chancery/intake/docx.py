"""The text of a DOCX document: paragraphs, lists and tables in order, as they stand when accepted."""

from collections.abc import Iterator
from typing import Any

from chancery.errors import ReadError
from chancery.intake.archive import Archive
from chancery.intake.draft import Draft
from chancery.intake.limits import CHARACTERS, XML_BYTES
from chancery.intake.pdf import usual_title
from chancery.intake.xml import parse_xml
from chancery.model.dates import is_iso

_MAIN, _ABOUT = "word/document.xml", "docProps/core.xml"
_NOTES = "word/footnotes.xml"
# What a reviewer removed, what is drawn a second time for old programs, and field codes.
_UNSAID = {"del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr", "sectPr"}


def read_docx(archive: Archive) -> Draft:
    """Give the text of a document with its title and, as a hint only, the day it was made.

    Raises:
        ReadError: a part is missing or broken, or there is no text.
    """
    source = archive.source
    root = _part(archive, _MAIN)
    if root is None:
        raise ReadError(source.name, "is a ZIP archive that calls itself DOCX but holds no document")
    blocks = list(_blocks(root))
    notes = _part(archive, _NOTES)
    if notes is not None:
        blocks.extend(_blocks(notes))
    text = "\n\n".join(block for block in blocks if block)
    if not text.strip():
        raise ReadError(source.name, "is a DOCX without text")
    if len(text) > CHARACTERS:
        raise ReadError(source.name, f"holds more than {CHARACTERS:,} characters, the most for a readout")
    about = _about(archive)
    return Draft(
        source=source.name,
        id=source.stem,
        text=text,
        title=usual_title(about.get("title", "")),
        hint=next((day for name in ("issued", "created") if is_iso(day := about.get(name, "")[:10])), None),
    )


def _part(archive: Archive, name: str) -> Any:
    entry = next((one for one in archive.entries if one.filename == name), None)
    if entry is None:
        return None
    where = f"{archive.source.name}, {name}"
    return parse_xml(archive.read(entry, where, XML_BYTES), where)


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _blocks(root: Any) -> Iterator[str]:
    """Give paragraphs, and each row of a table as one, without going into a paragraph twice."""
    waiting = [iter(root)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
            continue
        name = _local(element)
        if name == "p":
            yield _words(element)
        elif name == "tr":
            cells = (" ".join(_words(cell).split()) for cell in element if _local(cell) == "tc")
            yield " | ".join(cell for cell in cells if cell)
        elif name not in _UNSAID:
            waiting.append(iter(element))


def _words(element: Any) -> str:
    pieces: list[str] = []
    waiting = [iter(element)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
            continue
        name = _local(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name in {"tab", "ptab"}:
            pieces.append(" ")
        elif name in {"br", "cr"}:
            pieces.append("\n")
        elif name == "noBreakHyphen":
            pieces.append("-")
        elif name not in _UNSAID:
            if name == "p":
                pieces.append("\n")
            waiting.append(iter(child))
    return "".join(pieces).strip()


def _about(archive: Archive) -> dict[str, str]:
    root = _part(archive, _ABOUT)
    if root is None:
        return {}
    return {_local(child): child.text.strip() for child in root if child.text and _local(child)}
