"""W3C Web Annotations: each fact as an annotation of the words that it rests on, by position and by quotation."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from chancery.model.kinds import FAMILIES
from chancery.model.record import Said
from chancery.store.export.parts import every_fact
from chancery.store.export.query import WHOLE, Query
from chancery.store.schema.documents import documents

CONTEXT = 32
"""How many characters before and after the words are quoted with them."""


def export_annotations(connection: Connection, query: Query = WHOLE) -> Iterator[str]:
    """Give one collection with all annotations, one a line.

    Positions count code points, as the standard asks, in the text that the record keeps of the document.
    """
    head = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:chancery:annotations",
        "type": "AnnotationCollection",
    }
    yield json.dumps(head)[:-1] + ', "first": {"id": "urn:chancery:annotations:1", "type": "AnnotationPage", "items": ['
    number = 0
    for family in FAMILIES:
        text, of = "", -1
        for _, one in every_fact(connection, query, family):
            if one.document.number != of:
                of = one.document.number
                text = connection.execute(select(documents.c.text).where(documents.c.id == of)).scalar_one()
            yield ("," if number else "") + "\n" + json.dumps(_annotation(family, one, text), ensure_ascii=False)
            number += 1
    yield f'\n]}}, "total": {number}}}\n'


def _annotation(family: str, one: Said[Any], text: str) -> dict[str, Any]:
    values = {
        name: value
        for name, value in one.fact.to_dict().items()
        if name != "evidence_spans" and value not in (None, [])
    }
    document = one.document
    source = document.url or f"urn:sha256:{document.ref}"
    return {
        "id": f"urn:chancery:{one.id}",
        "type": "Annotation",
        "motivation": "identifying" if family in {"people", "bodies", "contacts"} else "describing",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": family},
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "application/json",
                "value": json.dumps(values, ensure_ascii=False),
            },
        ],
        "target": [
            {
                "source": source,
                "selector": [
                    {
                        "type": "TextQuoteSelector",
                        "exact": piece.text,
                        "prefix": text[max(0, piece.start - CONTEXT) : piece.start],
                        "suffix": text[piece.end : piece.end + CONTEXT],
                    },
                    {"type": "TextPositionSelector", "start": piece.start, "end": piece.end},
                ],
            }
            for piece in one.evidence
        ],
    }
