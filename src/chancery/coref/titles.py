"""Let titles without a name join the person who holds the office: "the Minister", "the Head of ITU"."""

import re
from dataclasses import replace
from functools import lru_cache

from chancery.coref.drafts import BodyDraft, PersonDraft
from chancery.coref.office_bodies import find_body
from chancery.lexicon.loader import load_yaml
from chancery.text.doc import Doc, Span
from chancery.text.normalize import fold

_DEFINITE = re.compile(r"\b(?:the|this|that|its|his|her|their|our|said)\s+(?:\w+\s)?\Z", re.IGNORECASE)


@lru_cache(maxsize=1)
def _generic() -> frozenset[str]:
    return frozenset(load_yaml("title_synonyms")["generic"])


def _stands_for(title: str) -> list[str]:
    words: list[str] = load_yaml("title_synonyms")["stands_for"].get(title, [])
    return words


def join_titles(doc: Doc, people: list[PersonDraft], bodies: list[BodyDraft], attached: set[int]) -> None:
    """Add to each person the titles that mean them, the one named last first."""
    for span in doc.spans("offices.spans"):
        if span.start in attached or span.get("plural") or not _is_definite(doc, span):
            continue
        person = _meant(span, people, bodies)
        if person is not None:
            person.mentions.append(Span(span.start, span.end, "title", "coref.title", {}))
            _specify(person, span)


def _specify(person: PersonDraft, span: Span) -> None:
    """Let "the President of the Republic" say what office "the Head of State" is."""
    for held in person.held:
        if fold(held.office.title) in _generic() and fold(span.get("title")) not in _generic():
            held.office = replace(held.office, title=span.get("title"))


def _is_definite(doc: Doc, span: Span) -> bool:
    before = doc.text[max(0, span.start - 30) : span.start]
    owned = span.get("body_start") is not None and span.get("body_start") == span.start
    return bool(_DEFINITE.search(before)) or bool(span.get("capital")) or owned


def _meant(span: Span, people: list[PersonDraft], bodies: list[BodyDraft]) -> PersonDraft | None:
    body = find_body(span, bodies)
    wanted = span.get("title"), span.get("head")
    rows = []
    for person in people:
        fit = max((_fit(*wanted, held.span.get("head"), held.office.title) for held in person.held), default=0)
        if not fit:
            continue
        if body is not None and not any(held.body is body for held in person.held):
            continue
        last = max((m.start for m in person.mentions if m.start < span.start), default=None)
        if last is not None:
            rows.append((fit, last, person))
    return max(rows, key=lambda row: row[:2])[2] if rows else None


@lru_cache(maxsize=1 << 14)
def _fit(said: str, said_head: str, head: str, title: str) -> int:
    """Say how well a title fits an office: 3 the same words, 2 the same head, 1 a word for it."""
    wanted, have = fold(said), fold(title)
    if wanted == have:
        return 3
    meant = fold(said_head)
    if meant == fold(head) or have.endswith(meant) or have.startswith(meant):
        return 2 if _agrees(wanted, have) else 0
    if fold(head) in _generic() and meant in _stands_for(fold(head)):
        return 1
    words = _stands_for(meant)
    if meant in have.replace("-", " ").split() and meant not in ("head", "chief", "deputy"):
        return 2 if _agrees(wanted, have) else 0
    return 1 if fold(head) in words or any(have.startswith(word) for word in words) else 0


def _agrees(wanted: str, have: str) -> bool:
    """Say whether every content word of a short title is in the long one."""
    small = {"of", "for", "the", "and"}
    return set(wanted.split()) - small <= set(have.replace("-", " ").split()) | set(have.split())
