"""Whether two reports name the same company: persons, and bodies with nobody named."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from chancery.model.kinds import EngagementKind
from chancery.reference.folding import fold, sound
from chancery.reference.person_names import Likeness, compare_names
from chancery.resolve.engagements.mark import Mark
from chancery.resolve.engagements.report import Party, Report

_SAME_PERSON, _LIKE_NAME, _NEAR_NAME, _SAME_BODY, _OTHER_DELEGATE = 1.0, 0.9, 0.75, 0.5, 0.15
_PAIR = 1.5
"""From here on both sides of a meeting are found again: two persons, or a person and a body."""
_ONE_GUEST = frozenset({EngagementKind.VISIT})
_MANY = frozenset({EngagementKind.CONFERENCE, EngagementKind.CEREMONY})


@dataclass(frozen=True, slots=True)
class _Match:
    strength: float
    one: Party
    other: Party


def compare_company(one: Report, other: Report) -> Mark | None:
    """Compare who takes part. The other side of a meeting has to be found again; guests beside it need not."""
    first, second = list_guests(one), list_guests(other)
    if not first or not second:
        return None
    matches = _match(first, second)
    found = sum(match.strength for match in matches)
    persons = [match for match in matches if match.strength >= _NEAR_NAME]
    alone = min(len(first), len(second)) - len(matches)
    if _MANY & {one.kind, other.kind} or all(report.name or report.ordinal for report in (one, other)):
        return _judge_many(found, persons, alone)
    if _ONE_GUEST & {one.kind, other.kind}:
        return _judge_visit(matches, persons, alone)
    return _judge_meeting(found, matches, alone, is_named=_are_named(first, second))


def list_guests(report: Report) -> list[Party]:
    """Give the parties, for a visit without those who receive the guests."""
    parties = list(report.parties)
    if report.kind is not EngagementKind.VISIT or report.host is None:
        return parties
    guests = [party for party in parties if party.body != report.host]
    return guests or parties


def _match(first: Sequence[Party], second: Sequence[Party]) -> list[_Match]:
    """Find parties of one report in the other, each once, the surest first."""
    pairs = sorted(
        (
            (-strength, place, at)
            for place, one in enumerate(first)
            for at, other in enumerate(second)
            if (strength := _compare(one, other)) > 0
        ),
    )
    left, right = set(range(len(first))), set(range(len(second)))
    found = []
    for strength, place, at in pairs:
        if place in left and at in right:
            left.remove(place)
            right.remove(at)
            found.append(_Match(-strength, first[place], second[at]))
    return found


def _compare(one: Party, other: Party) -> float:
    if one.person is not None and one.person == other.person:
        return _SAME_PERSON
    same_body = one.body is not None and one.body == other.body
    if one.name and other.name:
        likeness = _compare_names(one.name, other.name)
        if likeness is Likeness.SAME and (same_body or None in {one.body, other.body}):
            return _LIKE_NAME
        if same_body:
            return _NEAR_NAME if likeness is Likeness.NEAR and share_surname(one.name, other.name) else _OTHER_DELEGATE
        return 0.0
    return _SAME_BODY if same_body else 0.0


@lru_cache(maxsize=1 << 15)
def _compare_names(one: str, other: str) -> Likeness:
    return compare_names(one, other)


def share_surname(one: str, other: str) -> bool:
    """Say whether the last words of two names sound alike."""
    first, second = (sound(fold(name).split()[-1]) if fold(name).split() else "" for name in (one, other))
    return bool(first) and first == second


def _are_named(first: Sequence[Party], second: Sequence[Party]) -> bool:
    return all(party.name for party in (*first, *second))


def _judge_meeting(found: float, matches: list[_Match], alone: int, *, is_named: bool) -> Mark:
    persons = [match for match in matches if match.strength >= _NEAR_NAME]
    if found >= _PAIR and persons:
        return Mark(1.0 if len(persons) > 1 else 0.8, f"both sides are the same: {_say(matches)}")
    if alone > 0 and found < _PAIR:
        return Mark(-1.0 if is_named else -0.75, f"the other side is another one{_beside(matches)}")
    if persons:
        return Mark(0.45, f"{_say(persons)} in both")
    if found >= _SAME_BODY * 2:
        return Mark(0.45, "the same bodies on both sides, with nobody named in one account")
    if found >= _SAME_BODY:
        return Mark(0.1, "a body in common")
    return Mark(-0.2 if matches else -0.8, "each account names other people" if matches else "nobody in common")


def _judge_visit(matches: list[_Match], persons: list[_Match], alone: int) -> Mark:
    if persons:
        return Mark(0.85, f"{_say(persons)} in both")
    if any(match.strength >= _SAME_BODY for match in matches):
        return Mark(0.3, "the same body, and one account names nobody")
    if matches:
        return Mark(-0.5, f"other people of one body: {_say(matches)}")
    return Mark(-1.0 if alone else -0.5, "the guest is another one")


def _judge_many(found: float, persons: list[_Match], alone: int) -> Mark | None:
    """Judge a gathering of many: whom two accounts have in common says little, whom they leave out nothing."""
    if persons:
        return Mark(0.3, f"{_say(persons)} in both")
    if found:
        return Mark(0.1, "a body in common")
    return Mark(-0.1, "nobody in common") if alone else None


def _say(matches: Sequence[_Match]) -> str:
    return " and ".join(match.one.name or match.other.name or "a body" for match in matches[:2])


def _beside(matches: Sequence[_Match]) -> str:
    return f", beside {_say(matches)}" if matches else ""
