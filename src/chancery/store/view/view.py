"""The View: every question that a brief, a page or a command asks of the record."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, or_, select

from chancery.model.commitment import CommitmentRecord
from chancery.model.facts import Agreement, Figure, Relation, Statement
from chancery.model.imports import Address, ImportItem, ImportRun, ItemState, LikeDocument
from chancery.model.kinds import Act
from chancery.model.reading import Reading
from chancery.model.record import (
    BodyRecord,
    Counts,
    DocumentRecord,
    EngagementRecord,
    Occupancy,
    PersonRecord,
    Said,
)
from chancery.resolve.names import parse_reference
from chancery.store.load import load_readings
from chancery.store.schema.documents import documents
from chancery.store.view import engagements, entities, imports, ledger, offices, others, outcomes, statements, terms
from chancery.store.view.said import load_documents
from chancery.store.view.terms import OfficeAnswer, Succession, TermRecord


class View:
    """The record as of one moment, for reading. Get one from `store.record.open_view`.

    Days are ISO dates. Lists are in order of time, the oldest first, and a `limit` keeps the
    latest. Each item leads to its words: `item.evidence`, `item.document`.
    """

    def __init__(self, connection: Connection) -> None:
        """Keep the connection, whose transaction is the moment."""
        self.connection = connection

    def bodies(self, name: str) -> tuple[BodyRecord, ...]:
        """Find bodies by name, acronym, ISO code or alias, the most often named first."""
        return entities.find_bodies(self.connection, name)

    def body(self, id: str) -> BodyRecord | None:  # noqa: A002 - what users call it
        """Give the body of this id; a merged id leads to its survivor."""
        number = _parse(id)
        return entities.load_bodies(self.connection, [number]).get(number)

    def people(self, name: str) -> tuple[PersonRecord, ...]:
        """Find people by name; two of one name are two records."""
        return entities.find_persons(self.connection, name)

    def person(self, id: str) -> PersonRecord | None:  # noqa: A002 - what users call it
        """Give the person of this id; a merged id leads to its survivor."""
        number = _parse(id)
        return entities.load_persons(self.connection, [number]).get(number)

    def offices(self, person: PersonRecord, *, on: str | None = None) -> tuple[Occupancy, ...]:
        """Find the offices of a person, the latest seen first.

        With `on`, the sightings also hold the documents nearest to that day.
        """
        return offices.find_offices(self.connection, person, on)

    def holders(self, body: BodyRecord, *, on: str | None = None) -> tuple[Occupancy, ...]:
        """Find who held which office in a body, the latest seen first."""
        return offices.find_holders(self.connection, body, on)

    def terms(self, person: PersonRecord) -> tuple[TermRecord, ...]:
        """Find the terms of office of a person, in order of time: start and end known, bounded or unknown."""
        return terms.find_terms(self.connection, person)

    def office_on(self, person: PersonRecord, on: str) -> tuple[OfficeAnswer, ...]:
        """Answer for each office of a person whether it was held on a day, the surest first."""
        return terms.find_offices_on(self.connection, person, on)

    def offices_on(
        self, people: Sequence[PersonRecord], on: str, *, known: str | None = None
    ) -> dict[str, tuple[OfficeAnswer, ...]]:
        """Answer the same for several people at once, by their ids; `known` leaves out what came later than a day."""
        return terms.find_offices_of_all(self.connection, people, on, known)

    def holder_on(self, body: BodyRecord, title: str, on: str, *, known: str | None = None) -> tuple[OfficeAnswer, ...]:
        """Answer who held an office of a body on a day, the surest first: "Secretary-General", "chief".

        `known` leaves out what was published later than a day.
        """
        return terms.find_holders_on(self.connection, body, title, on, known)

    def succession(self, body: BodyRecord, title: str) -> Succession:
        """Find who held an office of a body one after the other, with overlaps and gaps."""
        return terms.find_succession(self.connection, body, title)

    def engagements(
        self,
        body: BodyRecord,
        other: BodyRecord | None = None,
        *,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = None,
    ) -> tuple[EngagementRecord, ...]:
        """Find engagements of a body, or those between two, with participants and all reports.

        An engagement without a date stands at the date of its first document.
        """
        period = engagements.Period(since=since, until=until)
        return engagements.find_engagements(self.connection, body, other, period, limit)

    def planned(self, after: str, body: BodyRecord | None = None) -> tuple[EngagementRecord, ...]:
        """Find what is planned or proposed for a day or later, or was since then without a date."""
        return engagements.find_planned(self.connection, body, after)

    def unconfirmed(self, on: str, body: BodyRecord | None = None) -> tuple[EngagementRecord, ...]:
        """Find what was planned for a day before `on` and that no document says took place; each has a question."""
        return engagements.find_unconfirmed(self.connection, body, on)

    def series(self, engagement: EngagementRecord) -> tuple[EngagementRecord, ...]:
        """Find the engagements of the same series, by number and date; none where it belongs to none."""
        return engagements.find_series(self.connection, engagement.series) if engagement.series else ()

    def as_known(self, engagement: EngagementRecord, on: str) -> EngagementRecord | None:
        """Give an engagement as the documents of a day tell it; None where none was out."""
        return outcomes.restrict(engagement, on)

    def statements(
        self,
        speaker: BodyRecord | PersonRecord,
        *,
        acts: Collection[Act] = (),
        since: str | None = None,
        limit: int | None = None,
    ) -> tuple[Said[Statement], ...]:
        """Find what a body or a person said in documents since a day.

        What "both sides" said is said by each body at the table.
        """
        return statements.find_statements(self.connection, speaker, acts=acts, since=since, limit=limit)

    def open_items(
        self, one: BodyRecord, other: BodyRecord, *, since: str | None = None, limit: int | None = None
    ) -> tuple[Said[Statement], ...]:
        """Find pledges, invitations, requests and agreed steps from either body to the other.

        A statement without an addressee is made to the other bodies at the speaker's table.
        """
        return statements.find_open(self.connection, one, other, since=since, limit=limit)

    def commitments(  # noqa: PLR0913 - each narrows the question
        self,
        body: BodyRecord | None = None,
        other: BodyRecord | None = None,
        *,
        states: Collection[str] = (),
        on: str | None = None,
        limit: int | None = None,
        explained: bool = True,
    ) -> tuple[CommitmentRecord, ...]:
        """Find the promises, requests, invitations and agreed steps of a body, or those between two, either way.

        Each comes once, with what became of it in documents up to the day; `states` keeps those that stand so then,
        and without `explained` the steps of their trails come without reasons, sooner.
        """
        question = ledger.LedgerQuestion(body=body, other=other, states=states, on=on, limit=limit, explained=explained)
        return ledger.find_commitments(self.connection, question)

    def commitment(self, id: str, *, on: str | None = None) -> CommitmentRecord | None:  # noqa: A002 - what users call it
        """Give the commitment of this id; that of a statement that says it again leads to the first."""
        return ledger.find_commitment(self.connection, id, on)

    def figures(self, body: BodyRecord, *, limit: int | None = None) -> tuple[Said[Figure], ...]:
        """Find the figures about a body."""
        return others.find_figures(self.connection, body, limit)

    def agreements(self, *bodies: BodyRecord, limit: int | None = None) -> tuple[Said[Agreement], ...]:
        """Find the agreements to which all these bodies are parties."""
        return others.find_agreements(self.connection, bodies, limit)

    def relations(self, body: BodyRecord, *, limit: int | None = None) -> tuple[Said[Relation], ...]:
        """Find the memberships and other standing ties of a body."""
        return others.find_relations(self.connection, body, limit)

    def search(self, words: str, *, limit: int = 50) -> tuple[DocumentRecord, ...]:
        """Find documents that hold all these words, the best match first."""
        return others.search_documents(self.connection, words, limit)

    def document(self, id: str) -> DocumentRecord | None:  # noqa: A002 - what users call it
        """Give the document of this id or identity; of several with one id the first by identity."""
        question = select(documents.c.id).where(or_(documents.c.name == id, documents.c.ref == id))
        number = self.connection.execute(question.order_by(documents.c.ref).limit(1)).scalar()
        return load_documents(self.connection, [number])[number] if number is not None else None

    def reading(self, document: DocumentRecord) -> Reading:
        """Give all that one document says, as it was read."""
        return next(load_readings(self.connection, [document.number]))

    def addresses(self, document: DocumentRecord) -> tuple[Address, ...]:
        """Give every place in which a document was found: its files and its addresses on the web."""
        return imports.list_addresses(self.connection, document.number)

    def like(self, document: DocumentRecord) -> tuple[LikeDocument, ...]:
        """Give the near-duplicates of a document, what it corrects and what corrects it."""
        return imports.list_like(self.connection, document.number)

    def imports(self, *, limit: int | None = None) -> tuple[ImportRun, ...]:
        """Give the imports, the last first."""
        return imports.list_imports(self.connection, limit)

    def import_run(self, number: int) -> ImportRun | None:
        """Give one import by its number."""
        return imports.find_import(self.connection, number)

    def import_items(
        self, *states: ItemState, run: int | None = None, after: int = 0, limit: int | None = None
    ) -> tuple[ImportItem, ...]:
        """Give items that were not read, of all states or of these, a page at a time (`after` a number)."""
        return imports.list_items(self.connection, states, run, after, limit)

    def import_item(self, number: int) -> ImportItem | None:
        """Give one item that was not read."""
        return imports.find_item(self.connection, number)

    def count_import_items(self, *states: ItemState) -> int:
        """Count the items that were not read, of all states or of these."""
        return imports.count_items(self.connection, states)

    def counts(self) -> Counts:
        """Count what the record holds."""
        return others.count_all(self.connection)


def _parse(id: str) -> int:  # noqa: A002 - what users call it
    try:
        return parse_reference(id)
    except ValueError:
        return -1
