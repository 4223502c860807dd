"""Which names mean one person."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from chancery.resolve.judgement import Judgement, Outcome
from chancery.resolve.referents import PersonReferent
from chancery.store.derive.judgements import replace_judgements
from chancery.store.derive.step import Changes, Source, Touched
from chancery.store.schema import record
from chancery.store.statements import listed

_bodies, _persons = record.bodies, record.persons
_standing = _bodies.alias("standing")
_OF_BODIES = select(_persons.c.normal).where(_persons.c.body_id.in_(listed()))
_OF_PERSONS = select(_persons.c.normal).where(_persons.c.id.in_(listed()))
_NAMESAKES = (
    select(_persons.c.id, _persons.c.name, _persons.c.normal, _standing.c.key)
    .outerjoin(_bodies, _bodies.c.id == _persons.c.body_id)
    .outerjoin(_standing, _standing.c.id == _bodies.c.canonical_id)
    .where(_persons.c.normal.in_(listed("normals")))
)


@dataclass(frozen=True)
class _Namesake:
    id: int
    name: str
    body: str | None


def derive_persons(source: Source, touched: Touched) -> Changes:
    """Decide anew who stands for the touched people, and for people of touched bodies."""
    connection = source.connection
    names = set(touched.person_names)
    names.update(connection.execute(_OF_PERSONS, {"numbers": list(touched.persons)}).scalars())
    names.update(connection.execute(_OF_BODIES, {"numbers": list(touched.bodies)}).scalars())
    groups: dict[str, list[_Namesake]] = defaultdict(list)
    for row in connection.execute(_NAMESAKES, {"normals": list(names)}):
        groups[row.normal].append(_Namesake(row.id, row.name, row.key))
    judgements = {one.one: one for group in groups.values() for one in _judge_namesakes(group)}
    numbers = [one.id for group in groups.values() for one in group]
    return Changes(
        moves={_persons: {number: judgements[number].other if number in judgements else number for number in numbers}},
        rows=replace_judgements("person", numbers, judgements.values()),
    )


def _judge_namesakes(group: Collection[_Namesake]) -> list[Judgement]:
    """Join those whose bodies are one body, then those without a body to the only namesake."""
    sides: dict[str, set[int]] = defaultdict(set)
    for one in group:
        if one.body:
            sides[one.body].add(one.id)
    reason = "equal name, and the same body"
    found = [
        Judgement(number, min(numbers), Outcome.POSITIVE, 0.95, "person.name-and-body", reason)
        for numbers in sides.values()
        for number in numbers - {min(numbers)}
    ]
    namesakes = {min(numbers) for numbers in sides.values()}
    reason = "the only person of this name in the record"
    for one in group:
        if one.body is None and len(namesakes) == 1 and PersonReferent(one.name, None).is_full:
            (canonical,) = namesakes
            found.append(Judgement(one.id, canonical, Outcome.POSITIVE, 0.9, "person.only-namesake", reason))
    return found
