"""Put readings into the record, each document wholly or not at all.

Several readings may share one transaction: that is as safe, since what is not committed is
wholly absent, and many times as fast. Saving the same reading again changes nothing; saving
what another reader read in the same document replaces its facts and keeps the document.
What the record holds in the end does not depend on order, nor on what shared a transaction.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import chain
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update

from chancery.model.reading import Reading
from chancery.resolve.book import BodyBook
from chancery.resolve.decisions import DecisionKind, Decisions
from chancery.resolve.link import Apart, Links
from chancery.store.changes import note_changes
from chancery.store.copies import save_copy
from chancery.store.decisions import load_decisions
from chancery.store.derive.step import Source, Touched
from chancery.store.derive.steps import derive
from chancery.store.identity import SHORT, identify_document, name_facts
from chancery.store.referents import (
    count_names,
    save_bodies,
    save_engagements,
    save_keys,
    save_persons,
    save_positions,
)
from chancery.store.remove import Removed, prune_removed, remove_facts
from chancery.store.rows import FactRows, document_row, reading_row
from chancery.store.schema import documents as doc
from chancery.store.signs import add_signs
from chancery.store.statements import adding, listed, write
from chancery.store.words import index_words

_documents = doc.documents
_FIND = select(_documents.c.ref, _documents.c.id, _documents.c.reader).where(_documents.c.ref.in_(listed("refs")))
_LAST = select(func.coalesce(func.max(_documents.c.id), 0))
_READ_AGAIN = update(_documents).where(_documents.c.id == bindparam("number"))


class Saved(StrEnum):
    """What saving a reading did."""

    ADDED = "added"
    KNOWN = "known"
    REPLACED = "replaced"


def save_readings(
    connection: Connection, book: BodyBook, readings: Sequence[Reading], *, without: frozenset[str] = frozenset()
) -> list[Saved]:
    """Put readings into the record, within the transaction of the caller."""
    refs = [identify_document(reading.readout) for reading in readings]
    found = connection.execute(_FIND, {"refs": refs})
    known = {row.ref: (row.id, row.reader) for row in found}
    last = connection.execute(_LAST).scalar_one()
    fresh: dict[int, tuple[str, Reading]] = {}
    removed = Removed()
    results = []
    for ref, reading in zip(refs, readings, strict=True):
        number, reader = known.get(ref, (0, ""))
        if not number:
            number = last = last + 1
            write(connection, adding(_documents), [{"id": number, "ref": ref, **document_row(reading)}])
            results.append(Saved.ADDED)
        elif reader == reading.reader:
            results.append(Saved.KNOWN)
        else:
            if number not in fresh:
                remove_facts(connection, number, removed)
            connection.execute(_READ_AGAIN, {"number": number, **reading_row(reading)})
            results.append(Saved.REPLACED)
        if results[-1] is not Saved.KNOWN:
            known[ref] = (number, reading.reader)
            fresh[number] = (ref, reading)
        save_copy(connection, number, reading.readout)
    if fresh:
        note_changes(connection, fresh.keys())
        index_words(connection, sorted(fresh))
        touched = save_facts(connection, book, fresh, removed)
        # Only now: what a decision is about may have come in just before.
        derive(Source(connection, book, load_decisions(connection), without), touched)
    return results


def save_facts(
    connection: Connection, book: BodyBook, fresh: dict[int, tuple[str, Reading]], removed: Removed
) -> Touched:
    """Write the facts of documents (number: identity and reading) after those that went; give what is touched."""
    decisions = load_decisions(connection)
    apart, rejected = list_apart(decisions), list_rejected(decisions)
    rows = [
        _rows_of(reading, book, apart.get(ref, ()), (number, ref), rejected.get(ref[:SHORT], frozenset()))
        for number, (ref, reading) in fresh.items()
    ]
    touched = _write_facts(connection, rows)
    prune_removed(connection, removed)
    touched.add(removed.touched)
    return touched


def _write_facts(connection: Connection, rows: Sequence[FactRows]) -> Touched:
    """Write the facts of documents and the referents that they lead to; give what they touch."""
    bodies = list(chain.from_iterable(one.bodies.values() for one in rows))
    people = list(chain.from_iterable(one.persons.values() for one in rows))
    engagements = list(chain.from_iterable(one.engagements for one in rows))
    new_bodies = save_bodies(connection, bodies)
    new = save_persons(connection, people)
    save_positions(connection, chain.from_iterable(one.positions.values() for one in rows))
    save_engagements(connection, engagements)
    save_keys(connection, "engagement", chain.from_iterable(one.engagement_keys for one in rows))
    renamed = count_names(connection, sum((one.names for one in rows), Counter()))
    for table in dict.fromkeys(chain.from_iterable(one.tables for one in rows)):
        write(connection, adding(table), chain.from_iterable(one.tables.get(table, ()) for one in rows))
    changed = add_signs(connection, [one.document_id for one in rows])
    return Touched(
        documents={one.document_id for one in rows},
        bodies={body.id for body in bodies},
        persons={person.id for person in people},
        engagements=set(engagements),
        changed_bodies=new_bodies | renamed,
        changed_persons=new | changed,
    )


def _rows_of(
    reading: Reading, book: BodyBook, apart: Sequence[Apart], document: tuple[int, str], rejected: frozenset[str]
) -> FactRows:
    """Give the rows of a document; what a person rejected has no part in whom the rest is linked to."""
    left = [(family, fact) for family, fact, name in name_facts(reading) if name not in rejected]
    families = dict.fromkeys(family for family, _ in reading.facts())
    kept: dict[str, Any] = {name: tuple(fact for family, fact in left if family == name) for name in families}
    links = Links(replace(reading, **kept) if rejected else reading, book, tuple(apart))
    return FactRows(links, *document, whole=reading, rejected=rejected)


def list_rejected(decisions: Decisions) -> dict[str, frozenset[str]]:
    """Give the facts that people rejected, by the short identity of their document."""
    found: dict[str, frozenset[str]] = {}
    for subject, standing in decisions.standings().items():
        document, _, fact = subject.partition(".")
        if standing == "rejected" and fact:
            found[document[:SHORT]] = found.get(document[:SHORT], frozenset()) | {fact}
    return found


def list_apart(decisions: Decisions) -> dict[str, tuple[Apart, ...]]:
    """Give the words that splits have taken away, by document."""
    found: dict[str, tuple[Apart, ...]] = {}
    for decision in decisions.of(DecisionKind.SPLIT):
        for anchor in decision.anchors:
            if anchor.side == "apart":
                one = Apart(decision.family, anchor.start, anchor.end, decision.ref)
                found[anchor.document] = (*found.get(anchor.document, ()), one)
    return found
