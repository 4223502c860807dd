"""Which names mean one body."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import select

from chancery.resolve.book import KnownBody
from chancery.resolve.judgement import Judgement, Outcome
from chancery.resolve.names import normalize_name
from chancery.resolve.referents import BodyReferent
from chancery.store.derive.judgements import replace_judgements
from chancery.store.derive.step import Changes, Source, Touched
from chancery.store.schema import record
from chancery.store.statements import Row, listed

_FULL = ("acronym", "iso")
_bodies, _names = record.bodies, record.body_names
_full_names = _names.alias("full_names")
_KEYS = select(_bodies.c.id, _bodies.c.key).where(_bodies.c.id.in_(listed()))
_NAMES = select(_names.c.normal).where(_names.c.body_id.in_(listed()), _names.c.aspect != "kind").distinct()
_IN_FULL = select(_names.c.body_id).where(_names.c.body_id.in_(listed()), _names.c.aspect.in_(_FULL)).distinct()
_CARRIERS = (
    select(_names.c.normal, _bodies.c.id, _bodies.c.canonical_id)
    .join(_bodies, _bodies.c.id == _names.c.body_id)
    .where(
        _names.c.normal.in_(listed("normals")),
        _names.c.aspect != "kind",
        select(_full_names.c.body_id)
        .where(_full_names.c.body_id == _names.c.body_id, _full_names.c.aspect.in_(_FULL))
        .exists(),
    )
)


@dataclass
class _Known:
    bodies: dict[int, KnownBody] = field(default_factory=dict)

    def rows(self) -> tuple[list[Row], list[Row]]:
        """Give rows of the bodies, and of all their names."""
        own = [_body_row(known.referent) for known in self.bodies.values()]
        return own, [row for known in self.bodies.values() for row in _name_rows(known)]


def derive_bodies(source: Source, touched: Touched) -> Changes:
    """Decide anew who stands for the touched bodies, and for bare names that one of them carries."""
    connection = source.connection
    names = set(connection.execute(_NAMES, {"numbers": list(touched.bodies)}).scalars()) | touched.body_names
    reached = {BodyReferent.of_name(name).id for name in names} | touched.bodies
    rows = connection.execute(_KEYS, {"numbers": list(reached)})
    keys = {row.id: BodyReferent(row.key) for row in rows}
    known_bodies = _Known()
    judgements: dict[int, Judgement] = {}
    bare: list[BodyReferent] = []
    for number, body in keys.items():
        standing = source.book.canonical(body)
        known = source.book.by_key.get(standing.key)
        if known:
            known_bodies.bodies[standing.id] = known
        if known and standing.id != number:
            reason = f"reference data: another name of {known.name}"
            judgements[number] = Judgement(number, standing.id, Outcome.POSITIVE, 1.0, "body.known-alias", reason)
        elif not known and not body.is_state:
            bare.append(body)
    judgements |= _judge_bare(source, bare, {one.one: one.other for one in judgements.values()}, known_bodies)
    own, given = known_bodies.rows()
    return Changes(
        added={_bodies: own, _names: given},
        moves={_bodies: {number: judgements[number].other if number in judgements else number for number in keys}},
        rows=replace_judgements("body", keys.keys(), judgements.values()),
    )


def _judge_bare(
    source: Source, bodies: Collection[BodyReferent], moves: dict[int, int], known: _Known
) -> dict[int, Judgement]:
    """Join names without code or acronym to their only carrier."""
    numbers = [body.id for body in bodies]
    given_in_full = set(source.connection.execute(_IN_FULL, {"numbers": numbers}).scalars())
    bare = {body.key.removeprefix("name:"): body.id for body in bodies if body.id not in given_in_full}
    carriers: dict[str, set[int]] = defaultdict(set)
    for row in source.connection.execute(_CARRIERS, {"normals": list(bare)}):
        carriers[row.normal].add(moves.get(row.id, row.canonical_id))
    for number, body in known.bodies.items():
        for name in body.names if body.acronym or body.iso else ():
            if normalize_name(name) in bare:
                carriers[normalize_name(name)].add(number)
    found = {}
    for name, number in bare.items():
        if len(carriers[name]) == 1:
            (canonical,) = carriers[name]
            reason = f"the only body also called {name!r}"
            found[number] = Judgement(number, canonical, Outcome.POSITIVE, 0.95, "body.only-carrier", reason)
    return found


def _body_row(body: BodyReferent) -> Row:
    return {"id": body.id, "key": body.key, "name": body.name, "canonical_id": body.id}


def _name_rows(known: KnownBody) -> list[Row]:
    aspects: list[tuple[str, str | None]] = [("name", name) for name in (known.name, *known.aliases)]
    aspects += [("acronym", known.acronym), ("iso", known.iso), ("kind", known.kind.value)]
    return [
        {
            "body_id": known.referent.id,
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
