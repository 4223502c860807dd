"""Settle which referent stands for which, after a document came in or was read again.

Only what the document touched is looked at: its own referents, bare names that one of its
bodies now carries, and people of the same names. The result depends on what the record
holds and not on how it came to hold it. It runs within the document's transaction.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, and_, bindparam, delete, select, update

from chancery.resolve.book import BodyBook, KnownBody
from chancery.resolve.decide import (
    Judgement,
    decide_bare_body,
    decide_bare_person,
    decide_known,
    decide_same_body,
)
from chancery.resolve.names import normalize_name
from chancery.resolve.referents import BodyReferent, PersonReferent
from chancery.store.referents import save_bodies
from chancery.store.schema import record
from chancery.store.statements import adding, adding_new, listed, write

_FULL = ("acronym", "iso")
_bodies, _persons, _names, _verdicts = record.bodies, record.persons, record.body_names, record.judgements
_full_names = _names.alias("full_names")
_standing = _bodies.alias("standing")

_KEYS = select(_bodies.c.id, _bodies.c.key).where(_bodies.c.id.in_(listed()))
_NAMES = select(_names.c.normal).where(_names.c.body_id.in_(listed()), _names.c.aspect != "kind").distinct()
_IN_FULL = select(_names.c.body_id).where(_names.c.body_id.in_(listed()), _names.c.aspect.in_(_FULL)).distinct()
_CARRIERS = (
    select(_names.c.normal, _bodies.c.canonical_id)
    .join(_bodies, _bodies.c.id == _names.c.body_id)
    .where(
        _names.c.normal.in_(listed("normals")),
        _names.c.aspect != "kind",
        select(_full_names.c.body_id)
        .where(_full_names.c.body_id == _names.c.body_id, _full_names.c.aspect.in_(_FULL))
        .exists(),
    )
)
_OF_BODIES = select(_persons.c.normal).where(_persons.c.body_id.in_(listed()))
_NAMESAKES = (
    select(_persons.c.id, _persons.c.name, _persons.c.normal, _standing.c.key)
    .outerjoin(_bodies, _bodies.c.id == _persons.c.body_id)
    .outerjoin(_standing, _standing.c.id == _bodies.c.canonical_id)
    .where(_persons.c.normal.in_(listed("normals")))
)


def _places(family: str, table: Table) -> tuple[Any, Any, Any]:
    own = and_(_verdicts.c.family == family, _verdicts.c.referent_id == table.c.id)
    question = select(table.c.id, table.c.canonical_id, _verdicts.c.rule).outerjoin(_verdicts, own)
    move = update(table).where(table.c.id == bindparam("number")).values(canonical_id=bindparam("standing"))
    forget = delete(_verdicts).where(_verdicts.c.family == family, _verdicts.c.referent_id.in_(listed()))
    return question.where(table.c.id.in_(listed())), move, forget


_PLACES = {"body": _places("body", _bodies), "person": _places("person", _persons)}


def settle_bodies(
    connection: Connection, book: BodyBook, touched: Collection[int], lost_names: Collection[str] = ()
) -> set[int]:
    """Decide anew who stands for the touched bodies; give those for whom it changed.

    `lost_names` are normalized names that a touched body carried before.
    """
    names = _names_of(connection, touched) | set(lost_names)
    reached = {BodyReferent.of_name(name).id for name in names} | set(touched)
    rows = connection.execute(_KEYS, {"numbers": list(reached)})
    keys = {row.id: BodyReferent(row.key) for row in rows}
    judgements: dict[int, Judgement] = {}
    bare: dict[int, BodyReferent] = {}
    for number, body in keys.items():
        standing = book.canonical(body)
        known = book.by_key.get(standing.key)
        if known:
            _keep_known(connection, known)
        if known and standing.id != number:
            judgements[number] = decide_known(number, standing.id, known.name)
        elif not known and not body.is_state:
            bare[number] = body
    # Those who carry a bare name have to stand in their place before it can join one of them.
    moved = _apply(connection, "body", keys.keys() - bare.keys(), judgements)
    return moved | _apply(connection, "body", bare, _judge_bare(connection, bare.values()))


def _names_of(connection: Connection, numbers: Collection[int]) -> set[str]:
    return set(connection.execute(_NAMES, {"numbers": list(numbers)}).scalars())


def _judge_bare(connection: Connection, bodies: Collection[BodyReferent]) -> dict[int, Judgement]:
    """Join names without code or acronym to their only carrier."""
    numbers = [body.id for body in bodies]
    given_in_full = set(connection.execute(_IN_FULL, {"numbers": numbers}).scalars())
    bare = {body.key.removeprefix("name:"): body.id for body in bodies if body.id not in given_in_full}
    carriers: dict[str, set[int]] = defaultdict(set)
    for row in connection.execute(_CARRIERS, {"normals": list(bare)}):
        carriers[row.normal].add(row.canonical_id)
    found = (decide_bare_body(number, carriers[name], name) for name, number in bare.items())
    return {judgement.referent: judgement for judgement in found if judgement}


def _keep_known(connection: Connection, known: KnownBody) -> None:
    """Have a row and the names of a body that reference data knows."""
    body = known.referent
    save_bodies(connection, [body])
    aspects: list[tuple[str, str | None]] = [("name", name) for name in (known.name, *known.aliases)]
    aspects += [("acronym", known.acronym), ("iso", known.iso), ("kind", known.kind.value)]
    rows = [
        {
            "body_id": body.id,
            "aspect": aspect,
            "name": name,
            "origin": "reference",
            "normal": normalize_name(name),
            # The first name is the one to show.
            "uses": int(name in {known.name, known.acronym}),
        }
        for aspect, name in aspects
        if name
    ]
    write(connection, adding_new(_names), rows)


@dataclass(frozen=True)
class _Namesake:
    id: int
    name: str
    body: BodyReferent | None


def settle_persons(connection: Connection, names: Iterable[str], moved_bodies: Collection[int]) -> None:
    """Decide anew who stands for the people of these normalized names, or of these bodies."""
    touched = set(names)
    if moved_bodies:
        touched.update(connection.execute(_OF_BODIES, {"numbers": list(moved_bodies)}).scalars())
    rows = connection.execute(_NAMESAKES, {"normals": list(touched)})
    groups: dict[str, list[_Namesake]] = defaultdict(list)
    for row in rows:
        groups[row.normal].append(_Namesake(row.id, row.name, BodyReferent(row.key) if row.key else None))
    judgements: dict[int, Judgement] = {}
    for group in groups.values():
        judgements |= _judge_namesakes(group)
    _apply(connection, "person", [one.id for group in groups.values() for one in group], judgements)


def _judge_namesakes(group: Collection[_Namesake]) -> dict[int, Judgement]:
    """Join those whose bodies are one body, then those without a body to the only namesake."""
    sides: dict[BodyReferent, set[int]] = defaultdict(set)
    for one in group:
        if one.body:
            sides[one.body].add(one.id)
    standing: dict[BodyReferent, int] = {}
    judgements: dict[int, Judgement] = {}
    for body, numbers in sides.items():
        own = PersonReferent(next(iter(group)).name, body).id
        standing[body] = own if own in numbers else min(numbers)
        others = numbers - {standing[body]}
        judgements |= {number: decide_same_body(number, standing[body]) for number in others}
    namesakes = set(standing.values())
    for one in group:
        if one.body is None:
            is_full = PersonReferent(one.name, None).is_full
            judgement = decide_bare_person(one.id, namesakes, is_full=is_full)
            if judgement:
                judgements[one.id] = judgement
    return judgements


def _apply(connection: Connection, family: str, numbers: Collection[int], judgements: dict[int, Judgement]) -> set[int]:
    """Write the judgements where they differ from those that stand."""
    question, move, forget = _PLACES[family]
    changed = {}
    for row in connection.execute(question, {"numbers": list(numbers)}):
        judgement = judgements.get(row.id)
        canonical = judgement.canonical if judgement else row.id
        if canonical != row.canonical_id or row.rule != (judgement.rule if judgement else None):
            changed[row.id] = canonical
    if not changed:
        return set()
    connection.execute(move, [{"number": number, "standing": standing} for number, standing in changed.items()])
    connection.execute(forget, {"numbers": list(changed)})
    rows = [
        {
            "family": family,
            "referent_id": number,
            "canonical_id": judgements[number].canonical,
            "verdict": "positive",
            "rule": judgements[number].rule,
            "reason": judgements[number].reason,
        }
        for number in changed
        if number in judgements
    ]
    write(connection, adding(_verdicts), rows)
    return set(changed)
