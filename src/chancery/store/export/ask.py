"""Queries as users put them: in names and dates, which become the records that they mean."""

from chancery.errors import SettingsError
from chancery.model.dates import Interval, is_iso
from chancery.model.kinds import TOPICS
from chancery.model.record import BodyRecord, PersonRecord
from chancery.store.export.query import KINDS, Query
from chancery.store.view.view import View


def ask(  # noqa: PLR0913 - they are what a query is made of
    view: View,
    *,
    body: str | None = None,
    other: str | None = None,
    person: str | None = None,
    topic: str | None = None,
    kind: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Query:
    """Make a query; a date of a month or a year covers all its days.

    Raises:
        SettingsError: the record knows no such body or person, or a value is none of its list.
    """
    for value, known, name in ((topic, TOPICS, "topic"), (kind, KINDS, "kind")):
        if value is not None and value not in known:
            message = f"no {name} {value!r}; there are {', '.join(known)}"
            raise SettingsError(message)
    return Query(
        body=_body(view, body),
        other=_body(view, other),
        person=_person(view, person),
        topic=topic,
        kind=kind,
        first_day=_days(since).first.isoformat() if since else None,
        last_day=_days(until).last.isoformat() if until else None,
    )


def _body(view: View, name: str | None) -> BodyRecord | None:
    if name is None:
        return None
    found = next(iter(view.bodies(name)), None)
    if found is None:
        message = f"the record knows no state or organization {name!r}"
        raise SettingsError(message)
    return found


def _person(view: View, name: str | None) -> PersonRecord | None:
    if name is None:
        return None
    found = view.people(name)
    if len(found) == 1:
        return found[0]
    by_id = view.person(name) if name.startswith("p") and name[1:].isalnum() and len(name) == len("p") + 16 else None
    if by_id:
        return by_id
    known = ", ".join(f"{one.id} ({one.body.label if one.body else 'no side known'})" for one in found)
    message = (
        f"several people are called {name!r}; name one by id: {known}" if found else f"the record knows nobody {name!r}"
    )
    raise SettingsError(message)


def _days(date: str) -> Interval:
    if not is_iso(date):
        message = f"{date!r} is not a date; write it as 2019-09-13, 2019-09 or 2019"
        raise SettingsError(message)
    return Interval.parse(date)
