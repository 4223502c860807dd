"""Which names mean one person: the touched and all who may be one with them are judged anew."""

from collections import defaultdict
from collections.abc import Collection
from functools import partial
from typing import Any

from sqlalchemy import select

from chancery.resolve.decisions import Decision
from chancery.resolve.judgement import Outcome
from chancery.resolve.people.cluster import Couple, Edge, Question, find_clusters
from chancery.resolve.people.model import compare_people, load_weights
from chancery.store.derive.common import mark_common
from chancery.store.derive.judgements import replace_judgements
from chancery.store.derive.near_people import NearPeople
from chancery.store.derive.profiles import Profiles
from chancery.store.derive.step import Changes, Source, Touched
from chancery.store.derive.widen import Reach
from chancery.store.load import in_batches
from chancery.store.schema import record

_persons = record.persons
_LITTLE = 0.01


def derive_persons(source: Source, touched: Touched) -> Changes:
    """Decide anew who stands for the people whose signs, bodies or decisions changed."""
    profiles = Profiles(source)
    decided = _decided(source)
    start = profiles.there(touched.changed_persons | _of_moved_bodies(source, touched.moved_bodies))
    if touched.everything:
        start = profiles.there(touched.persons)
    near = NearPeople(source.connection, profiles, start)
    is_gone = bool(touched.persons - profiles.there(touched.persons))
    shrunk = near.drop_rare() if is_gone and not touched.everything else set()
    start = near.start
    edges = _judge(profiles, near)
    component = Reach(source.connection, "person", partial(_there, source)).widen(start, edges, decided)

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
    # A name that is used once more may be the one to show, though nobody is judged anew for it.
    standing = _groups_of(source, touched.persons - component) | clusters.standing
    profiles.load(standing)
    labels = _label(source, profiles, standing)
    return Changes(
        moves={_persons: clusters.standing},
        columns={_persons: labels},
        rows=[
            *replace_judgements("person", component, clusters.judgements),
            *mark_common("person", near.grown, shrunk),
        ],
    )


def _decided(source: Source) -> dict[Couple, tuple[bool, Decision]]:
    return {(one, other): (same, why) for one, other, same, why in source.decisions.pairs("person")}


def _of_moved_bodies(source: Source, bodies: Collection[int]) -> set[int]:
    """Give the people who stand for bodies that have moved, or held an office there."""
    found: set[int] = set()
    for batch in in_batches(sorted(bodies)):
        found.update(source.connection.execute(select(_persons.c.id).where(_persons.c.body_id.in_(batch))).scalars())
    return found


def _judge(profiles: Profiles, near: NearPeople) -> dict[Couple, Edge]:
    """Compare each of those at the start with all candidates; keep what may be one."""
    least = load_weights().negative
    candidates = {number: near.candidates(number) for number in sorted(near.start)}
    profiles.load({other for others in candidates.values() for other in others})
    edges: dict[Couple, Edge] = {}
    for number, others in candidates.items():
        for other in others:
            couple = (min(number, other), max(number, other))
            if couple in edges or not profiles.has(other):
                continue
            found = compare_people(profiles[number], profiles[other])
            is_faint = profiles[number].is_faint or profiles[other].is_faint
            score = min(found.score, load_weights().positive - _LITTLE) if is_faint else found.score
            if score >= least:
                edges[couple] = Edge(score, found.reason)
    return edges


def _there(source: Source, numbers: Collection[int]) -> set[int]:
    found: set[int] = set()
    for batch in in_batches(sorted(numbers)):
        found.update(source.connection.execute(select(_persons.c.id).where(_persons.c.id.in_(batch))).scalars())
    return found


def _groups_of(source: Source, numbers: Collection[int]) -> dict[int, int]:
    """Give all who stand together with these in the record, and who stands for them."""
    found: dict[int, int] = {}
    for batch in in_batches(sorted(numbers)):
        whole = select(_persons.c.canonical_id).where(_persons.c.id.in_(batch))
        question = select(_persons.c.id, _persons.c.canonical_id).where(_persons.c.canonical_id.in_(whole))
        found |= {row.id: row.canonical_id for row in source.connection.execute(question)}
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
