"""The answers to "who" in words and as JSON: what a table, a page or a program shows."""

from dataclasses import dataclass
from typing import Any

from chancery.resolve.offices.term import Bound
from chancery.store.view.terms import OfficeAnswer, TermRecord
from chancery.store.view.who import OfficeFound, PersonFound

_UNKNOWN = "not known"
_LONG = 90


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its heading."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def describe_found(found: PersonFound | OfficeFound, on: str | None) -> Sheet:
    """Give an answer as a table: one line for each term, the surest first where a day was asked for."""
    is_person = isinstance(found, PersonFound)
    first = "Office" if is_person else "Holder"
    title = found.person.name if isinstance(found, PersonFound) else _name_office(found)
    terms = found.terms if isinstance(found, PersonFound) else found.succession.terms
    if on is None:
        return Sheet(
            title, (first, "From", "Until", "Shown", "Words"), tuple(_row(one, is_person=is_person) for one in terms)
        )
    rows = tuple(_answer_row(one, is_person=is_person) for one in found.answers)
    columns = (f"On {on}", first, "From", "Until", "Why", "Words")
    return Sheet(title, columns, rows or (("unknown", "nobody is known", "", "", "", ""),))


def _name_office(found: OfficeFound) -> str:
    return f"{found.office.title}, {found.office.body.label}"


def _row(held: TermRecord, *, is_person: bool) -> tuple[str, ...]:
    term = held.term
    return (_name(held, is_person=is_person), say_start(term.start), say_end(term.end), _shown(held), cite(held))


def _answer_row(answer: OfficeAnswer, *, is_person: bool) -> tuple[str, ...]:
    held = answer.held
    name = _name(held, is_person=is_person)
    start, end = say_start(held.term.start), say_end(held.term.end)
    return (answer.answer.value, name, start, end, answer.reason, cite(held))


def _name(held: TermRecord, *, is_person: bool) -> str:
    if not is_person:
        return f"{held.person.name} ({held.term.title})"
    return f"{held.term.title}, {held.term.label}" if held.term.label else held.term.title


def _shown(held: TermRecord) -> str:
    first, last = held.term.first_seen, held.term.last_seen
    if first is None:
        return "in no document with a date"
    return f"on {first}" if first == last else f"from {first} to {last}"


def say_start(bound: Bound) -> str:
    """Say when a term began, as far as it is known."""
    return bound.date or (f"{bound.not_after} or before" if bound.not_after else _UNKNOWN)


def say_end(bound: Bound) -> str:
    """Say when a term ended, as far as it is known."""
    if bound.date:
        return bound.date
    if bound.not_before and bound.not_after:
        return f"between {bound.not_before} and {bound.not_after}"
    if bound.not_after:
        return f"{bound.not_after} or before"
    return f"{bound.not_before} or after" if bound.not_before else _UNKNOWN


def cite(held: TermRecord) -> str:
    """Give the documents that a term rests on, with the words that say when it began or ended."""
    said = [f"{document.id}: “{_cut(cue.words)}”" for document, cue in held.cues]
    seen = [sighting.document.id for sighting in held.sightings]
    return "; ".join(dict.fromkeys([*said, *seen]))


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONG else f"{line[:_LONG].rsplit(' ', 1)[0]} …"


def to_dict(found: PersonFound | OfficeFound) -> dict[str, Any]:
    """Give an answer as a JSON object."""
    if isinstance(found, PersonFound):
        return {
            "person": found.person.name,
            "id": found.person.id,
            "terms": [term_to_dict(one) for one in found.terms],
            "answers": [_answer_to_dict(one) for one in found.answers],
        }
    return {
        "office": found.office.title,
        "body": found.office.body.label,
        "terms": [term_to_dict(one) for one in found.succession.terms],
        "breaks": [
            {"kind": "overlap" if one.is_overlap else "gap", "reason": one.reason} for one in found.succession.breaks
        ],
        "answers": [_answer_to_dict(one) for one in found.answers],
    }


def _answer_to_dict(answer: OfficeAnswer) -> dict[str, Any]:
    return {"answer": answer.answer.value, "reason": answer.reason, "term": term_to_dict(answer.held)}


def term_to_dict(held: TermRecord) -> dict[str, Any]:
    """Give a term as a JSON object."""
    term = held.term
    return {
        "person": held.person.name,
        "person_id": held.person.id,
        "title": term.title,
        "body": term.label,
        "standing": term.standing.value,
        "start": _bound_to_dict(term.start),
        "end": _bound_to_dict(term.end),
        "first_seen": term.first_seen,
        "last_seen": term.last_seen,
        "evidence": [
            {
                "doc": one.document.id,
                "start": one.evidence[0].start,
                "end": one.evidence[0].end,
                "text": one.evidence[0].text,
            }
            for one in held.sightings
        ],
        "cues": [
            {"doc": document.id, "kind": cue.kind.value, "date": cue.date, "text": cue.words}
            for document, cue in held.cues
        ],
    }


def _bound_to_dict(bound: Bound) -> dict[str, Any]:
    return {
        "date": bound.date,
        "not_before": bound.not_before,
        "not_after": bound.not_after,
        "reason": bound.reason or None,
    }
