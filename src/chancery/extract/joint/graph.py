"""The graph of one document: its spans as nodes, and the scores of the links between them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from chancery.encode.heads import Floats, Heads, log_softmax, log_sum
from chancery.encode.pairs import place_pairs
from chancery.encode.spec import LINKS, NODES, RELATIONS, Link
from chancery.extract.joint.decode import Tagged
from chancery.extract.joint.entities import PERSON, Entity, words_of
from chancery.extract.joint.votes import Key, Votes, vote_row
from chancery.text.doc import Doc, Span
from chancery.text.normalize import fold

Range = tuple[int, int]
_KIND = {kind: number for number, kind in enumerate(NODES)}
_REACH = 15.0


@dataclass
class Parts:
    """The spans of one document, by what they can be in a link."""

    entities: list[Entity]
    offices: list[Tagged]
    cities: list[Tagged]
    dates: list[tuple[Range, Span]]
    numbers: list[tuple[Range, Span]]
    contents: list[Tagged]
    engagements: list[Tagged]
    agreements: list[Tagged]
    figures: list[Tagged] = field(default_factory=list)


class Graph:
    """Nodes with their vectors; asks the heads for links, and adds up mentions of one entity."""

    def __init__(self, doc: Doc, words: Floats, heads: Heads, parts: Parts) -> None:
        """Make a vector for every span of the document."""
        self.doc, self.heads, self.parts = doc, heads, parts
        self.sentence_of = np.zeros(len(doc.tokens), dtype=np.int64)
        for number, sentence in enumerate(doc.sentences):
            self.sentence_of[sentence.get("first") : sentence.get("last")] = number
        self.votes = Votes(doc)
        self.spans: list[Range] = []
        self.kinds: list[str] = []
        self.dropped: set[int] = set()
        owner: list[int] = []
        for number, entity in enumerate(parts.entities):
            kind = {PERSON: "PER", "state": "state", "event": "event"}.get(entity.kind, "org")
            self._add(entity.mentions, kind)
            self._add(entity.references, "per-ref" if entity.kind == PERSON else "body-ref")
            owner += [number] * len(entity.all_mentions)
        self.owner = np.array(owner, dtype=np.int64)
        self.of_kind = {
            "OFF": self._add([s[:2] for s in parts.offices], "OFF"),
            "CITY": self._add([s[:2] for s in parts.cities], "CITY"),
            "DATE": self._add([r for r, _ in parts.dates], "DATE"),
            "NUM": self._add([r for r, _ in parts.numbers], "NUM"),
            "con": self._add([s[:2] for s in parts.contents], "con"),
            "eng": self._add([s[:2] for s in parts.engagements], "eng"),
            "agr": self._add([s[:2] for s in parts.agreements], "agr"),
        }
        self.vectors = heads.nodes(words, self.spans, self.kinds)
        self.numbers = np.array([_KIND[kind] for kind in self.kinds], dtype=np.int64)

    @property
    def people(self) -> list[int]:
        """The numbers of the entities that are people, and are kept."""
        return [n for n, e in enumerate(self.parts.entities) if e.kind == PERSON and n not in self.dropped]

    @property
    def bodies(self) -> list[int]:
        """The numbers of the entities that are bodies, and are kept."""
        return [n for n, e in enumerate(self.parts.entities) if e.kind != PERSON and n not in self.dropped]

    def keep(self) -> Floats:
        """Score each entity for being one that a record should hold (above 0 means yes)."""
        scores = self.heads.classify("keep", self.vectors[: len(self.owner)]).T
        kept: Floats = log_sum(scores, self.owner, len(self.parts.entities))[0]
        return kept

    def _add(self, spans: Sequence[Range], kind: str) -> list[int]:
        start = len(self.spans)
        self.spans.extend(spans)
        self.kinds.extend([kind] * len(spans))
        return list(range(start, len(self.spans)))

    def _mentions(self, *, of_people: bool, of_bodies: bool) -> NDArray[np.int64]:
        wanted = set(self.people if of_people else ()) | set(self.bodies if of_bodies else ())
        return np.array([i for i, e in enumerate(self.owner) if int(e) in wanted], dtype=np.int64)

    def scores(self, name: str) -> tuple[Floats, list[int]]:
        """Score a link: an array (sources, columns), and what each column stands for.

        A column is an entity or a span of the target kind by its number, or one of the
        negative numbers of `spec` for what is no span. Columns are log-probabilities only
        after `choose`; for yes-or-no links a score above 0 means yes.
        """
        link = LINKS[name]
        own = link.source == "PER"
        sources = list(self._mentions(of_people=True, of_bodies=False)) if own else self.of_kind[link.source]
        if link.targets[0] in ("DATE", "CITY"):
            targets = np.array(self.of_kind[link.targets[0]], dtype=np.int64)
            owners = np.arange(len(targets), dtype=np.int64)
        else:
            targets = self._mentions(of_people="PER" in link.targets, of_bodies=len(link.targets) > 1)
            owners = self.owner[targets] if len(targets) else targets
        columns = sorted({int(o) for o in owners})
        position = {owner: number for number, owner in enumerate(columns)}
        count, special = len(columns), len(link.special)
        if not sources or not count + special:
            return np.zeros((len(sources), 0), dtype=np.float32), []
        place = place_pairs(
            [self.spans[i] for i in sources],
            [self.spans[i] for i in targets],
            [int(self.numbers[i]) for i in targets],
            self.sentence_of,
            special,
        )
        keys = [self._keys(name, int(owner)) for owner in owners] + [[one] for one in link.special]
        votes = [vote_row(self._ask(name, source), keys) for source in sources]
        place = np.concatenate([place, np.array(votes, dtype=np.int64)[None]])
        raw = self.heads.link(name, self.vectors[sources], self.vectors[targets], place)
        groups = np.array([position[int(o)] for o in owners] + list(range(count, count + special)), dtype=np.int64)
        return log_sum(raw, groups, count + special), [*columns, *link.special]

    def _ask(self, name: str, source: int) -> list[Key] | None:
        first, last = self.spans[source]
        start, end = self.doc.tokens[first].start, self.doc.tokens[last - 1].end
        words = words_of(self.doc, first, last)
        if LINKS[name].source == "PER":
            words = self.parts.entities[int(self.owner[source])].name
        return self.votes.ask(name, start, end, words)

    def _keys(self, name: str, owner: int) -> list[Key]:
        link: Link = LINKS[name]
        if link.targets[0] == "CITY":
            span = self.parts.cities[owner]
            return [fold(words_of(self.doc, span.first, span.last))]
        if link.targets[0] == "DATE":
            start = str(self.parts.dates[owner][1].get("start"))
            return [f"year:{start[:4]}" if name == "year" else f"date:{start}"]
        return list(self.parts.entities[owner].keys)

    def choose(self, name: str) -> tuple[Floats, list[int]]:
        """Give the log-probabilities of a link's answers, as an array (sources, columns)."""
        scores, columns = self.scores(name)
        return (log_softmax(scores) if columns else scores), columns

    def classify(self, question: str, kind: str) -> Floats:
        """Score the classes of a question for all spans of a kind."""
        return self.heads.classify(question, self.vectors[self.of_kind[kind]])

    def relations(self) -> Floats:
        """Score each ordered pair of entities for each kind of relation (above 0 means yes)."""
        count = len(self.parts.entities)
        out = np.full((count, count, len(RELATIONS)), -20.0, dtype=np.float32)
        total = len(self.owner)
        if count <= 1 or not total:
            return out
        spans = self.spans[:total]
        place = place_pairs(spans, spans, [int(n) for n in self.numbers[:total]], self.sentence_of)
        ties = self.votes.ties([entity.keys for entity in self.parts.entities])
        place = np.concatenate([place, ties[self.owner][:, self.owner][None]])
        raw = np.exp(np.clip(self.heads.relation(self.vectors[:total], place), -_REACH, _REACH))
        member = np.zeros((total, count), dtype=np.float32)
        member[np.arange(total), self.owner] = 1
        summed = np.einsum("mnk,me->enk", raw, member)
        summed = np.einsum("enk,nf->efk", summed, member)
        np.log(np.maximum(summed, 1e-9), out=out)
        return out
