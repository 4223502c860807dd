"""Search: documents by their words, with snippets, and what they say counted by facet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import CTE, ColumnElement, Connection, Label, Select, bindparam, func, literal_column, select, text

from chancery.model.record import BodyRecord, DocumentRecord
from chancery.store.browse.part import Found, Part
from chancery.store.location import POSTGRES
from chancery.store.schema import said
from chancery.store.schema.documents import documents
from chancery.store.view.said import load_documents
from chancery.store.words import BY_LENGTH, cut_snippet, index, list_terms, match_postgres, match_sqlite

OPEN, CLOSE = "\ue000", "\ue001"
"""Marks around matched words in a snippet: private characters that no canonical text is shown with."""
FACETS = ("act", "topic", "kind", "status")
COUNTED = 400
"""How many of the best documents the counts of facets are made from."""
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
    return question.where(*_narrow(wanted, literal_column("rowid"))).order_by(literal_column("rank"))


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


def count_facet(connection: Connection, wanted: Search, facet: str) -> list[tuple[str, int]]:
    """Count the documents behind each value of a facet, as if that facet were open.

    Only the best `COUNTED` documents are looked at, so that a word of every day costs no more
    than a rare one.
    """
    matched = _ordered(connection, wanted.without(facet)).limit(COUNTED).cte("matched")
    facts = said.facts
    table, column, key, families = _FACET_COLUMNS[facet]
    number = func.count(func.distinct(facts.c.document_id)).label("number")
    question = (
        select(column, number)
        .select_from(matched)
        .join(facts, (facts.c.document_id == matched.c.id) & facts.c.family.in_(families))
        .join(table, key == facts.c.id)
        .group_by(column)
        .order_by(number.desc(), column)
    )
    return [(row[0], row.number) for row in connection.execute(question)]


_TOPICAL = ("statements", "engagements", "agreements")
_FACET_COLUMNS: dict[str, tuple[Any, ColumnElement[Any], ColumnElement[Any], tuple[str, ...]]] = {
    "act": (said.statements, said.statements.c.act, said.statements.c.id, ("statements",)),
    "topic": (said.topics, said.topics.c.topic, said.topics.c.fact_id, _TOPICAL),
    "kind": (said.engagements, said.engagements.c.kind, said.engagements.c.id, ("engagements",)),
    "status": (said.engagements, said.engagements.c.status, said.engagements.c.id, ("engagements",)),
}


def _matched(connection: Connection, wanted: Search) -> CTE:
    return _ordered(connection, wanted).order_by(None).cte("matched")


def _narrow(wanted: Search, id: ColumnElement[Any]) -> Iterator[ColumnElement[bool]]:  # noqa: A002 - a column
    facts = said.facts
    for facet in FACETS:
        value = getattr(wanted, facet)
        if value:
            _, column, key, _ = _FACET_COLUMNS[facet]
            yield id.in_(select(facts.c.document_id).join(column.table, key == facts.c.id).where(column == value))
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
