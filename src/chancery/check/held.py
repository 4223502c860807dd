"""Offices that no table has, told in short or of the past, against what other documents of the record show.

"The Minister A. Reyes" and "former minister Ana Reyes" say something that only the record can
bear out. What it does not bear out stays open: absence and doubt contradict nobody.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from chancery.check.page import Page
from chancery.check.verdict import ClaimKind, Exhibit, Finding, Outcome, Verdict
from chancery.model.facts import Office, Person
from chancery.reference.grades import Answer, Grade
from chancery.resolve.offices.answer import answer_on
from chancery.resolve.offices.settle import settle_terms
from chancery.resolve.offices.term import Standing, Term
from chancery.resolve.offices.titles import mean_one_office, read_post
from chancery.store.schema import record, said
from chancery.store.schema.documents import documents
from chancery.store.view.terms import settle_all

RULE = "claim.office-in-record"


def check_held(connection: Connection, number: int, page: Page, verdicts: Sequence[Verdict]) -> Iterator[Verdict]:
    """Give the verdicts again, those on offices told in short or of the past with what the record shows."""
    for verdict in verdicts:
        is_open = verdict.kind is ClaimKind.OFFICE and verdict.outcome is Outcome.NOT_CHECKABLE
        finding = _look_up(connection, number, page, verdict) if is_open and page.on else None
        if finding is None:
            yield verdict
        else:
            yield replace(verdict, finding=finding, evidence=replace(verdict.evidence, rule=RULE))


def _look_up(connection: Connection, number: int, page: Page, verdict: Verdict) -> Finding | None:
    for person in page.reading.people:
        piece = person.evidence[0]
        if not verdict.evidence.start <= piece.start < verdict.evidence.end:
            continue
        for office in person.offices:
            if office.title.casefold() in verdict.evidence.text.casefold() and _is_telling(person, office):
                return _judge(page, office, _others(connection, number, person.name))
    return None


def _is_telling(person: Person, office: Office) -> bool:
    """Say whether the claim needs the record: an office of the past, or a name that is not written out."""
    words = [word.strip(".") for word in person.name.split()]
    is_short = len(words) == 1 or any(len(word) == 1 for word in words)
    return read_post(office.title).standing is Standing.FORMER or is_short


def _others(connection: Connection, number: int, name: str) -> tuple[Term, ...]:
    """Give the terms of the person of this name in a document, as the other documents show them."""
    persons, facts, people = record.persons, said.facts, said.people
    question = (
        select(persons.c.canonical_id, documents.c.ref)
        .join(people, people.c.person_id == persons.c.id)
        .join(facts, facts.c.id == people.c.id)
        .join(documents, documents.c.id == facts.c.document_id)
        .where(facts.c.document_id == number, people.c.name == name)
    )
    row = connection.execute(question).first()
    if row is None:
        return ()
    terms = settle_all(connection, [row.canonical_id])[row.canonical_id]
    sightings = [one for term in terms for one in term.sightings if one.document != row.ref]
    cues = [one for term in terms for one in term.cues if one.document != row.ref]
    return settle_terms(row.canonical_id, sightings, cues)


def _judge(page: Page, office: Office, terms: tuple[Term, ...]) -> Finding | None:
    assert page.on is not None
    post = read_post(office.title)
    for term in terms:
        if not mean_one_office(term.title, post.words) or not term.days:
            continue
        if post.standing is Standing.FORMER:
            if term.days[0] < page.on and answer_on(term, page.on).answer is not Answer.YES:
                return _supported(term, f"other documents show it from {term.days[0]} to {term.days[-1]}")
        elif answer_on(term, page.on).answer is Answer.YES:
            return _supported(term, answer_on(term, page.on).reason)
    return None


def _supported(term: Term, reason: str) -> Finding:
    says = f"{term.title}, {term.label or 'no body named'}: {reason}"
    exhibit = Exhibit(table="record", says=says, source="other documents of the record", grade=Grade.SOURCED)
    return Finding(outcome=Outcome.SUPPORTED, reason=says, exhibits=(exhibit,))
