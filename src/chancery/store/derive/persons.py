"""Which names mean one person: the touched and all who may be one with them are judged anew."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Row, or_, select

from chancery.resolve.decisions import Decision
from chancery.resolve.judgement import Outcome
from chancery.resolve.people.cluster import Couple, Edge, Question, find_clusters
from chancery.resolve.people.keys import list_keys
from chancery.resolve.people.model import compare_people, load_weights
from chancery.resolve.people.profile import Profile
from chancery.store.derive.judgements import replace_judgements
from chancery.store.derive.profiles import Profiles
from chancery.store.derive.step import Changes, Source, Touched
from chancery.store.load import in_batches
from chancery.store.schema import record

_persons, _keys, _judgements = record.persons, record.record_keys, record.judgements
_LITTLE = 0.01


def derive_persons(source: Source, touched: Touched) -> Changes:
    """Decide anew who stands for the people whose signs, bodies or decisions changed."""
    profiles = Profiles(source)
    decided = _decided(source)
    start = profiles.there(touched.changed_persons | _of_moved_bodies(source, touched.moved_bodies))
    if touched.everything:
        start = profiles.there(touched.persons)
    edges = _judge(source, profiles, start)
    component = _widen(source, start, edges, decided)

    def judge(one: int, other: int) -> Outcome:
        return compare_people(profiles[one], profiles[other]).outcome

    profiles.load(component)
    question = Question(
        family="person",
        numbers=frozenset(component),
        edges=edges,
        decided=decided,
        judge=judge,
        positive=load_weights().positive,
        weak=frozenset(number for number in component if profiles[number].is_weak),
    )
    clusters = find_clusters(question)
    labels = _label(source, profiles, clusters.standing)
    return Changes(
        moves={_persons: clusters.standing},
        columns={_persons: labels},
        rows=replace_judgements("person", component, clusters.judgements),
    )


def _decided(source: Source) -> dict[Couple, tuple[bool, Decision]]:
    return {(one, other): (same, why) for one, other, same, why in source.decisions.pairs("person")}


def _of_moved_bodies(source: Source, bodies: Collection[int]) -> set[int]:
    """Give the people who stand for bodies that have moved, or held an office there."""
    found: set[int] = set()
    for batch in in_batches(sorted(bodies)):
        found.update(source.connection.execute(select(_persons.c.id).where(_persons.c.body_id.in_(batch))).scalars())
    return found


def _judge(source: Source, profiles: Profiles, start: set[int]) -> dict[Couple, Edge]:
    """Compare each of those at the start with all candidates; keep what may be one."""
    least = load_weights().negative
    profiles.load(start)
    candidates = {number: _candidates(source, profiles, profiles[number]) for number in sorted(start)}
    profiles.load({other for others in candidates.values() for other in others})
    edges: dict[Couple, Edge] = {}
    for number, others in candidates.items():
        for other in others - {number}:
            couple = (min(number, other), max(number, other))
            if couple in edges:
                continue
            found = compare_people(profiles[number], profiles[other])
            is_faint = profiles[number].is_faint or profiles[other].is_faint
            score = min(found.score, load_weights().positive - _LITTLE) if is_faint else found.score
            if score >= least:
                edges[couple] = Edge(score, found.reason)
    return edges


def _candidates(source: Source, profiles: Profiles, person: Profile) -> set[int]:
    keys = {key for body in (None, *profiles.members(person.body)) for key in list_keys(person.spelled, body)}
    question = select(_keys.c.number).where(_keys.c.family == "person", _keys.c.key.in_(sorted(keys)))
    return set(source.connection.execute(question).scalars())


def _widen(
    source: Source, start: set[int], edges: dict[Couple, Edge], decided: dict[Couple, tuple[bool, Decision]]
) -> set[int]:
    """Go on to all who are joined to the start by a judgement or a decision, old or new; gather their edges."""
    linked: dict[int, set[int]] = defaultdict(set)
    for one, other in (*edges, *decided):
        linked[one].add(other)
        linked[other].add(one)
    component: set[int] = set()
    frontier = set(start)
    while frontier:
        component |= frontier
        reached = {other for number in frontier for other in linked[number]}
        for row in _stored(source, frontier):
            reached |= {row.one_id, row.other_id}
            if not {row.one_id, row.other_id} & start and not row.rule.endswith(".decision"):
                # Whoever was compared just now has new edges; the others keep theirs.
                edges.setdefault((row.one_id, row.other_id), Edge(row.score, row.reason))
        frontier = _there(source, reached - component)
    for couple in [couple for couple in edges if not component.issuperset(couple)]:
        del edges[couple]
    return component


def _stored(source: Source, numbers: Collection[int]) -> Iterable[Row[Any]]:
    for batch in in_batches(sorted(numbers)):
        among = or_(_judgements.c.one_id.in_(batch), _judgements.c.other_id.in_(batch))
        question = select(_judgements).where(_judgements.c.family == "person", among)
        yield from source.connection.execute(question).all()


def _there(source: Source, numbers: Collection[int]) -> set[int]:
    found: set[int] = set()
    for batch in in_batches(sorted(numbers)):
        found.update(source.connection.execute(select(_persons.c.id).where(_persons.c.id.in_(batch))).scalars())
    return found


def _label(source: Source, profiles: Profiles, standing: dict[int, int]) -> list[dict[str, Any]]:
    """Name whoever stands for others: as a person decided, else by the spelling that is used most."""
    given = source.decisions.names("person")
    members: dict[int, list[int]] = defaultdict(list)
    for number, canonical in sorted(standing.items()):
        members[canonical].append(number)
    rows: list[dict[str, Any]] = [{"id": number, "label": None} for number in sorted(standing)]
    for row in rows:
        if row["id"] in members:
            decided = [given[number] for number in members[row["id"]] if number in given]
            row["label"] = decided[-1] if decided else profiles.best_name(members[row["id"]])
    return rows
