"""When two readouts surely report one engagement: kind, dates and participants are exactly equal."""

from collections import Counter
from collections.abc import Iterator

from chancery.model.facts import Engagement
from chancery.resolve.link import Links
from chancery.resolve.names import normalize_name

_DAY = len("2019-09-13")


def engagement_keys(links: Links) -> Iterator[str]:
    """Give for each engagement of a reading what another report of it would equal; "" where that would be a guess.

    Two of one readout are never joined: the second that looks like the first is counted
    as a second everywhere.
    """
    seen: Counter[str] = Counter()
    for engagement in links.reading.engagements:
        key = _shared_key(links, engagement)
        yield f"{key}/{seen[key]}" if key else ""
        seen[key] += 1


def _shared_key(links: Links, engagement: Engagement) -> str:
    """Give what has to be equal in another readout.

    A date less precise than a day, or nobody named, is only enough for an event with a name.
    """
    if not engagement.start:
        return ""
    parts = sorted(_parts(links, engagement))
    name = normalize_name(engagement.name) if engagement.name else ""
    is_certain = len(engagement.start) == _DAY and len(parts) > 1
    if not is_certain and not name:
        return ""
    title = () if is_certain else (name, str(engagement.ordinal))
    return "|".join((engagement.kind.value, engagement.start, engagement.end or "", *title, *parts))


def _parts(links: Links, engagement: Engagement) -> set[str]:
    parts = set()
    for one in engagement.participants:
        body = links.body(one.body)
        side = links.book.canonical(body).key if body else ""
        parts.add(f"{normalize_name(one.person) if one.person else ''}@{side}")
    return parts
