"""Organs whose name says what they belong to: "the ITU Council", "CITEL's PCC.II", "the Council of the Union"."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from chancery.lexicon.loader import load_yaml
from chancery.model.facts import Body, Relation
from chancery.model.kinds import BodyKind, RelationKind
from chancery.text.doc import Doc

_ORGANS = frozenset({BodyKind.IGO, BodyKind.GOVERNMENT, BodyKind.NGO, BodyKind.OTHER})
_WHOLES = frozenset({BodyKind.IGO, BodyKind.NGO})
_REACH = 90
_BEFORE = re.compile(r"(?:['’]s|['’])?\s+(?:the\s+)?\Z")
_AFTER = re.compile(r"\s+(?:\([^()]{2,20}\)\s+)?of\s+(?:the\s+)?")


@lru_cache(maxsize=1)
def _seats() -> frozenset[str]:
    """Give the words for what an organization has somewhere, which is a seat and no organ: an office, a mission."""
    return frozenset(load_yaml("body_words")["seats"])


def find_organs(doc: Doc, bodies: Sequence[Body]) -> Iterator[Relation]:
    """Give for each body the one whose name or acronym stands in its own name, or right beside it in the text."""
    wholes = [body for body in bodies if body.kind in _WHOLES]
    for body in bodies:
        if body.kind not in _ORGANS or _seats() & {word.lower() for word in body.name.split()}:
            continue
        found = next((whole for whole in wholes if whole is not body and _belongs(doc, body, whole)), None)
        if found is not None:
            yield Relation(
                kind=RelationKind.PART_OF, subject=body.label, object=found.label, evidence=(body.evidence[0],)
            )


def _belongs(doc: Doc, body: Body, whole: Body) -> bool:
    """Say whether the words put a body inside another."""
    names = [name for name in (whole.name, whole.acronym) if name and name not in (body.name, body.acronym)]
    if any(body.name.startswith((f"{name} ", f"{name}'s ", f"{name}’s ")) for name in names):
        return True
    if any(body.name.endswith((f" of {name}", f" of the {name}")) for name in names):
        return True
    return any(_stands_beside(doc.text, piece.start, piece.end, name) for piece in body.evidence for name in names)


def _stands_beside(text: str, start: int, end: int, name: str) -> bool:
    """Say whether a name stands before a mention as its owner, or after it behind "of"."""
    before, after = _BEFORE.search(text, max(0, start - _REACH), start), _AFTER.match(text, end)
    if before is not None and _stands_at(text, before.start() - len(name), name):
        return True
    return after is not None and _stands_at(text, after.end(), name)


def _stands_at(text: str, start: int, name: str) -> bool:
    """Say whether a name stands at a place, as words of its own."""
    end = start + len(name)
    return (
        start >= 0
        and text.startswith(name, start)
        and not text[max(0, start - 1) : start].isalnum()
        and not text[end : end + 1].isalnum()
    )
