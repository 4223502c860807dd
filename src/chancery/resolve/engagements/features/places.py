"""Whether two reports tell of the same place."""

from chancery.model.kinds import EngagementKind
from chancery.resolve.engagements.features.dates import may_have_moved
from chancery.resolve.engagements.mark import Mark
from chancery.resolve.engagements.report import Report
from chancery.resolve.names import normalize_name

_REMOTE = frozenset({EngagementKind.CALL, EngagementKind.VIDEO_CALL})


def compare_places(one: Report, other: Report) -> Mark | None:
    """Compare city, else country. What was moved in time may have been moved in space as well."""
    if one.kind in _REMOTE and other.kind in _REMOTE:
        return None
    moved = may_have_moved(one, other)
    if one.country and other.country and one.country != other.country:
        # Without a city the country may be only that of the outlet.
        is_half = (one.city is None) != (other.city is None)
        level = -0.3 if moved else -0.5 if is_half else -1.0
        return Mark(level, f"one in {one.country}, the other in {other.country}")
    if one.city and other.city:
        if _is_one_city(one.city, other.city):
            return Mark(1.0, f"both in {one.city}")
        # A visit goes to several cities, and each account may name another.
        is_mild = moved or EngagementKind.VISIT in {one.kind, other.kind}
        # Where a report does not say the city it is often that of the dateline, so this weighs little.
        return Mark(-0.15 if is_mild else -0.35, f"one in {one.city}, the other in {other.city}")
    if one.country and one.country == other.country:
        return Mark(0.35, f"both in {one.country}")
    return None


def _is_one_city(one: str, other: str) -> bool:
    first, second = (normalize_name(city) for city in (one, other))
    return first == second or f" {first} " in f" {second} " or f" {second} " in f" {first} "
