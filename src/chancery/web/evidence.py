"""The reader's two sides: the text cut into marked segments, and the items beside it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from chancery.model.evidence import Evidence
from chancery.model.facts import Fact
from chancery.model.reading import Reading
from chancery.resolve.decisions import Decision
from chancery.show.items import FAMILY_LABELS, Details, describe_fact
from chancery.show.ranges import list_ranges
from chancery.show.segments import Segment, cut_segments
from chancery.store.identity import name_facts

_PLACES = {"people": "people", "bodies": "bodies", "engagements": "engagements"}


@dataclass(frozen=True, slots=True)
class Link:
    """A piece of evidence: the fragment that leads to it, its words, the rule that found it."""

    fragment: str
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Item:
    """One fact beside the text; `address` leads to its record where there is one.

    `id` is how decisions call it, `judged` the decision of a person that it is right or wrong.
    """

    anchor: str
    id: str
    judged: Decision | None
    heading: str
    details: Details
    links: tuple[Link, ...]
    address: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """A layer with its letter and its items."""

    family: str
    letter: str
    label: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A segment of the text as it is written out; `begins` are the fragments and layers that start there."""

    text: str
    layers: str
    evidence: str
    item: str
    begins: tuple[tuple[str, str], ...]


def fragment_of(piece: Evidence) -> str:
    """Give the fragment of an address that leads to words, by their characters (RFC 5147)."""
    return f"char={piece.start},{piece.end}"


def cut_marks(reading: Reading) -> Iterator[Mark]:
    """Cut the text of a reading into flat marks. Joined, their texts are the text to the letter."""
    known: set[str] = set()
    for segment in cut_segments(reading.readout.text, list_ranges(reading)):
        yield _mark(segment, known)


def _mark(segment: Segment, known: set[str]) -> Mark:
    begins = []
    for piece in segment.begins:
        fragment = f"char={piece.start},{piece.end}"
        # Two facts may rest on the same words: one anchor leads to both.
        begins.append(("" if fragment in known else fragment, piece.family))
        known.add(fragment)
    ranges = segment.ranges
    return Mark(
        text=segment.text,
        layers=" ".join(segment.families),
        evidence=" ".join(dict.fromkeys(piece.item for piece in ranges)),
        item=ranges[0].item if ranges else "",
        begins=tuple(begins),
    )


def group_items(
    reading: Reading, leads: Mapping[str, Sequence[str | None]], document: str, judged: Mapping[str, Decision]
) -> list[Group]:
    """Group the items of a reading by layer, each led to its record, with what people decided about it."""
    names: dict[str, list[str]] = {family: [] for family in FAMILY_LABELS}
    for family, _, name in name_facts(reading):
        names[family].append(f"{document}.{name}")
    groups = []
    for family, (letter, label) in FAMILY_LABELS.items():
        facts: Sequence[Fact] = getattr(reading, family)
        ids = leads.get(family) or [None] * len(facts)
        items = tuple(
            _item(f"{family}-{number}", fact, _address(family, lead), id, judged.get(id))
            for number, (fact, lead, id) in enumerate(zip(facts, ids, names[family], strict=True), start=1)  # noqa: A001
        )
        groups.append(Group(family, letter, label, items))
    return groups


def _address(family: str, lead: str | None) -> str | None:
    return f"/{_PLACES[family]}/{lead}" if lead and family in _PLACES else None


def _item(anchor: str, fact: Fact, address: str | None, id: str, judged: Decision | None) -> Item:  # noqa: A002
    heading, details = describe_fact(fact)
    links = tuple(Link(fragment_of(piece), piece.text, piece.rule) for piece in fact.evidence)
    return Item(anchor, id, judged, heading, details, links, address)
