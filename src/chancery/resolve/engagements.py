"""When two readouts report one engagement: kind, dates and participants are exactly equal.

More is not joined here: a planned visit and the report of it, or two sides that name
different delegates, stay apart until the record is resolved over time.
"""

from collections import Counter
from collections.abc import Iterator

from chancery.model.facts import Engagement
from chancery.resolve.link import Links
from chancery.resolve.names import normalize_name, permanent_id

_DAY = len("2019-09-13")


def engagement_ids(links: Links, document: str) -> Iterator[int]:
    """Give the permanent number of each engagement of a reading, in order.

    Two of one readout are never joined: the second that looks like the first is counted
    as a second everywhere.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for place, engagement in enumerate(links.reading.engagements):
        key = _shared_key(links, engagement) or ("alone", document, str(place))
        yield permanent_id("engagement", *key, str(seen[key]))
        seen[key] += 1


def _shared_key(links: Links, engagement: Engagement) -> tuple[str, ...] | None:
    """Give what has to be equal in another readout, or None where that would be a guess.

    A date less precise than a day, or nobody named, is only enough for an event with a name.
    """
    if not engagement.start:
        return None
    parts = sorted(_parts(links, engagement))
    name = normalize_name(engagement.name) if engagement.name else ""
    is_certain = len(engagement.start) == _DAY and len(parts) > 1
    if not is_certain and not name:
        return None
    title = () if is_certain else (name, str(engagement.ordinal))
    return (engagement.kind.value, engagement.start, engagement.end or "", *title, *parts)


def _parts(links: Links, engagement: Engagement) -> set[str]:
    parts = set()
    for one in engagement.participants:
        body = links.body(one.body)
        side = links.book.canonical(body).key if body else ""
        parts.add(f"{normalize_name(one.person) if one.person else ''}@{side}")
    return parts
