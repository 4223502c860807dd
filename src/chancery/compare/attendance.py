"""Who was there and what it was, as each account tells it: kind, dates, place, host, who asked for it, participants."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from chancery.compare.asked import find_asker
from chancery.compare.names import Bodies, is_same_person, is_same_place
from chancery.compare.points import find_main
from chancery.compare.score import dates_of
from chancery.model.facts import Engagement
from chancery.model.reading import Reading
from chancery.model.wording import describe_dates

Value = str | None


@dataclass(frozen=True, slots=True)
class Setting:
    """One fact of the engagement, or one participant, as each account gives it; None is "not mentioned"."""

    label: str
    values: tuple[Value, ...]
    same: bool

    @property
    def a(self) -> Value:
        """What the first account says."""
        return self.values[0]

    @property
    def b(self) -> Value:
        """What the second account says."""
        return self.values[1]

    @property
    def is_one(self) -> bool:
        """Whether all say it in the same words."""
        return self.same and len(set(self.values)) == 1

    @property
    def is_complete(self) -> bool:
        """Whether every account mentions it."""
        return None not in self.values


def compare_settings(readings: Sequence[Reading], bodies: Bodies) -> tuple[Setting, ...]:
    """Compare the engagement that the accounts report, and the people whom each names there."""
    mains = [find_main(reading) for reading in readings]
    told = [one for one in mains if one is not None]
    if len(told) < len(mains):
        return ()
    facts = [
        _lay("kind", [one.kind.value for one in told]),
        _lay("status", [one.status.value for one in told]),
        Setting("dates", tuple(describe_dates(one.start, one.end) or None for one in told), same=_agree_in_days(told)),
        _lay("city", [one.city for one in told], is_same_place),
        _lay("country", [one.country for one in told]),
        _lay("host", [one.host for one in told], lambda x, y: bodies.key(x) == bodies.key(y)),
        _lay("asked for", [find_asker(reading) for reading in readings], lambda x, y: x.casefold() == y.casefold()),
    ]
    known = [fact for fact in facts if any(fact.values)]
    sides = _group([_sides(one, bodies) for one in told], lambda x, y: bodies.key(x) == bodies.key(y), "side")
    persons = _group([_people(one) for one in told], is_same_person, "participant", exact=True)
    return (*known, *sides, *persons)


def _lay(label: str, values: Sequence[Value], same: Callable[[str, str], bool] = str.__eq__) -> Setting:
    given = [value for value in values if value is not None]
    agree = len(given) == len(values) and all(same(given[0], other) for other in given[1:])
    return Setting(label, tuple(values), agree)


def _agree_in_days(told: Sequence[Engagement]) -> bool:
    days = [dates_of(one) for one in told]
    return all(one and two and one.overlaps(two) for one in days for two in days)


def _people(engagement: Engagement) -> list[str]:
    return list(dict.fromkeys(one.person for one in engagement.participants if one.person))


def _sides(engagement: Engagement, bodies: Bodies) -> list[str]:
    labels = {bodies.key(one.body): one.body for one in engagement.participants if one.body}
    return [label for key, label in labels.items() if key and label]


def _group(
    named: Sequence[list[str]], same: Callable[[str, str], bool], label: str, *, exact: bool = False
) -> list[Setting]:
    """Group the names of all accounts, one of each account in a group; those written alike first."""
    rows: list[list[Value]] = []
    for number, names in enumerate(named):
        left = list(names)
        for test in (str.__eq__, same):
            for row in rows:
                if row[number] is not None:
                    continue
                known = [value for value in row if value is not None]
                found = next((name for name in left if any(test(value, name) for value in known)), None)
                if found is not None:
                    row[number] = found
                    left.remove(found)
        rows.extend([name if at == number else None for at in range(len(named))] for name in left)
    return [Setting(label, tuple(row), same=None not in row and (not exact or len(set(row)) == 1)) for row in rows]
