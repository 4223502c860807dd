"""Where engagements took place, and who met whom: counts for the map and the network."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from chancery.model.record import BodyRecord
from chancery.store.browse.engagements import EngagementFilter, select_engagements
from chancery.store.browse.part import in_batches
from chancery.store.schema import record, said
from chancery.store.schema.engagements import outcomes


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A city or a country with the engagements there: how many, and from when to when."""

    city: str | None
    country: str | None
    engagements: int
    first: str | None
    last: str | None


def count_places(connection: Connection, wanted: EngagementFilter) -> list[PlaceCount]:
    """Count engagements by place, the places with most first; those without a place are left out."""
    number = func.count()
    place = outcomes.c.city, outcomes.c.country
    question = (
        select(*place, number, func.min(outcomes.c.start), func.max(outcomes.c.start))
        .where(
            outcomes.c.id.in_(select_engagements(wanted).order_by(None)),
            outcomes.c.city.is_not(None) | outcomes.c.country.is_not(None),
        )
        .group_by(*place)
        .order_by(number.desc(), outcomes.c.city, outcomes.c.country)
    )
    return [PlaceCount(*row) for row in connection.execute(question)]


def count_unplaced(connection: Connection, wanted: EngagementFilter) -> int:
    """Count engagements of which no report says where."""
    question = select(func.count()).where(
        outcomes.c.id.in_(select_engagements(wanted).order_by(None)),
        outcomes.c.city.is_(None),
        outcomes.c.country.is_(None),
    )
    return int(connection.execute(question).scalar_one())


@dataclass(frozen=True, slots=True)
class TieCount:
    """Two bodies that took part together, by number: how often, and from when to when."""

    one: int
    other: int
    engagements: int
    first: str
    last: str


def count_ties(connection: Connection, wanted: EngagementFilter, centre: BodyRecord) -> list[TieCount]:
    """Count who met whom in the engagements of a body, the strongest ties first; the centre is its first number."""
    together: dict[int, set[int]] = {}
    days: dict[int, str] = {}
    numbers = connection.execute(select_engagements(wanted).order_by(None)).scalars().all()
    for engagement, day, body in _taking_part(connection, list(numbers)):
        together.setdefault(engagement, set()).add(body)
        days[engagement] = day
    counts: Counter[tuple[int, int]] = Counter()
    spans: dict[tuple[int, int], list[str]] = {}
    for engagement, bodies in together.items():
        ordered = sorted(bodies)
        for at, one in enumerate(ordered):
            for other in ordered[at + 1 :]:
                counts[one, other] += 1
                if days[engagement]:
                    spans.setdefault((one, other), []).append(days[engagement])
    own = set(centre.numbers)
    ranked = sorted(counts.items(), key=lambda item: (not own & set(item[0]), -item[1], item[0]))
    return [TieCount(*pair, number, min(spans.get(pair, [""])), max(spans.get(pair, [""]))) for pair, number in ranked]


def _taking_part(connection: Connection, numbers: list[int] | tuple[int, ...]) -> Iterator[tuple[int, str, int]]:
    standing, told, parts = record.engagements, said.engagements, said.participants
    for batch in in_batches(numbers):
        question = (
            select(standing.c.canonical_id, outcomes.c.start, record.bodies.c.canonical_id)
            .join(told, told.c.engagement_id == standing.c.id)
            .join(parts, parts.c.fact_id == told.c.id)
            .join(record.bodies, record.bodies.c.id == parts.c.body_id)
            .join(outcomes, outcomes.c.id == standing.c.canonical_id)
            .where(standing.c.canonical_id.in_(batch))
        )
        for row in connection.execute(question):
            yield row[0], row[1] or "", row[2]
