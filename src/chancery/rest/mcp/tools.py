"""What the tools answer: few items, each with its citations, so that nothing has to be taken on trust."""

from datetime import UTC, datetime
from typing import Any

from chancery.api import compare_documents, compare_engagement
from chancery.brief.compose import compose_brief
from chancery.brief.markdown import render_markdown
from chancery.brief.request import Request
from chancery.check.record import library_of
from chancery.check.run import check_text
from chancery.compare.table import Table
from chancery.errors import SettingsError
from chancery.model.commitment import OPEN_STATES, CommitmentRecord
from chancery.model.record import BodyRecord, DocumentRecord, EngagementRecord
from chancery.rest.finding import find_body, find_engagement, find_person
from chancery.rest.mcp.cite import cite, cite_all, cite_brief, cite_term, cite_words
from chancery.store.browse.part import Part
from chancery.store.browse.search import Search
from chancery.store.browse.search import search as find_hits
from chancery.store.browse.statements import StatementFilter, list_statements
from chancery.store.view.terms import TermRecord
from chancery.store.view.view import View
from chancery.store.view.who import PersonFound, ask_who
from chancery.store.view.who_words import say_end, say_start

Answer = dict[str, Any]
LATEST = 10


def search(view: View, words: str, limit: int) -> Answer:
    """Find documents by their words."""
    found = find_hits(view.connection, Search(words=words), Part(0, limit))
    items = []
    for hit in found.items:
        snippet = "".join(text for text, _ in hit.snippet)
        citation = {**cite_words(hit.document, snippet, 0, 0), "start": None, "end": None}
        items.append({"title": hit.document.title, "citations": [citation]})
    return {"total": found.total, "items": items}


def person(view: View, name: str) -> Answer:
    """Describe a person: offices in time, and what they said last."""
    found = find_person(view, name)
    said = list_statements(view.connection, StatementFilter(person=found), Part(0, LATEST))
    return {
        "id": found.id,
        "name": found.name,
        "other_names": [one for one in found.names if one != found.name],
        "body": found.body.label if found.body else None,
        "offices": [_term(one) for one in view.terms(found)],
        "said": [_statement(one) for one in said.items],
    }


def body(view: View, name: str) -> Answer:
    """Describe a body: its names, who holds what there, its ties."""
    found = find_body(view, name)
    ties = view.relations(found, limit=LATEST)
    return {
        "id": found.id,
        "name": found.name,
        "acronym": found.acronym,
        "kind": found.kind.value if found.kind else None,
        "officers": [
            {
                "person": held.person.name,
                "title": held.title,
                "first_seen": held.first_seen,
                "last_seen": held.last_seen,
                "citations": cite_all(held.sightings),
            }
            for held in view.holders(found)[:LATEST]
        ],
        "ties": [
            {
                "kind": one.fact.kind.value,
                "subject": one.fact.subject,
                "object": one.fact.object,
                "since": one.fact.since,
                "until": one.fact.until,
                "citations": [cite(one)],
            }
            for one in ties
        ],
    }


def engagement(view: View, id: str) -> Answer:  # noqa: A002 - what users call it
    """Describe an engagement with every report of it."""
    return _engagement(find_engagement(view, id))


def who_held(view: View, question: str, on: str | None) -> Answer:
    """Answer who held an office, or which offices somebody had."""
    items = []
    for found in ask_who(view, question, on):
        is_person = isinstance(found, PersonFound)
        subject = found.person.name if isinstance(found, PersonFound) else found.office.title
        terms = found.terms if isinstance(found, PersonFound) else found.succession.terms
        answers = [{"answer": one.answer.value, "reason": one.reason, **_term(one.held)} for one in found.answers]
        items.append(
            {"subject": subject, "is": "person" if is_person else "office", "answers": answers}
            if on
            else {"subject": subject, "is": "person" if is_person else "office", "terms": [_term(one) for one in terms]}
        )
    return {"on": on, "items": items}


def last_met(view: View, one: str, other: str, limit: int) -> Answer:
    """Give the last engagements between two bodies, the latest first."""
    first, second = find_body(view, one), find_body(view, other)
    met = view.engagements(first, second, limit=limit)
    return {"between": [first.label, second.label], "items": [_engagement(each) for each in reversed(met)]}


