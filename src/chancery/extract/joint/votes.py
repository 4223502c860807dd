"""Votes: how the rules answer the questions that the model is asked of its links.

Each function gives, for one source span, the answers of the rules as keys that `graph`
compares with its columns: folded names of people and bodies, values of dates, or the
negative numbers of `spec`. None means that the rules have nothing to say.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from chancery.encode.spec import BOTH as BOTH_SIDES
from chancery.encode.spec import NULL, SAME, WORLD
from chancery.extract.joint.hints import clusters_of
from chancery.model.evidence import Evidence
from chancery.model.facts import BOTH, Agreement, Engagement, Fact, Figure, Person, Relation, Statement
from chancery.text.doc import Doc
from chancery.text.normalize import fold

Key = str | int
_LEAST = 0.4


class Votes:
    """The rules' facts of one document, ready to be asked."""

    def __init__(self, doc: Doc) -> None:
        """Take the facts that the rules assigned to the document."""
        self.doc = doc
        self.facts: dict[str, list[Fact]] = {
            layer: [fact for fact in doc.layer(layer) if isinstance(fact, Fact)]
            for layer in ("people", "statements", "engagements", "agreements", "figures", "relations")
        }
        self._bodies = {c.name: c.body for c in clusters_of(doc).people}

    def ask(self, link: str, start: int, end: int, name: str = "") -> list[Key] | None:
        """Answer a link for the source at [start, end); `name` is its person or its words."""
        if link in ("speaker", "addressee"):
            return self._statement(link, start, end)
        if link in ("participant", "host", "country", "when", "where"):
            return self._engagement(link, start, end)
        if link in ("party", "signed"):
            return self._agreement(link, start, end)
        if link in ("of", "year"):
            return self._figure(link, start, end)
        if link == "affiliation":
            return [_key(self._bodies.get(name))] if name in self._bodies else None
        return self._office(link, name)

    def ties(self, keys: Sequence[Sequence[Key]]) -> NDArray[np.int64]:
        """Say of each ordered pair of entities, by their keys, whether the rules relate them."""
        found = np.zeros((len(keys), len(keys)), dtype=np.int64)
        owner: dict[Key, int] = {}
        for number, names in enumerate(keys):
            for name in names:
                owner.setdefault(name, number)
        related = [fact for fact in self.facts["relations"] if isinstance(fact, Relation)]
        if related:
            found[:] = 1
        for fact in related:
            subject, target = owner.get(fold(fact.subject)), owner.get(fold(fact.object))
            if subject is not None and target is not None:
                found[subject, target] = 2
        return found

    def _near(self, layer: str, start: int, end: int) -> list[Fact]:
        """List the facts whose evidence overlaps the stretch; the best overlap first."""
        scored = []
        for number, fact in enumerate(self.facts[layer]):
            share = max(_overlap(piece, start, end) for piece in fact.evidence)
            if share >= _LEAST:
                scored.append((-share, number, fact))
        return [fact for _, _, fact in sorted(scored, key=lambda row: row[:2])]

    def _statement(self, link: str, start: int, end: int) -> list[Key] | None:
        near = [fact for fact in self._near("statements", start, end) if isinstance(fact, Statement)]
        if not near:
            return None
        same = [fact for fact in near if fact.evidence[0] == near[0].evidence[0]]
        if link == "addressee":
            return [_key(same[0].addressee)]
        return [_key(fact.speaker or fact.speaker_body) for fact in same]

    def statement(self, start: int, end: int) -> Statement | None:
        """Give the rules' statement whose content overlaps the stretch best."""
        near = (fact for fact in self._near("statements", start, end) if isinstance(fact, Statement))
        return next(near, None)

    def engagement(self, start: int, end: int) -> Engagement | None:
        """Give the rules' engagement whose evidence overlaps the stretch best."""
        near = (fact for fact in self._near("engagements", start, end) if isinstance(fact, Engagement))
        return next(near, None)

    def agreement(self, start: int, end: int) -> Agreement | None:
        """Give the rules' agreement whose words overlap the stretch best."""
        near = (fact for fact in self._near("agreements", start, end) if isinstance(fact, Agreement))
        return next(near, None)

    def _engagement(self, link: str, start: int, end: int) -> list[Key] | None:
        near = [fact for fact in self._near("engagements", start, end) if isinstance(fact, Engagement)]
        if not near:
            return None
        fact = near[0]
        if link == "participant":
            return [_key(one.person or one.body) for one in fact.participants]
        if link == "host":
            return [_key(fact.host)]
        if link == "country":
            return [f"iso:{fact.country}" if fact.country else NULL]
        if link == "where":
            return [_key(fact.city)]
        return self._date(fact.start)

    def _date(self, value: str | None) -> list[Key]:
        if value is None:
            return [NULL]
        return [f"date:{value}", *([SAME] if value == self.doc.readout.published else [])]

    def _agreement(self, link: str, start: int, end: int) -> list[Key] | None:
        near = [fact for fact in self._near("agreements", start, end) if isinstance(fact, Agreement)]
        if not near:
            return None
        return self._date(near[0].date) if link == "signed" else [_key(p) for p in near[0].parties]

    def _figure(self, link: str, start: int, end: int) -> list[Key] | None:
        holding = [
            fact
            for fact in self.facts["figures"]
            if isinstance(fact, Figure) and fact.evidence[0].start <= start and end <= fact.evidence[0].end
        ]
        if not holding:
            return None
        if link == "year":
            return [f"year:{holding[0].year}" if holding[0].year else NULL]
        of = holding[0].of
        return [WORLD if of == "world" else f"iso:{of}" if of and len(of) == 2 else _key(of)]  # noqa: PLR2004

    def _office(self, link: str, title: str) -> list[Key] | None:
        answers: list[Key] = []
        for person in self.facts["people"]:
            if isinstance(person, Person):
                held = [office for office in person.offices if fold(office.title) == fold(title)]
                answers.extend(_key(person.name if link == "holder" else office.body) for office in held)
        return answers or None


def _key(name: str | None) -> Key:
    if not name:
        return NULL
    return BOTH_SIDES if name == BOTH else fold(name)


def _overlap(piece: Evidence, start: int, end: int) -> float:
    shared = min(piece.end, end) - max(piece.start, start)
    return shared / max(1, min(piece.end - piece.start, end - start)) if shared > 0 else 0.0


def vote_row(answers: Sequence[Key] | None, columns: Iterable[Iterable[Key]]) -> list[int]:
    """Say for each column whether the rules answer it: 0 unknown, 1 no, 2 yes."""
    if answers is None:
        return [0 for _ in columns]
    wanted = set(answers)
    return [2 if wanted & set(keys) else 1 for keys in columns]
