"""The joint reader as one step behind the rules: the model reads what the rules found, and decides."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from chancery.encode.encoder import Encoder, load_encoder
from chancery.extract.joint.hints import find_hints
from chancery.extract.joint.read import assemble
from chancery.extract.joint.relations import ONE_WAY
from chancery.extract.organs import find_organs
from chancery.model.facts import Body, Engagement, Fact, Person, Relation
from chancery.model.kinds import FAMILIES, RelationKind
from chancery.text.doc import Doc

RULED = frozenset({"contacts", "figures"})
"""Families that the rules read better, measured on the corpus."""


Families = Mapping[str, tuple[Fact, ...]]
Chances = Mapping[tuple[int, int], float]
"""How sure the model is of a stretch of text that it took for a fact: a probability."""


def judge_facts(doc: Doc) -> tuple[Families, Chances]:
    """Give two values, the facts by family and how sure the model is of them: the last step of the reader."""
    return _judge(doc, load_encoder())


def read_jointly(doc: Doc, encoder: Encoder | None = None) -> Families:
    """Give the facts of every family of a document that carries all layers of the rules.

    Contacts and figures stay as the rules found them, who read a figure's comparison better. A document
    without a token is left to the rules.
    """
    return _judge(doc, encoder or load_encoder())[0]


def _judge(doc: Doc, encoder: Encoder) -> tuple[Families, Chances]:
    families: dict[str, tuple[Fact, ...]] = {family: doc.layer(family) for family in FAMILIES}
    if not doc.tokens:
        return families, {}
    record = assemble(doc, encoder.words(doc, find_hints(doc)), encoder.heads, encoder.lean)
    for family in FAMILIES:
        if family not in RULED:
            families[family] = tuple(getattr(record, family))
    families["people"] = tuple(_without_rivals(doc.layer("people"), one) for one in record.people)
    relations = _join_relations(doc.layer("relations"), record.relations)
    families["engagements"] = _join_events(doc.layer("engagements"), record.engagements)
    bodies = _join_named(doc.layer("bodies"), record.bodies, families["engagements"])
    families |= {"bodies": bodies, "relations": _join_organs(relations, find_organs(doc, bodies))}
    return families, record.chances


def _join_organs(relations: Iterable[Relation], organs: Iterable[Relation]) -> tuple[Relation, ...]:
    """Let names and words side by side decide to what an organ belongs; the model decides where they are silent."""
    named = {fact.subject: fact for fact in organs}
    kept = [fact for fact in relations if fact.kind is not RelationKind.PART_OF or fact.subject not in named]
    return tuple(sorted([*kept, *named.values()], key=lambda fact: fact.evidence[0].start))


def _without_rivals(ruled: Iterable[Person], person: Person) -> Person:
    """Take an office from a person where the rules gave it to another alone: "A, who succeeded B as Minister"."""
    own = {office for one in ruled if one.name == person.name for office in one.offices}
    others = {office for one in ruled if one.name != person.name for office in one.offices} - own
    return replace(person, offices=tuple(office for office in person.offices if office not in others))


def _join_relations(ruled: Iterable[Relation], judged: Iterable[Relation]) -> tuple[Relation, ...]:
    """Take what either found, and the rules' own where both did or the model has it the wrong way round."""
    ruled = tuple(ruled)
    turned = {(fact.kind.value, fact.object, fact.subject) for fact in ruled if fact.kind in ONE_WAY}
    found = {_tie(fact): fact for fact in (*(one for one in judged if _tie(one) not in turned), *ruled)}
    return tuple(sorted(found.values(), key=lambda fact: fact.evidence[0].start))


def _join_events(ruled: Iterable[Engagement], judged: Iterable[Engagement]) -> tuple[Engagement, ...]:
    """Keep the numbered conferences of the rules: a name with its ordinal says that there is one."""
    judged = tuple(judged)
    kept = [one for one in ruled if one.ordinal is not None and one.name and not any(_same(one, two) for two in judged)]
    clear = [two for two in judged if not any(_overlaps(one, two) for one in kept)]
    return tuple(sorted([*clear, *kept], key=lambda fact: fact.evidence[0].start))


def _join_named(ruled: Iterable[Body], judged: Iterable[Body], events: Iterable[Fact]) -> tuple[Body, ...]:
    """Keep the rules' body of an event that an engagement of the reading is named for."""
    judged = tuple(judged)
    known = {body.name for body in judged}
    named = {event.name for event in events if isinstance(event, Engagement) and event.name}
    return (*judged, *(body for body in ruled if body.name in named and body.name not in known))


def _same(one: Engagement, two: Engagement) -> bool:
    return one.ordinal == two.ordinal and two.name is not None and _overlaps(one, two)


def _overlaps(one: Engagement, two: Engagement) -> bool:
    first, second = one.evidence[0], two.evidence[0]
    return first.start < second.end and second.start < first.end


def _tie(fact: Relation) -> tuple[str, str, str]:
    return fact.kind.value, fact.subject, fact.object
