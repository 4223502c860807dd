"""Who was there and what it was, as each account tells it: kind, dates, place, host, participants."""

from collections.abc import Callable
from dataclasses import dataclass

from chancery.compare.names import Bodies, is_same_person
from chancery.compare.score import dates_of
from chancery.model.facts import Engagement
from chancery.model.kinds import EngagementStatus
from chancery.model.reading import Reading
from chancery.model.wording import describe_dates

_TOLD = (EngagementStatus.HELD, EngagementStatus.ONGOING)


@dataclass(frozen=True, slots=True)
class Setting:
    """One fact of the engagement, or one participant, as each account gives it; None is "not mentioned"."""

    label: str
    a: str | None
    b: str | None
    same: bool


def compare_settings(a: Reading, b: Reading, bodies: Bodies) -> tuple[Setting, ...]:
    """Compare the engagement that both accounts report, and the people whom each names there."""
    one, two = find_main(a), find_main(b)
    if one is None or two is None:
        return ()
    days = dates_of(one), dates_of(two)
    facts = [
        Setting("kind", one.kind.value, two.kind.value, one.kind is two.kind),
        Setting("status", one.status.value, two.status.value, one.status is two.status),
        Setting(
            "dates",
            describe_dates(one.start, one.end) or None,
            describe_dates(two.start, two.end) or None,
            bool(days[0] and days[1] and days[0].overlaps(days[1])),
        ),
        Setting("city", one.city, two.city, one.city == two.city),
        Setting("country", one.country, two.country, one.country == two.country),
        Setting("host", one.host, two.host, bodies.key(one.host) == bodies.key(two.host)),
    ]
    known = [fact for fact in facts if fact.a or fact.b]
    persons = _pair(_people(one), _people(two), is_same_person, "participant")
    sides = _pair(_sides(one, bodies), _sides(two, bodies), lambda x, y: bodies.key(x) == bodies.key(y), "side")
    return (*known, *sides, *persons)


def find_main(reading: Reading) -> Engagement | None:
    """Give the engagement that an account reports: the one held with most participants, the first of equals."""
    told = [one for one in reading.engagements if one.status in _TOLD] or list(reading.engagements)
    return max(told, key=lambda one: (len(one.participants), -one.evidence[0].start), default=None)


def _people(engagement: Engagement) -> list[str]:
    return list(dict.fromkeys(one.person for one in engagement.participants if one.person))


def _sides(engagement: Engagement, bodies: Bodies) -> list[str]:
    labels = {bodies.key(one.body): one.body for one in engagement.participants if one.body}
    return [label for key, label in labels.items() if key and label]


def _pair(mine: list[str], theirs: list[str], same: Callable[[str, str], bool], label: str) -> list[Setting]:
    """Pair names one to one, those written alike first; the rest stands alone."""
    left = list(theirs)
    rows: dict[str, str | None] = {}
    for exact in (True, False):
        for name in mine:
            if rows.get(name) is not None:
                continue
            found = next((other for other in left if (name == other if exact else same(name, other))), None)
            rows[name] = found
            if found is not None:
                left.remove(found)
    paired = [Setting(label, name, rows[name], name == rows[name]) for name in mine]
    return [*paired, *(Setting(label, None, name, same=False) for name in left)]
