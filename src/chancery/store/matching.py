"""Whom somebody else's list may mean: people and bodies of the record, each with the chance and the reasons."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import Connection, select

from chancery.model.record import BodyRecord, PersonRecord
from chancery.resolve.bodies.compare import BodyProfile, compare_bodies
from chancery.resolve.bodies.keys import list_body_keys
from chancery.resolve.book import BodyBook
from chancery.resolve.decisions import Decisions
from chancery.resolve.judgement import Outcome
from chancery.resolve.names import normalize_name
from chancery.resolve.people.keys import list_keys, list_targets
from chancery.resolve.people.model import compare_people
from chancery.resolve.people.profile import Profile
from chancery.resolve.referents import BodyReferent
from chancery.resolve.roles import NO_ROLE, classify_role
from chancery.store.derive.body_profiles import BodyProfiles
from chancery.store.derive.profiles import Profiles
from chancery.store.derive.step import Source
from chancery.store.schema import record
from chancery.store.view.entities import find_bodies, load_bodies, load_persons

T = TypeVar("T", PersonRecord, BodyRecord)
_keys, _names, _bodies = record.record_keys, record.body_names, record.bodies
_NOBODY = -1
"""The number of what is asked about: no referent has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAsked:
    """Somebody as another list has them: the name, and what else it says."""

    name: str
    body: str | None = None
    office: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyAsked:
    """A body as another list has it."""

    name: str
    acronym: str | None = None
    iso: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What one feature says of a pair; `weight` is by how much (in log odds) it moved the score."""

    feature: str
    reason: str
    weight: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match(Generic[T]):
    """Who may be meant: the chance, the judgement that it comes to, and why."""

    found: T
    score: float
    outcome: Outcome
    explanations: tuple[Explanation, ...]


def match_person(connection: Connection, book: BodyBook, asked: PersonAsked) -> list[Match[PersonRecord]]:
    """Find the people who may be meant, the likeliest first, also those judged to be somebody else."""
    profiles = Profiles(_source(connection, book))
    wanted, sides = _profile(connection, asked)
    keys = {
        target
        for side in (None, *sides)
        for key in list_keys(asked.name, side)
        for target in list_targets(key, (side,) if side else ())
    }
    question = select(_keys.c.number).where(_keys.c.family == "person", _keys.c.key.in_(sorted(keys)))
    numbers = set(connection.execute(question).scalars()) if keys else set()
    compared = {number: compare_people(wanted, profiles[number]) for number in sorted(profiles.there(numbers))}
    persons = load_persons(connection, compared)
    found = [
        Match(
            found=persons[number],
            score=one.score,
            outcome=one.outcome,
            explanations=tuple(
                Explanation(feature=name, reason=mark.reason, weight=round(weight, 3))
                for name, mark, weight in one.marks
            ),
        )
        for number, one in compared.items()
    ]
    return _best(found)


def _profile(connection: Connection, asked: PersonAsked) -> tuple[Profile, tuple[str, ...]]:
    """Make the profile of somebody asked about; give also the numbers of all bodies that theirs stands for."""
    body = next(iter(find_bodies(connection, asked.body)), None) if asked.body else None
    number = str(int(body.id[1:], 16)) if body else None
    is_state = body is not None and body.iso is not None
    role = classify_role(asked.office, in_state=is_state) if asked.office else NO_ROLE
    years = frozenset({asked.year} if asked.year else ())
    profile = Profile(
        number=_NOBODY,
        spelled=asked.name,
        body=number,
        is_of_state=is_state,
        role=role,
        titles=frozenset({asked.office} if asked.office else ()),
        posts=frozenset({(role, number)} if number and role else ()),
        held=frozenset({(role, number, asked.year)} if number and role and asked.year else ()),
        years=years,
    )
    return profile, tuple(str(one) for one in body.numbers) if body else ()


def match_body(connection: Connection, book: BodyBook, asked: BodyAsked) -> list[Match[BodyRecord]]:
    """Find the bodies that may be meant, the likeliest first, also those judged to be another."""
    profiles = BodyProfiles(_source(connection, book))
    wanted = _body_profile(book, asked)
    numbers = _bearers(connection, asked, wanted)
    compared = {number: compare_bodies(wanted, profiles[number]) for number in sorted(profiles.there(numbers))}
    bodies = load_bodies(connection, compared)
    found = [
        Match(
            found=bodies[number],
            score=one.score,
            outcome=one.outcome,
            explanations=(Explanation(feature=one.rule, reason=one.reason),),
        )
        for number, one in compared.items()
    ]
    return _best(found)


def _body_profile(book: BodyBook, asked: BodyAsked) -> BodyProfile:
    known = book.find(asked.name)
    iso = asked.iso or (known.iso if known else None)
    kinds = {asked.kind} if asked.kind else {known.kind.value} if known else set()
    return BodyProfile(
        number=_NOBODY,
        names=frozenset({asked.name}),
        acronyms=frozenset({asked.acronym} if asked.acronym else ()),
        iso=iso,
        kinds=frozenset(kinds | ({"state"} if iso else set())),
        known=known.referent.key if known else None,
        title=known.name if known else "",
    )


def _bearers(connection: Connection, asked: BodyAsked, wanted: BodyProfile) -> set[int]:
    """Find the bodies that share a name, an acronym, a key or the state with one asked about."""
    labels = {normalize_name(name) for name in (*wanted.names, *wanted.acronyms)}
    referents = [BodyReferent.of_name(asked.name), *([BodyReferent.of_state(wanted.iso)] if wanted.iso else [])]
    stored = [*(one.key for one in referents), *([wanted.known] if wanted.known else [])]
    keys = [key for key in list_body_keys(referents[0].key) if not key.startswith("o:")]
    by_name = select(_names.c.body_id).where(_names.c.normal.in_(sorted(labels)), _names.c.aspect != "kind")
    by_key = select(_keys.c.number).where(_keys.c.family == "body", _keys.c.key.in_(keys))
    by_self = select(_bodies.c.id).where(_bodies.c.key.in_(stored))
    return set(connection.execute(by_name.union(by_key, by_self)).scalars())


def _best(found: Iterable[Match[T]]) -> list[Match[T]]:
    """Keep for each record the likeliest of its referents, the likeliest first."""
    ranked = sorted(found, key=lambda one: (-one.score, one.found.id))
    best: dict[str, Match[T]] = {}
    for one in ranked:
        best.setdefault(one.found.id, one)
    return list(best.values())


def _source(connection: Connection, book: BodyBook) -> Source:
    return Source(connection, book, Decisions())
