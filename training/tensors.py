"""One training example: a document's windows, tags, spans, links and classes as tensors."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from align_facts import Aligned
from align_names import Named  # noqa: TC002 - the linter takes it for a package from elsewhere
from torch import Tensor

from chancery.encode.feeds import Feeder
from chancery.encode.pairs import place_pairs
from chancery.encode.spec import CLASSES, LAYERS, LINKS, NODES, RELATIONS
from chancery.extract.joint.entities import PERSON
from chancery.extract.joint.hints import clusters_of, find_hints
from chancery.extract.joint.votes import Key, Votes, vote_row
from chancery.text.normalize import fold

_KIND = {kind: number for number, kind in enumerate(NODES)}
_MANY = ("participant", "party")
_SHARED = ("speaker", "holder")


@dataclass
class LinkTask:
    """A link's sources and targets as nodes, the column of each target, and the right columns."""

    sources: Tensor
    targets: Tensor
    columns: Tensor
    mode: str
    right: Tensor
    place: Tensor


@dataclass
class Example:
    """What the losses need of one document. `mentions` are the first nodes; `owner` is the entity of each."""

    id: str
    windows: list[Any]
    tags: dict[str, np.ndarray]
    spans: list[tuple[int, int]] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)
    owner: Tensor = field(default_factory=lambda: torch.zeros(0, dtype=torch.long))
    keep: Tensor = field(default_factory=lambda: torch.zeros(0))
    links: dict[str, LinkTask] = field(default_factory=dict)
    relations: tuple[Tensor, Tensor] | None = None
    classes: dict[str, tuple[Tensor, Tensor]] = field(default_factory=dict)
    lower: list[Tensor] | None = None


def make_example(aligned: Aligned, cutter: Feeder) -> Example:
    """Turn an aligned document into tensors."""
    return _Maker(aligned, cutter).example


