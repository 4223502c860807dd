"""Whether two points of one matter tell it the same way, and if not, how they differ."""

from collections.abc import Iterator, Sequence
from itertools import product

from chancery.compare.names import Bodies, is_same_person, is_same_place
from chancery.compare.numbers import Amount, is_same_amount
from chancery.compare.points import Point
from chancery.compare.score import dates_of
from chancery.lexicon.loader import load_yaml
from chancery.model.facts import Agreement, Engagement, Statement
from chancery.model.kinds import Act, AgreementStatus, EngagementKind, EngagementStatus
from chancery.model.wording import describe_dates

_ASKING = (Act.REQUEST, Act.INVITE, Act.PLEDGE)
_AFAR = (EngagementKind.CALL, EngagementKind.VIDEO_CALL)
_IN_PERSON = (EngagementKind.MEETING, EngagementKind.VISIT)
_TALKS = (EngagementKind.MEETING, *_AFAR)
_DONE = (AgreementStatus.SIGNED, AgreementStatus.ADOPTED, AgreementStatus.IN_FORCE)
_HOPED_OR_FIXED = {EngagementStatus.PROPOSED, EngagementStatus.PLANNED}
_ENOUGH = 2


def find_differences(one: Point, two: Point, bodies: Bodies, letters: str = "AB") -> tuple[str, ...]:
    """Say in a few words each how two points tell their matter differently; `letters` name the accounts.

    Without letters, who was in the room is left to `find_absent_names`.
    """
    found = [*_compare_acts(one.statement, two.statement, bodies), *_compare_numbers(one, two)]
    if one.engagement and two.engagement:
        found.extend(_compare_engagements(one.engagement, two.engagement))
        if letters:
            found.extend(find_absent_names([(letters[0], one.engagement), (letters[1], two.engagement)]))
    elif one.dates and two.dates and not any(a.overlaps(b) for a, b in product(one.dates, two.dates)):
        found.append(f"date: {one.dates[0].first} / {two.dates[0].first}")
    if one.agreement and two.agreement:
        found.extend(_compare_agreements(one.agreement, two.agreement))
    return tuple(dict.fromkeys(found))


def _class_of(act: Act) -> str | None:
    classes = load_yaml("compare")["classes"]
    return next((name for name, acts in classes.items() if act.value in acts), None)


def _compare_acts(one: Statement | None, two: Statement | None, bodies: Bodies) -> Iterator[str]:
    if one is None or two is None:
        return
    kinds = _class_of(one.act), _class_of(two.act)
    close = [set(pair) for pair in load_yaml("compare")["close"]]
    verbs = load_yaml("compare")["verbs"]
    if None not in kinds and kinds[0] != kinds[1] and set(kinds) not in close:
        yield f"{verbs[one.act.value]} / {verbs[two.act.value]}"
    elif one.act is two.act and one.act in _ASKING:
        sides = bodies.key(one.speaker_body), bodies.key(two.speaker_body)
        if None not in sides and sides[0] != sides[1]:
            yield f"who {verbs[one.act.value]}: {one.speaker_body} / {two.speaker_body}"


def _compare_numbers(one: Point, two: Point) -> Iterator[str]:
    mine = [n for n in one.numbers if not any(is_same_amount(n, m) for m in two.numbers)]
    theirs = [n for n in two.numbers if not any(is_same_amount(n, m) for m in one.numbers)]
    # Beside figures, other numbers ("over two years") are by the way.
    counted = [
        [n for n in left if n.written in {fact.value for fact in p.figures}] for left, p in ((mine, one), (theirs, two))
    ]
    if all(counted):
        mine, theirs = counted
    if mine and theirs:
        yield f"number: {_list_numbers(mine)} / {_list_numbers(theirs)}"


def _list_numbers(amounts: list[Amount]) -> str:
    return ", ".join(amount.describe() for amount in amounts)


def _compare_engagements(one: Engagement, two: Engagement) -> Iterator[str]:
    days = dates_of(one), dates_of(two)
    if days[0] and days[1] and not days[0].overlaps(days[1]):
        yield f"date: {describe_dates(one.start, one.end)} / {describe_dates(two.start, two.end)}"
    if one.city and two.city and not is_same_place(one.city, two.city):
        yield f"place: {one.city} / {two.city}"
    if _is_apart(one.kind in _AFAR, two.kind in _IN_PERSON) or _is_apart(two.kind in _AFAR, one.kind in _IN_PERSON):
        yield f"kind: {one.kind.value} / {two.kind.value}"
    statuses = {one.status, two.status}
    if len(statuses) > 1 and (EngagementStatus.CANCELLED in statuses or statuses == _HOPED_OR_FIXED):
        yield f"status: {one.status.value} / {two.status.value}"


def _is_apart(afar: bool, in_person: bool) -> bool:  # noqa: FBT001 - two halves of one question
    return afar and in_person


def find_absent_names(told: Sequence[tuple[str, Engagement]]) -> Iterator[str]:
    """Name those whom not all accounts have in the room, with the letters of those who do.

    A body without a name may stand for anybody of it, and an account that names nobody, or one
    only, does not tell who was there.
    """
    named = [(letter, [part for part in side.participants if part.person]) for letter, side in told]
    if not all(side.kind in _TALKS for _, side in told):
        return
    if min(len(parts) for _, parts in named) < 1 or max(len(parts) for _, parts in named) < _ENOUGH:
        return
    seen: list[str] = []
    for _, parts in named:
        for part in parts:
            name = part.person or ""
            if any(is_same_person(name, known) for known in seen):
                continue
            seen.append(name)
            letters = [letter for letter, side in told if _has_person(side, name, part.body)]
            if len(letters) < len(told):
                yield f"{name} named only in {' and '.join(letters)}"


def _has_person(side: Engagement, name: str, body: str | None) -> bool:
    """Say whether a person is in the room, by name or as somebody of their body."""
    return any(is_same_person(name, part.person) if part.person else part.body == body for part in side.participants)


def _compare_agreements(one: Agreement, two: Agreement) -> Iterator[str]:
    if (one.status in _DONE) != (two.status in _DONE):
        yield f"status: {one.status.value} / {two.status.value}"
    if one.date and two.date and not (one.date.startswith(two.date) or two.date.startswith(one.date)):
        yield f"date: {one.date} / {two.date}"
