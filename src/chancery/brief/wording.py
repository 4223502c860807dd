"""How briefs speak of kinds, acts and topics; protocol order as data."""

from chancery.lexicon.loader import load_yaml
from chancery.model.kinds import Act
from chancery.model.record import EngagementRecord
from chancery.model.wording import describe_dates


def word_act(act: Act) -> str:
    """Give the verb for an act."""
    return str(load_yaml("brief")["acts"][act.value])


def word_topic(topic: str) -> str:
    """Give a topic in words."""
    return str(load_yaml("brief")["topics"].get(topic, topic))


def word_engagement(engagement: EngagementRecord) -> str:
    """Say in one line what an engagement is, when and where."""
    kind = load_yaml("brief")["engagements"][engagement.kind.value]
    ordinal = f"{_ordinal(engagement.ordinal)} " if engagement.ordinal and engagement.name else ""
    name = f": {ordinal}{engagement.name}" if engagement.name else ""
    when = describe_dates(engagement.start, engagement.end) or "no date given"
    where = ", ".join(part for part in (engagement.city, engagement.country) if part)
    return f"{kind}{name} ({engagement.status.value}), {when}{f', {where}' if where else ''}"


def _ordinal(number: int) -> str:
    teen = 10 < number % 100 < 20  # noqa: PLR2004 - eleventh to nineteenth take th
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def rank_title(title: str) -> int:
    """Give the class of an office in protocol order; the lower comes first."""
    words = title.casefold()
    classes: list[list[str]] = load_yaml("brief")["precedence"]
    for rank, names in enumerate(classes):
        if any(name in words for name in names) and not (rank and _is_deputy(words, rank, len(classes))):
            return rank
    return len(classes)


def _is_deputy(words: str, rank: int, classes: int) -> bool:
    """A deputy minister is no minister: only the class of deputies takes them."""
    return rank < classes - 1 and words.startswith(("deputy", "vice", "assistant", "under-")) and "prime" not in words


def near_names(iso: str | None) -> list[str]:
    """Give the ISO codes of the states that this one is easily taken for."""
    groups: list[list[str]] = load_yaml("brief")["near_names"]
    return [other for group in groups if iso in group for other in group if other != iso]
