"""Whether two reports tell of the same kind of engagement."""

from chancery.model.kinds import EngagementKind as Kind
from chancery.resolve.engagements.mark import Mark
from chancery.resolve.engagements.report import Report

_ALIKE: dict[frozenset[Kind], float] = {
    frozenset({Kind.CALL, Kind.VIDEO_CALL}): 0.4,
    frozenset({Kind.SIGNING, Kind.CEREMONY}): 0.3,
    frozenset({Kind.MEETING, Kind.OTHER}): 0.0,
    frozenset({Kind.MEETING, Kind.VIDEO_CALL}): 0.0,
    frozenset({Kind.CONFERENCE, Kind.OTHER}): 0.2,
    frozenset({Kind.CEREMONY, Kind.OTHER}): 0.2,
    frozenset({Kind.CONFERENCE, Kind.CEREMONY}): -0.3,
}
_IF_NAMED: dict[frozenset[Kind], float] = {
    frozenset({Kind.CONFERENCE, Kind.MEETING}): 0.5,
    frozenset({Kind.CONFERENCE, Kind.CEREMONY}): 0.0,
}
"""A session of a commission is a meeting to one account and a conference to another."""


def compare_kinds(one: Report, other: Report) -> Mark:
    """Compare kinds: a meeting within a visit is not the visit, a call is no meeting."""
    kinds = frozenset({one.kind, other.kind})
    if len(kinds) == 1:
        return Mark(1.0, f"both are a {one.kind.value}")
    names = f"one is a {one.kind.value}, the other a {other.kind.value}"
    if one.name and other.name and kinds in _IF_NAMED:
        return Mark(_IF_NAMED[kinds], f"{names}, both with a name")
    return Mark(_ALIKE.get(kinds, -1.0), names)
