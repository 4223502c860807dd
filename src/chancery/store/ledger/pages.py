"""Pages of documents for the ledger, made of their readings, with the numbers that the record has for them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from sqlalchemy import Connection, Table, select

from chancery.resolve.book import BodyBook
from chancery.resolve.ledger.model import Page
from chancery.resolve.ledger.pages import Numbers, make_page, stand_page
from chancery.resolve.link import Links
from chancery.store.load import in_batches, load_readings
from chancery.store.schema import record, said
from chancery.store.schema.documents import documents
from chancery.store.statements import listed

_BATCH = 50
_facts = said.facts
_ENGAGEMENTS = (
    select(_facts.c.document_id, said.engagements.c.engagement_id)
    .join(said.engagements, said.engagements.c.id == _facts.c.id)
    .where(_facts.c.document_id.in_(listed()))
    .order_by(_facts.c.document_id, _facts.c.place)
)
_STATEMENTS = (
    select(_facts.c.document_id, _facts.c.id)
    .join(said.statements, said.statements.c.id == _facts.c.id)
    .where(_facts.c.document_id.in_(listed()))
    .order_by(_facts.c.document_id, _facts.c.place)
)


def load_pages(connection: Connection, book: BodyBook, numbers: Sequence[int]) -> Iterator[tuple[Page, Page]]:
    """Give the pages of documents in the order asked for: with their own referents, and with who stands for them."""
    for start in range(0, len(numbers), _BATCH):
        batch = list(numbers[start : start + _BATCH])
        raw = list(_make_pages(connection, book, batch))
        bodies = load_standing(connection, record.bodies, (body for page in raw for body in _bodies(page)))
        engagements = load_standing(
            connection, record.engagements, (one for page in raw for one in engagements_of(page))
        )
        yield from ((page, stand_page(page, bodies, engagements)) for page in raw)


def _make_pages(connection: Connection, book: BodyBook, batch: list[int]) -> Iterator[Page]:
    refs = dict(connection.execute(select(documents.c.id, documents.c.ref).where(documents.c.id.in_(batch))).all())
    there = [number for number in batch if number in refs]
    reports = _grouped(connection, _ENGAGEMENTS, there)
    statements = _grouped(connection, _STATEMENTS, there)
    for number, reading in zip(there, load_readings(connection, there, without_rejected=True), strict=True):
        yield make_page(Links(reading, book), Numbers(number, refs[number], reports[number], statements[number]))


def _grouped(connection: Connection, question: object, numbers: list[int]) -> dict[int, list[int]]:
    groups: dict[int, list[int]] = defaultdict(list)
    for document, value in connection.execute(question, {"numbers": numbers}):  # type: ignore[call-overload]
        groups[document].append(value)
    return groups


def _bodies(page: Page) -> set[int]:
    speakers = {body for passage in page.passages for part in passage.parts for body in part.speakers}
    return set(page.actors | page.main) | speakers


def engagements_of(page: Page) -> set[int]:
    """Give the engagements that a page tells of."""
    return {part.engagement for passage in page.passages for part in passage.parts if part.engagement is not None}


def load_standing(connection: Connection, table: Table, numbers: Iterable[int]) -> dict[int, int]:
    """Give who stands for each referent."""
    question = select(table.c.id, table.c.canonical_id).where(table.c.id.in_(listed()))
    return {
        row.id: row.canonical_id
        for batch in in_batches(sorted(set(numbers)))
        for row in connection.execute(question, {"numbers": batch})
    }


def load_referents(connection: Connection, table: Table, standing: Collection[int]) -> dict[int, int]:
    """Give every referent for which one of these stands, with who that is."""
    question = select(table.c.id, table.c.canonical_id).where(table.c.canonical_id.in_(listed()))
    return {
        row.id: row.canonical_id
        for batch in in_batches(sorted(standing))
        for row in connection.execute(question, {"numbers": batch})
    }
