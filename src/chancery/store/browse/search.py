"""Search: documents by their words, with snippets, and what they say counted by facet."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import CTE, ColumnElement, Connection, Label, Select, bindparam, func, literal_column, select, text

from chancery.model.record import BodyRecord, DocumentRecord
from chancery.store.browse.part import Found, Part
from chancery.store.facets import FACETS, read_values, write_values
from chancery.store.location import POSTGRES
from chancery.store.schema import said
from chancery.store.schema.documents import documents
from chancery.store.schema.facets import facets
from chancery.store.view.said import load_documents
from chancery.store.words import BY_LENGTH, cut_snippet, index, list_terms, match_postgres, match_sqlite

OPEN, CLOSE = "\ue000", "\ue001"
"""Marks around matched words in a snippet: private characters that no canonical text is shown with."""
Counts = list[tuple[str, int]]
_SNIPPET = text(
    "SELECT rowid AS id, snippet(search, 1, :open, :close, ' … ', 30) AS words FROM search "
    "WHERE search MATCH :match AND rowid IN :numbers"
).bindparams(bindparam("numbers", expanding=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is searched for: words, and what a document must say besides."""

    words: str = ""
    body: BodyRecord | None = None
    act: str = ""
    topic: str = ""
    kind: str = ""
    status: str = ""
    first_day: str | None = None
    last_day: str | None = None

    def without(self, facet: str) -> "Search":
        """Give the search with one facet open."""
        open_facet: Any = {facet: ""}
        return replace(self, **open_facet)


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found; `snippet` is cut into pieces, each with whether it was looked for."""

    document: DocumentRecord
    snippet: tuple[tuple[str, bool], ...]


def search(connection: Connection, wanted: Search, part: Part) -> Found[Hit]:
    """Find documents, the best match first; without words the latest first."""
    matched = _matched(connection, wanted)
    total = int(connection.execute(select(func.count()).select_from(matched)).scalar_one())
    question = _ordered(connection, wanted).limit(part.take).offset(part.skip)
    numbers = [row.id for row in connection.execute(question)]
    found, snippets = load_documents(connection, numbers), _snippets(connection, wanted, numbers)
    return Found(tuple(Hit(found[number], snippets.get(number, ())) for number in numbers), total)


def _ordered(connection: Connection, wanted: Search) -> Select[Any]:
    """Give the numbers of the documents that are found, the best first."""
    terms = list_terms(wanted.words)
    if not terms:
        question = select(documents.c.id).where(*_narrow(wanted, documents.c.id))
        return question.order_by(documents.c.first_day.desc(), documents.c.id.desc())
    if connection.dialect.name == POSTGRES:
        match = match_postgres(terms)
        found = select(index.c.id).where(index.c.words.op("@@")(match), *_narrow(wanted, index.c.id))
        return found.order_by(func.ts_rank(index.c.words, match, BY_LENGTH).desc(), index.c.id)
    number: Label[Any] = literal_column("rowid").label("id")
    question = (
        select(number).select_from(text("search")).where(literal_column("search").op("MATCH")(match_sqlite(terms)))
    )
    # With the plus the index is asked for the words once, not again for each document that passes the facets.
    return question.where(*_narrow(wanted, literal_column("+rowid"))).order_by(literal_column("rank"))


def select_matches(connection: Connection, words: str) -> Select[Any] | None:
    """Select the documents that hold all words by their numbers, in any order; None where no word is asked for."""
    if not list_terms(words):
        return None
    return _ordered(connection, Search(words=words)).order_by(None)


def every_hit(connection: Connection, wanted: Search) -> Iterator[DocumentRecord]:
    """Go through all documents that a search finds, the latest first."""
    matched = _matched(connection, wanted)
    question = select(matched.c.id).join(documents, documents.c.id == matched.c.id)
    numbers = connection.execute(question.order_by(documents.c.first_day.desc(), documents.c.id)).scalars().all()
    for start in range(0, len(numbers), 200):
        batch = numbers[start : start + 200]
        found = load_documents(connection, batch)
        yield from (found[number] for number in batch)


def count_facets(connection: Connection, wanted: Search, names: Sequence[str] = FACETS) -> dict[str, Counts]:
    """Count all documents that are found behind each value of facets, of each as if it were open."""
    closed = [name for name in names if getattr(wanted, name)]
    counts = _count(connection, wanted, [name for name in names if name not in closed])
    for name in closed:
        counts |= _count(connection, wanted.without(name), [name])
    return {name: counts[name] for name in names}


def _count(connection: Connection, wanted: Search, names: Sequence[str]) -> dict[str, Counts]:
    if not names:
        return {}
    matched = _matched(connection, wanted)
    columns = [facets.c[name] for name in names]
    # Texts are counted as they are kept, and only those that differ are taken apart.
    rows = connection.execute(select(*columns).join(matched, matched.c.id == facets.c.document_id)).all()
    return {name: _by_value(Counter(row[place] for row in rows)) for place, name in enumerate(names)}


def _by_value(written: Counter[str]) -> Counts:
    found: Counter[str] = Counter()
    for text_, number in written.items():
        for value in read_values(text_):
            found[value] += number
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))


def _matched(connection: Connection, wanted: Search) -> CTE:
    return _ordered(connection, wanted).order_by(None).cte("matched")


def _narrow(wanted: Search, id: ColumnElement[Any]) -> Iterator[ColumnElement[bool]]:  # noqa: A002 - a column
    facts = said.facts
    chosen = [facets.c[facet].contains(write_values([value])) for facet in FACETS if (value := getattr(wanted, facet))]
    if chosen:
        yield id.in_(select(facets.c.document_id).where(*chosen))
    if wanted.body:
        named = said.bodies
        numbers = wanted.body.numbers
        yield id.in_(
            select(facts.c.document_id).join(named, named.c.id == facts.c.id).where(named.c.body_id.in_(numbers))
        )
    days = [documents.c.first_day != ""]
    if wanted.first_day:
        days.append(documents.c.last_day >= wanted.first_day)
    if wanted.last_day:
        days.append(documents.c.first_day <= wanted.last_day)
    if len(days) > 1:
        yield id.in_(select(documents.c.id).where(*days))


def _snippets(
    connection: Connection, wanted: Search, numbers: Sequence[int]
) -> dict[int, tuple[tuple[str, bool], ...]]:
    """Cut the words around the first matches, or the beginning where no words were asked for."""
    terms = list_terms(wanted.words)
    if not numbers:
        return {}
    if not terms:
        question = select(documents.c.id, func.substr(documents.c.text, 1, 220).label("words"))
        rows = connection.execute(question.where(documents.c.id.in_([*numbers])))
        return {row.id: ((f"{row.words} …", False),) for row in rows}
    if connection.dialect.name == POSTGRES:
        whole = connection.execute(select(documents.c.id, documents.c.text).where(documents.c.id.in_([*numbers])))
        return {row.id: tuple(_pieces(cut_snippet(row.text, terms, (OPEN, CLOSE)))) for row in whole}
    asked = {"open": OPEN, "close": CLOSE, "match": match_sqlite(terms), "numbers": [*numbers]}
    return {row.id: tuple(_pieces(row.words)) for row in connection.execute(_SNIPPET, asked)}


def _pieces(snippet: str) -> Iterator[tuple[str, bool]]:
    for part in snippet.split(OPEN):
        found, close, rest = part.partition(CLOSE)
        if close:
            yield found, True
            yield rest, False
        else:
            yield part, False
