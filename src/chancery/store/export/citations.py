"""Documents as references: CSL-JSON, BibTeX and RIS."""

import json
import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from chancery.model.record import DocumentRecord
from chancery.store.export.labels import Labels
from chancery.store.export.parts import every_document
from chancery.store.export.query import WHOLE, Query

_KEY = re.compile(r"[^A-Za-z0-9_:.-]+")
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_BREAKS = re.compile(r"\s+")


def export_csl(connection: Connection, query: Query = WHOLE) -> Iterator[str]:
    """Give the documents as a CSL-JSON array, an item a line; a partial date has the parts that are known."""
    yield "["
    for number, (label, document) in enumerate(_labelled(connection, query)):
        item: dict[str, Any] = {"id": label, "type": "webpage" if document.url else "article"}
        if document.title:
            item["title"] = document.title
        if document.outlet:
            item["publisher"] = item["container-title"] = document.outlet
        if document.credit:
            item["author"] = [{"literal": document.credit}]
        if document.published:
            item["issued"] = {"date-parts": [[int(part) for part in document.published.split("-")]]}
        if document.url:
            item["URL"] = document.url
        yield (
            ("," if number else "") + "\n" + json.dumps({**item, "note": f"sha256:{document.ref}"}, ensure_ascii=False)
        )
    yield "\n]\n"


def export_bibtex(connection: Connection, query: Query = WHOLE) -> Iterator[str]:
    """Give the documents as BibTeX entries in UTF-8, for biblatex."""
    taken: set[str] = set()
    for label, document in _labelled(connection, query):
        key = _KEY.sub("-", label).strip("-") or document.ref[:8]
        key = key if key not in taken else f"{key}-{document.ref[:8]}"
        taken.add(key)
        fields = {
            "author": f"{{{_tex(document.credit)}}}" if document.credit else None,
            "title": f"{{{_tex(document.title)}}}" if document.title else None,
            "organization": _tex(document.outlet) if document.outlet else None,
            "date": document.published,
            # An address is read as it stands; a brace would end it.
            "url": document.url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C") if document.url else None,
        }
        lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
        yield f"@{'online' if document.url else 'misc'}{{{key},\n" + ",\n".join(lines) + "\n}\n\n"


def export_ris(connection: Connection, query: Query = WHOLE) -> Iterator[str]:
    """Give the documents as RIS records."""
    for label, document in _labelled(connection, query):
        year, month, day = [*(document.published or "").split("-"), "", ""][:3]
        lines = [
            ("TY", "ELEC" if document.url else "GEN"),
            ("ID", label),
            ("TI", document.title),
            ("AU", f"{document.credit}," if document.credit else None),
            ("PB", document.outlet),
            ("PY", year),
            # The date has a slash for each part, whether it is known or not.
            ("DA", f"{year}/{month}/{day}/" if year else None),
            ("UR", document.url),
        ]
        yield "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in lines if value) + "ER  - \r\n\r\n"


def _labelled(connection: Connection, query: Query) -> Iterator[tuple[str, DocumentRecord]]:
    labels = Labels.load(connection)
    for document in every_document(connection, query):
        yield labels.of(document.id, document.ref), document


def _tex(text: str) -> str:
    return "".join(_TEX.get(letter, letter) for letter in _line(text))


def _line(text: str) -> str:
    return _BREAKS.sub(" ", text).strip()
