"""The ledger: what documents promise, and what later documents show of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import func, select

from chancery.resolve.ledger.blocking import commitment_signs, is_enough, may_tell, page_signs
from chancery.resolve.ledger.keep import write_commitment
from chancery.resolve.ledger.model import Commitment, Page, State, Step
from chancery.resolve.ledger.trail import follow
from chancery.store.derive.ledger_pairs import Pairs, find_pairs
from chancery.store.derive.ledger_states import find_outcomes
from chancery.store.derive.parts import Parts, part_moved
from chancery.store.derive.step import Changes, Replacement, Source, Touched
from chancery.store.ledger.candidates import find_earlier, find_later, key_rows, page_rows
from chancery.store.ledger.commitments import load_commitments, write_step
from chancery.store.ledger.pages import engagements_of, load_pages
from chancery.store.load import in_batches
from chancery.store.schema import record
from chancery.store.schema.documents import documents
from chancery.store.schema.ledger import (
    commitment_engagements,
    commitment_keys,
    commitments,
    ledger_pages,
    trail,
)
from chancery.store.statements import Row


def derive_ledger(source: Source, touched: Touched) -> Changes:
    """Read the promises of the documents that came in, and hold both ways against what the record has."""
    fresh = find_documents(source, touched)
    work = _Work(source, fresh, find_pairs(source.connection, touched, fresh))
    for raw, page in load_pages(source.connection, source.book, work.in_order):
        work.take(raw, page)
    work.look_ahead()
    work.look_again()
    outcomes = find_outcomes(source, work.documents, work.made, work.steps, work.pairs)
    changes = Changes(rows=list(work.replacements()))
    for row in work.rows:
        root, outcome, day = outcomes.pop(row["id"], (row["id"], State.OPEN.value, None))
        row.update(root_id=root, outcome=outcome, outcome_day=day)
    changes.columns[commitments] = [
        {"id": number, "root_id": root, "outcome": outcome, "outcome_day": day}
        for number, (root, outcome, day) in sorted(outcomes.items())
    ]
    changes.moved = Touched(commitments={*work.made, *outcomes})
    return changes


@dataclass
class _Work:
    """One run of the step: the documents to read, what they promise, and what they show."""

    source: Source
    documents: set[int]
    pairs: Pairs
    made: dict[int, Commitment] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    pages: list[Row] = field(default_factory=list)
    keys: list[Row] = field(default_factory=list)
    about: list[Row] = field(default_factory=list)
    index: dict[tuple[int, str], list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    by_engagement: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    known: dict[int, Commitment] = field(default_factory=dict)

    @property
    def in_order(self) -> list[int]:
        """The documents in order of their days, so that a promise is read before what became of it."""
        found: list[tuple[str, str, int]] = []
        for batch in in_batches(sorted(self.documents)):
            question = select(documents.c.published, documents.c.ref, documents.c.id).where(documents.c.id.in_(batch))
            found += [(row.published or "", row.ref, row.id) for row in self.source.connection.execute(question)]
        return [number for _, _, number in sorted(found)]

    def take(self, raw: Page, page: Page) -> None:
        """Take in a document: what it shows of what was promised before, and what it promises."""
        self.steps += self._show(page, self._earlier(page))
        self.pages += page_rows(raw)
        for own, commitment in zip(raw.commitments, page.commitments, strict=True):
            self.rows.append(_commitment_row(own))
            self.keys += key_rows(own)
            self.about += [{"engagement_id": one, "commitment_id": own.fact} for one in sorted(own.engagements)]
            self._keep(commitment)

    def _keep(self, commitment: Commitment) -> None:
        self.made[commitment.fact] = commitment
        for sign, share in commitment_signs(commitment).items():
            for body in commitment.company:
                self.index[body, sign].append((commitment.fact, share))
        for engagement in commitment.engagements:
            self.by_engagement[engagement].append(commitment.fact)

    def _earlier(self, page: Page) -> Iterator[Commitment]:
        """Give the commitments that a page may tell of: of this run, and of the record."""
        yield from (self.made[number] for number in self._made_earlier(page))
        found = find_earlier(self.source.connection, page)
        missing = found - self.known.keys()
        self.known |= load_commitments(self.source.connection, missing)
        yield from (self.known[number] for number in sorted(found) if self.known[number].document not in self.documents)

    def _made_earlier(self, page: Page) -> list[int]:
        shared: dict[int, dict[str, int]] = defaultdict(dict)
        for sign in page_signs(page):
            for body in page.main:
                for number, share in self.index.get((body, sign), ()):
                    shared[number][sign] = share
        found = {number for number, shares in shared.items() if is_enough(shares.values())}
        found.update(number for one in engagements_of(page) for number in self.by_engagement.get(one, ()))
        return sorted(found)

    def _show(self, page: Page, earlier: Iterable[Commitment]) -> Iterator[Step]:
        stems = page_signs(page)
        for commitment in earlier:
            if may_tell(commitment, page, stems):
                yield from follow(commitment, page)

    def look_ahead(self) -> None:
        """Find what documents of the record that are later show of the promises that came in now."""
        later: dict[int, list[int]] = defaultdict(list)
        for number, commitment in self.made.items():
            for document in find_later(self.source.connection, commitment) - self.documents:
                later[document].append(number)
        for _, page in load_pages(self.source.connection, self.source.book, sorted(later)):
            self.steps += self._show(page, (self.made[number] for number in later[page.document]))

    def look_again(self) -> None:
        """Hold those against each other again whose engagements have become one, or are one no more."""
        by_document = self.pairs.by_document
        known = load_commitments(self.source.connection, {one for found in by_document.values() for one in found})
        for _, page in load_pages(self.source.connection, self.source.book, sorted(by_document)):
            self.steps += self._show(page, (known[number] for number in sorted(by_document[page.document])))

    def replacements(self) -> Iterator[Replacement]:
        """Give the rows; what hangs on a commitment goes with it."""
        yield Replacement(commitments, "document_id", self.documents, self.rows)
        yield Replacement(commitment_keys, "commitment_id", (), self.keys)
        yield Replacement(commitment_engagements, "commitment_id", (), self.about)
        yield Replacement(ledger_pages, "document_id", self.documents, self.pages)
        for document, held in sorted(self.pairs.by_document.items()):
            yield Replacement(trail, "commitment_id", held, where={"document_id": document})
        yield Replacement(trail, "document_id", self.documents, [write_step(step) for step in self.steps])


def _commitment_row(commitment: Commitment) -> Row:
    due = commitment.due
    return {
        "id": commitment.fact,
        "document_id": commitment.document,
        "day": commitment.day,
        "kind": commitment.kind.value,
        "strength": commitment.strength.value,
        "due": due.date if due else None,
        "due_last": due.last.isoformat() if due else None,
        "due_words": due.words if due else None,
        "due_explicit": bool(due and due.is_explicit),
        "sheet": write_commitment(commitment),
    }


# Which documents


def find_documents(source: Source, touched: Touched) -> set[int]:
    """Give the documents to read: those that came in, and those of bodies that changed hands."""
    connection = source.connection
    found: set[int] = set()
    if touched.everything:
        return set(connection.execute(select(documents.c.id)).scalars())
    asked = sorted(touched.documents)
    for batch in in_batches(asked):
        found.update(connection.execute(select(documents.c.id).where(documents.c.id.in_(batch))).scalars())
    moved = {number: before for number, before in touched.stood.items() if number in touched.bodies}
    for batch in in_batches(sorted(_moved_bodies(source, moved))):
        question = select(ledger_pages.c.document_id).where(ledger_pages.c.body_id.in_(batch))
        found.update(connection.execute(question).scalars())
    return found


def _moved_bodies(source: Source, moved: dict[int, int]) -> set[int]:
    """Choose of the bodies that changed hands those whose documents are read anew.

    Two parts of what is one body now, or was one before, have to be held against each other: it is
    enough to read all but the largest of them.
    """
    parts = part_moved(source.connection, record.bodies, moved)
    return _all_but_largest(source, parts)


def _all_but_largest(source: Source, parts: Parts) -> set[int]:
    groups: dict[int, list[tuple[int, int]]] = defaultdict(list)
    owner: dict[int, int] = {}
    for before, now in sorted(parts):
        # Parts hang together where they stood, or stand, behind the same body.
        root = min(owner.get(before, before), owner.get(now, now))
        owner[before] = owner[now] = root
    for before, now in sorted(parts):
        groups[owner[now]].append((before, now))
    chosen: set[int] = set()
    for group in groups.values():
        sizes = {key: _count_pages(source, parts[key]) for key in group}
        largest = max(group, key=lambda key: (sizes[key], key))
        for key in group:
            if key != largest:
                chosen |= parts[key]
    return chosen


def _count_pages(source: Source, bodies: set[int]) -> int:
    total = 0
    for batch in in_batches(sorted(bodies)):
        question = select(func.count()).select_from(ledger_pages).where(ledger_pages.c.body_id.in_(batch))
        total += source.connection.execute(question).scalar_one()
    return total