class _Maker:
    def __init__(self, aligned: Aligned, cutter: Feeder) -> None:
        doc = self.doc = aligned.doc
        self.aligned = aligned
        self.entities: list[Named] = aligned.names.entities
        self.votes = Votes(doc)
        self.sentence_of = np.zeros(len(doc.tokens), dtype=np.int64)
        for number, sentence in enumerate(doc.sentences):
            self.sentence_of[sentence.get("first") : sentence.get("last")] = number
        self.example = Example(
            aligned.gold["id"], list(cutter.feeds(doc, find_hints(doc))), _tags(aligned, len(doc.tokens))
        )
        self.nodes = self._nodes()
        self._links()
        self._relations()
        self._classes()

    def _add(self, spans: Sequence[tuple[int, int]], kind: str) -> list[int]:
        start = len(self.example.spans)
        self.example.spans += spans
        self.example.kinds += [_KIND[kind]] * len(spans)
        return list(range(start, len(self.example.spans)))

    def _nodes(self) -> dict[str, list[int]]:
        owner: list[int] = []
        for number, entity in enumerate(self.entities):
            kind = {PERSON: "PER", "state": "state", "event": "event"}.get(entity.kind, "org")
            self._add(entity.mentions, kind)
            self._add(entity.references, "per-ref" if entity.kind == PERSON else "body-ref")
            owner += [number] * (len(entity.mentions) + len(entity.references))
        self.example.owner = torch.tensor(owner, dtype=torch.long)
        self.example.keep = torch.tensor([float(entity.keep) for entity in self.entities])
        found = self.aligned
        return {
            "OFF": self._add([span for span, _ in found.names.offices], "OFF"),
            "CITY": self._add(found.cities, "CITY"),
            "DATE": self._add([place for place, _ in found.dates], "DATE"),
            "NUM": self._add([place for place, _ in found.numbers], "NUM"),
            "con": self._add([item["span"] for item in found.contents], "con"),
            "eng": self._add([item["span"] for item in found.engagements], "eng"),
            "agr": self._add([item["span"] for item in found.agreements], "agr"),
        }

    def _links(self) -> None:
        found = self.aligned
        contents, engagements, agreements = found.contents, found.engagements, found.agreements
        figures = [found.figures.get(n, {}) for n in range(len(found.numbers))]
        self._link("speaker", [item["speakers"] for item in contents])
        self._link("addressee", [_one(item["addressee"]) for item in contents])
        self._link("participant", [item["who"] for item in engagements])
        self._link("host", [_one(item["host"]) for item in engagements])
        self._link("country", [_one(item["country"]) for item in engagements])
        self._link("when", [item["when"] for item in engagements])
        self._link("where", [self._cities(item["where"]) for item in engagements])
        self._link("holder", [[person for person, _ in holders] for _, holders in found.names.offices])
        self._link("office-body", [_one(holders[0][1]) for _, holders in found.names.offices])
        self._link("affiliation", self._affiliations())
        self._link("of", [_one(item.get("of")) for item in figures])
        self._link("year", [item.get("year") for item in figures])
        self._link("party", [item["who"] for item in agreements])
        self._link("signed", [item["when"] for item in agreements])

    def _cities(self, where: list[Any] | None) -> list[int] | None:
        if where is None:
            return None
        numbers = {span: number for number, span in enumerate(self.aligned.cities)}
        known = [one for one in where if isinstance(one, int) or one in numbers]
        return [one if isinstance(one, int) else numbers[one] for one in known]

    def _affiliations(self) -> list[list[int] | None]:
        """Give for each naming mention of a person the body of the first office, or the one acted for."""
        gold, number = self.aligned.gold, self.aligned.entity
        bodies: dict[int, list[int] | None] = {}
        for place, one in enumerate(gold["people"]):
            said = [office["body"] for office in one["offices"]]
            said += [
                part.get("body")
                for event in gold["engagements"]
                for part in event["participants"]
                if part.get("person") == one["name"]
            ]
            said += [s["speaker_body"] for s in gold["statements"] if s["speaker"] == one["name"]]
            known = [number(body) for body in said if body]
            bodies[place] = _one(known[0]) if known else None if one["offices"] else [-1]
        return [bodies.get(int(owner)) for owner in self.example.owner if self.entities[int(owner)].kind == PERSON]

    def _mentions(self, *, people: bool, bodies: bool) -> list[int]:
        wanted = {n for n, e in enumerate(self.entities) if (people if e.kind == PERSON else bodies)}
        return [node for node, owner in enumerate(self.example.owner.tolist()) if owner in wanted]

    def _link(self, name: str, answers: Sequence[list[int] | None]) -> None:
        link, owner = LINKS[name], self.example.owner.tolist()
        own = link.source == "PER"
        sources = self._mentions(people=True, bodies=False) if own else self.nodes[link.source]
        if link.targets[0] in ("DATE", "CITY"):
            targets = self.nodes[link.targets[0]]
            groups = list(range(len(targets)))
        else:
            targets = self._mentions(people="PER" in link.targets, bodies=len(link.targets) > 1)
            groups = [owner[node] for node in targets]
        columns = {group: number for number, group in enumerate([*sorted(set(groups)), *link.special])}
        right = np.zeros((len(sources), len(columns)), dtype=np.float32)
        for row, answer in enumerate(answers):
            for one in answer or []:
                if one in columns:
                    right[row, columns[one]] = 1
        kept = [r for r, a in enumerate(answers) if a is not None and (name in _MANY or right[r].any())]
        if not kept or not columns:
            return
        sources = [sources[row] for row in kept]
        self.example.links[name] = LinkTask(
            torch.tensor(sources),
            torch.tensor(targets, dtype=torch.long),
            torch.tensor([columns[one] for one in [*groups, *link.special]]),
            "many" if name in _MANY else "shared" if name in _SHARED else "any",
            torch.tensor(right[kept]),
            torch.tensor(self._place(name, sources, targets, groups)),
        )

    def _place(self, name: str, sources: list[int], targets: list[int], groups: list[int]) -> np.ndarray:
        link, spans, kinds = LINKS[name], self.example.spans, self.example.kinds
        place = place_pairs(
            [spans[n] for n in sources],
            [spans[n] for n in targets],
            [kinds[n] for n in targets],
            self.sentence_of,
            len(link.special),
        )
        keys = [*(self._keys(name, group) for group in groups), *([one] for one in link.special)]
        rows = [vote_row(self._ask(name, source), keys) for source in sources]
        return np.concatenate([place, np.array(rows, dtype=np.int64)[None]])

    def _words(self, span: tuple[int, int]) -> str:
        return self.doc.text[self.doc.tokens[span[0]].start : self.doc.tokens[span[1] - 1].end]

    def _keys(self, name: str, group: int) -> list[Key]:
        target = LINKS[name].targets[0]
        if target == "CITY":
            return [fold(self._words(self.aligned.cities[group]))]
        if target == "DATE":
            start = str(self.aligned.dates[group][1].get("start"))
            return [f"year:{start[:4]}" if name == "year" else f"date:{start}"]
        return list(self.entities[group].keys)

    def _ask(self, name: str, source: int) -> list[Key] | None:
        first, last = self.example.spans[source]
        words = fold(self._words((first, last)))
        if LINKS[name].source == "PER":
            keys = self.entities[int(self.example.owner[source])].keys
            words = next((c.name for c in clusters_of(self.doc).people if fold(c.name) in keys), "")
        return self.votes.ask(name, self.doc.tokens[first].start, self.doc.tokens[last - 1].end, words)

    def _relations(self) -> None:
        count, owner = len(self.entities), self.example.owner.numpy()
        if count <= 1 or not len(owner):
            return
        right = np.zeros((count, count, len(RELATIONS)), dtype=np.float32)
        for subject, target, kind in self.aligned.relations:
            right[subject, target, RELATIONS.index(kind)] = 1
        spans, kinds = self.example.spans[: len(owner)], self.example.kinds[: len(owner)]
        place = place_pairs(spans, spans, kinds, self.sentence_of)
        ties = self.votes.ties([entity.keys for entity in self.entities])
        place = np.concatenate([place, ties[owner][:, owner][None]])
        self.example.relations = (torch.tensor(right), torch.tensor(place))

    def _classes(self) -> None:
        found, nodes = self.aligned, self.nodes
        self._class("act", nodes["con"], [item["act"] for item in found.contents])
        self._class("con-topics", nodes["con"], [item["topics"] for item in found.contents])
        for kind, items in (("eng", found.engagements), ("agr", found.agreements)):
            for question in ("kind", "status", "topics"):
                self._class(f"{kind}-{question}", nodes[kind], [item[question] for item in items])
        claims = ["yes" if n in found.figures else "no" for n in range(len(found.numbers))]
        self._class("is-figure", nodes["NUM"], claims)
        claimed = sorted(found.figures)
        known = CLASSES["compare"][1]
        relations = [found.figures[n]["compare"] for n in claimed]
        relations = [one if one in known else "more-than" for one in relations]
        self._class("compare", [nodes["NUM"][n] for n in claimed], relations)

    def _class(self, name: str, nodes: list[int], values: Sequence[Any]) -> None:
        if not nodes:
            return
        labels = list(CLASSES[name][1])
        if name.endswith("topics"):
            right = torch.tensor([[float(label in value) for label in labels] for value in values])
        else:
            right = torch.tensor([labels.index(value) for value in values])
        self.example.classes[name] = (torch.tensor(nodes), right)


def _one(value: int | None) -> list[int] | None:
    return None if value is None else [value]


def _tags(aligned: Aligned, count: int) -> dict[str, np.ndarray]:
    tags = {}
    for layer, labels in LAYERS.items():
        tags[layer] = np.zeros(count, dtype=np.int64)
        for first, last, label in aligned.names.spans[layer]:
            begin = 1 + 2 * labels.index(label)
            tags[layer][first] = begin
            tags[layer][first + 1 : last] = begin + 1
    return tags
