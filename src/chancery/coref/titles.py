"""Let titles without a name join the person who holds the office: "the Minister", "the Head of ITU"."""

import re
from dataclasses import replace
from functools import lru_cache

from chancery.coref.drafts import PersonDraft
from chancery.coref.mentioned import Bodies, Mentioned
from chancery.coref.office_bodies import find_body
from chancery.lexicon.loader import load_yaml
from chancery.text.doc import Doc, Span
from chancery.text.normalize import fold

_REACH = 20_000
"""How many characters back a title without a name is followed: five long readouts, so only books are cut."""
_SAME_WORDS = 3
_DEFINITE = re.compile(r"\b(?:the|this|that|its|his|her|their|our|said)\s+(?:\w+\s)?\Z", re.IGNORECASE)


@lru_cache(maxsize=1)
def _generic() -> frozenset[str]:
    return frozenset(load_yaml("title_synonyms")["generic"])


def _stands_for(title: str) -> list[str]:
    words: list[str] = load_yaml("title_synonyms")["stands_for"].get(title, [])
    return words


def join_titles(doc: Doc, people: Mentioned[PersonDraft], bodies: Bodies, attached: set[int]) -> None:
    """Add to each person the titles that mean them, the one named last first."""
    for span in doc.spans("offices.spans"):
        if span.start in attached or span.get("plural") or not _is_definite(doc, span):
            continue
        person = _meant(span, people, bodies)
        if person is not None:
            title = Span(span.start, span.end, "title", "coref.title", {})
            person.mentions.append(title)
            people.add(person, title)
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


def _meant(span: Span, people: Mentioned[PersonDraft], bodies: Bodies) -> PersonDraft | None:
    """Give the person whose office fits best, and of those who fit as well the one named last."""
    body = find_body(span, bodies)
    wanted = span.get("title"), span.get("head")
    best, meant = 0, None
    asked: set[int] = set()
    for _, person in people.back_from(span.start, span.start - _REACH):
        if id(person) in asked or (body is not None and not any(held.body is body for held in person.held)):
            continue
        asked.add(id(person))
        fit = max((_fit(*wanted, held.span.get("head"), held.office.title) for held in person.held), default=0)
        if fit > best:
            best, meant = fit, person
        if best == _SAME_WORDS:
            break
    return meant


@lru_cache(maxsize=1 << 14)
def _fit(said: str, said_head: str, head: str, title: str) -> int:
    """Say how well a title fits an office: 3 the same words, 2 the same head, 1 a word for it."""
    wanted, have = fold(said), fold(title)
    if wanted == have:
        return _SAME_WORDS
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
