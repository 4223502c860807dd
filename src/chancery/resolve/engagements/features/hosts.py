"""Whether two visits are to the same host."""

from chancery.model.kinds import EngagementKind
from chancery.resolve.engagements.mark import Mark
from chancery.resolve.engagements.report import Report


def compare_hosts(one: Report, other: Report) -> Mark | None:
    """Compare hosts of visits: a tour of a factory during a visit to a state is not the visit."""
    if one.kind is not EngagementKind.VISIT or other.kind is not EngagementKind.VISIT:
        return None
    if one.host is None or other.host is None:
        return None
    return Mark(1.0, "the same host") if one.host == other.host else Mark(-1.0, "other hosts")