def open_commitments(view: View, name: str, other: str | None, on: str | None) -> Answer:
    """Give what is promised or asked and not yet done, the latest first."""
    first = find_body(view, name)
    second: BodyRecord | None = find_body(view, other) if other else None
    day = on or _today()
    found = view.commitments(first, second, states=OPEN_STATES, on=day, limit=2 * LATEST)
    return {"on": day, "items": [_commitment(one) for one in reversed(found)]}


def compare(view: View, engagement_id: str | None, documents: list[str]) -> Answer:
    """Lay accounts side by side, point by point."""
    if bool(engagement_id) == bool(documents):
        message = "name an engagement, or two documents or more"
        raise SettingsError(message)
    table = compare_engagement(view, engagement_id) if engagement_id else compare_documents(view, *documents)
    names = [reading.readout.id for reading in table.readings]
    known = [found for name in names if (found := view.document(name))]
    return {"accounts": dict(zip(table.letters, names, strict=True)), "points": _points(table, known)}


def check_claim(view: View, database: str, text: str, on: str | None) -> Answer:
    """Check what a sentence claims against reference data."""
    verdicts = check_text(text, library_of(view, database), on=on)
    items = [
        {
            "claim": one.evidence.text,
            "kind": one.kind.value,
            "verdict": one.outcome.value,
            "why": one.finding.reason,
            "arithmetic": one.finding.arithmetic,
            "citations": [
                {"table": row.table, "words": row.says, "source": row.source, "date": row.vintage}
                for row in one.finding.exhibits
            ],
        }
        for one in verdicts
    ]
    note = None if items else "Nothing in it could be read as a claim that reference data knows about."
    return {"on": on, "items": items, "note": note}


def brief(view: View, database: str, request: Request) -> Answer:
    """Compose a brief as Markdown, with everything that it rests on."""
    composed = compose_brief(view, request, library=library_of(view, database))
    return {"title": composed.title, "markdown": render_markdown(composed), "citations": cite_brief(composed)}


def request_brief(counterpart: str, principal: str | None, on: str | None, kind: str) -> Request:
    """Make the request for a brief."""
    today = _today()
    return Request(counterpart=counterpart, principal=principal, on=on or today, kind=kind, consulted=today)


def _today() -> str:
    return datetime.now(tz=UTC).date().isoformat()


def _term(held: TermRecord) -> Answer:
    return {
        "person": held.person.name,
        "title": held.term.title,
        "body": held.term.label,
        "from": say_start(held.term.start),
        "until": say_end(held.term.end),
        "seen": [held.term.first_seen, held.term.last_seen],
        "citations": cite_term(held),
    }


def _statement(said: Any) -> Answer:
    fact = said.fact
    return {
        "speaker": fact.speaker,
        "speaker_body": fact.speaker_body,
        "act": fact.act.value,
        "content": fact.content,
        "citations": [cite(said)],
    }


def _engagement(one: EngagementRecord) -> Answer:
    names = ("id", "start", "end", "city", "country", "name", "question")
    return {
        **{name: getattr(one, name) for name in names},
        "kind": one.kind.value,
        "status": one.status.value,
        "topics": list(one.topics),
        "participants": [
            {"person": part.person and part.person.name, "body": part.body and part.body.label}
            for part in one.participants
        ],
        "citations": cite_all(one.reports),
    }


def _commitment(one: CommitmentRecord) -> Answer:
    steps = [cite_words(step.document, step.text, step.start, step.end) for step in one.trail]
    return {
        "id": one.id,
        "kind": one.kind,
        "by": [each.label for each in one.by],
        "to": [each.label for each in one.to],
        "content": one.content,
        "due": one.due,
        "state": one.state,
        "citations": [cite(one.said), *steps],
    }


def _points(table: Table, documents: list[DocumentRecord]) -> list[Answer]:
    by_name = {one.id: one for one in documents}
    names = [reading.readout.id for reading in table.readings]
    return [
        {
            "relation": line.relation,
            "how": "; ".join(line.differences) or None,
            "citations": [
                cite_words(by_name[name], cell.text, cell.evidence.start, cell.evidence.end)
                for name, cell in zip(names, line.cells, strict=True)
                if cell and name in by_name
            ],
        }
        for line in table.lines
    ]
