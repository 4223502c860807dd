"""Which names mean one body, and to which body an organ belongs."""

from collections.abc import Collection

from sqlalchemy import select

from chancery.reference.bodies import find_parents
from chancery.reference.library import open_library
from chancery.resolve.bodies.compare import NEGATIVE, POSITIVE, compare_bodies
from chancery.resolve.bodies.keys import list_body_keys, list_owners
from chancery.resolve.book import KnownBody
from chancery.resolve.judgement import Outcome
from chancery.resolve.names import normalize_name
from chancery.resolve.people.cluster import Couple, Edge, Question, find_clusters
from chancery.store.derive.body_profiles import BodyProfiles
from chancery.store.derive.judgements import replace_judgements
from chancery.store.derive.step import Changes, Source, Touched
from chancery.store.derive.widen import Reach
from chancery.store.referents import body_row
from chancery.store.schema import record
from chancery.store.statements import Row as Values

_bodies, _names, _keys = record.bodies, record.body_names, record.record_keys


def derive_bodies(source: Source, touched: Touched) -> Changes:
    """Decide anew who stands for the bodies whose names changed, and for all that may be one with them."""
    profiles = BodyProfiles(source)
    decided = {(one, other): (same, why) for one, other, same, why in source.decisions.pairs("body")}
    asked = touched.bodies if touched.everything else touched.changed_bodies
    named = _bearers(source, touched.body_names)
    start = profiles.there(asked | named)
    start |= profiles.add_known(start)
    edges = _judge(source, profiles, start)
    component = Reach(source.connection, "body", profiles.there).widen(start, edges, decided)

    def judge(one: int, other: int) -> Outcome:
        bare = not (profiles[one].words and profiles[other].words)
        # An acronym that a name does not spell may still be the acronym of that body.
        return Outcome.UNSURE if bare else compare_bodies(profiles[one], profiles[other]).outcome

    clusters = find_clusters(
        Question(
            family="body",
            numbers=frozenset(component),
            edges=edges,
            decided=decided,
            judge=judge,
            positive=POSITIVE,
            weak=frozenset(number for number in component if profiles.is_bare(number)),
            heads=frozenset(number for number in component if profiles.is_head(number)),
        )
    )
    given = source.decisions.names("body")
    owners = {number: names for number in component if (names := _owner_names(source, profiles, number))}
    parents = _find_parents(source, profiles, component, owners.keys(), clusters.standing)
    labels = _labels(clusters.standing, given)
    columns: list[Values] = [
        {"id": number, "label": labels.get(number), "parent_id": parents.get(number)}
        for number in sorted({*component, *parents})
    ]
    return Changes(
        added={
            _bodies: [body_row(known.referent) for known in profiles.known.values()],
            _keys: [
                *(row for known in profiles.known.values() for row in _key_rows(known)),
                # What reference data says of an organ's owner its own name does not: it waits for that name as well.
                *(_key_row(number, f"o:{owner}") for number, names in sorted(owners.items()) for owner in names),
            ],
            _names: [row for known in profiles.known.values() for row in _name_rows(known)],
        },
        moves={_bodies: clusters.standing},
        columns={_bodies: columns},
        rows=replace_judgements("body", component, clusters.judgements),
    )


def _labels(standing: dict[int, int], given: dict[int, str]) -> dict[int, str]:
    """Give the names that people gave, to whoever stands for the named."""
    return {standing[number]: name for number, name in sorted(given.items()) if number in standing}


def _bearers(source: Source, names: Collection[str]) -> set[int]:
    """Give the bodies that bear one of these normalized names."""
    found: set[int] = set()
    for start in range(0, len(names), 400):
        batch = sorted(names)[start : start + 400]
        question = select(_names.c.body_id).where(_names.c.normal.in_(batch), _names.c.aspect != "kind")
        found.update(source.connection.execute(question).scalars())
        # "EU" may be all that a figure says of whose it is, and stands then as the code of a state.
        keys = [key for name in batch for key in (f"name:{name}", f"state:{name.upper()}")]
        found.update(source.connection.execute(select(_bodies.c.id).where(_bodies.c.key.in_(keys))).scalars())
    return found


def _codes(profiles: BodyProfiles, number: int) -> tuple[str, ...]:
    """Give the code that a body is found by besides its names: see `_bearers`."""
    kind, _, code = profiles.key(number).partition(":")
    return (code.lower(),) if kind == "state" else ()


def _judge(source: Source, profiles: BodyProfiles, start: set[int]) -> dict[Couple, Edge]:
    """Compare those at the start with all that share a key, an acronym or a name with them."""
    edges: dict[Couple, Edge] = {}
    for number in sorted(start):
        others = _bearers(source, profiles.labels(number)) | _of_keys(source, profiles, number)
        others |= profiles.known_bearers(number)
        profiles.load(others)
        for other in sorted(others - {number}):
            couple = (min(number, other), max(number, other))
            if couple not in edges and profiles.has(other):
                found = compare_bodies(profiles[number], profiles[other])
                if found.score >= NEGATIVE:
                    edges[couple] = Edge(found.score, found.reason, found.rule.removeprefix("body."))
    return edges


def _of_keys(source: Source, profiles: BodyProfiles, number: int) -> set[int]:
    keys = [key for key in list_body_keys(profiles.key(number)) if not key.startswith("o:")]
    question = select(_keys.c.number).where(_keys.c.family == "body", _keys.c.key.in_(keys))
    return set(source.connection.execute(question).scalars())


def _find_parents(
    source: Source, profiles: BodyProfiles, component: set[int], organs: Collection[int], standing: dict[int, int]
) -> dict[int, int | None]:
    """Find the owner of each organ in reach, and of those that wait for a name that one in reach bears."""
    labels = sorted({label for number in component for label in (*profiles.labels(number), *_codes(profiles, number))})
    waiting = set(organs)
    for start in range(0, len(labels), 400):
        keys = [f"o:{label}" for label in labels[start : start + 400]]
        question = select(_keys.c.number).where(_keys.c.family == "body", _keys.c.key.in_(keys))
        waiting.update(source.connection.execute(question).scalars())
    profiles.load(waiting)
    return {number: _owner(source, profiles, number, standing) for number in sorted(waiting) if profiles.has(number)}


def _owner_names(source: Source, profiles: BodyProfiles, number: int) -> tuple[str, ...]:
    """Give how the owner may be called: as reference data says, else as the organ's own name does."""
    title = profiles[number].title
    parents = find_parents(open_library(None, source.without), title) if title else ()
    return tuple(normalize_name(name) for name in parents[:1]) or list_owners(profiles.name(number))


def _owner(source: Source, profiles: BodyProfiles, number: int, standing: dict[int, int]) -> int | None:
    for owner in _owner_names(source, profiles, number):
        bearers = _bearers(source, [owner]) | profiles.known_named(owner)
        profiles.load(bearers)
        found = {standing.get(one, profiles.standing(one)) for one in bearers - {number}}
        own = standing.get(number, profiles.standing(number))
        if len(found) == 1 and own not in found:
            return found.pop()
    return None


def _key_rows(known: KnownBody) -> list[Values]:
    return [_key_row(known.referent.id, key) for key in list_body_keys(known.referent.key)]


def _key_row(number: int, key: str) -> Values:
    return {"family": "body", "key": key, "number": number}


def _name_rows(known: KnownBody) -> list[Values]:
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
