"""Citations as a language model can repeat them: outlet, date, words, document."""

from collections.abc import Iterable
from typing import Any

from chancery.brief.document import Brief
from chancery.model.record import DocumentRecord, Said
from chancery.store.view.terms import TermRecord

Citation = dict[str, Any]
MOST = 5


def cite_words(document: DocumentRecord, words: str, start: int, end: int) -> Citation:
    """Cite words of a document."""
    return {
        "outlet": document.outlet,
        "date": document.published,
        "words": words,
        "document": document.id,
        "ref": document.ref,
        "start": start,
        "end": end,
        "url": document.url,
    }


def cite(said: Said[Any]) -> Citation:
    """Cite a fact by its best words."""
    words = said.evidence[0]
    return cite_words(said.document, words.text, words.start, words.end)


def cite_all(items: Iterable[Said[Any]]) -> list[Citation]:
    """Cite facts, the first few of them."""
    return [cite(one) for one in list(items)[:MOST]]


def cite_term(held: TermRecord) -> list[Citation]:
    """Cite what shows a term, and what says when it began or ended."""
    said = [cite_words(document, cue.words, 0, 0) for document, cue in held.cues]
    return [*({**one, "start": None, "end": None} for one in said), *cite_all(held.sightings)][:MOST]


def cite_brief(brief: Brief) -> list[Citation]:
    """Cite everything that a brief rests on, in the order of its notes."""
    names = ("outlet", "words", "document", "ref", "start", "end", "url")
    return [
        {**{name: getattr(one, name) for name in names}, "date": one.published, "table": one.table}
        for one in brief.citations()
    ]
