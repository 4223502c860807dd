"""How briefs speak: kinds, acts, topics, dates and places in words."""

from chancery.brief.dates import say_dates
from chancery.lexicon.loader import load_yaml
from chancery.model.kinds import Act, EngagementKind, EngagementStatus
from chancery.model.record import EngagementRecord
from chancery.reference.library import open_library
from chancery.reference.states import get_state, known_names

_STATUS = {EngagementStatus.HELD: "", EngagementStatus.ONGOING: "under way"}


def word_act(act: Act, whom: str | None = None) -> str:
    """Give the verb for an act, with the one to whom it was directed."""
    words = load_yaml("brief")["acts"][act.value]
    return str(words["to"]).format(whom=whom) if whom else str(words["plain"])


def word_cue(cue: str, whom: str | None = None) -> str | None:
    """Give the verb with which a source reports words, with the one to whom they were directed; None for another."""
    words = load_yaml("brief")["cues"].get(cue.casefold())
    if words is None:
        return None
    return str(words["to"]).format(whom=whom) if whom else str(words["plain"])


def word_shows(shows: str) -> str:
    """Say what later words show of an item."""
    return str(load_yaml("brief")["shows"].get(shows, shows))


def word_topic(topic: str) -> str:
    """Give a topic in words."""
    return str(load_yaml("brief")["topics"].get(topic, topic.replace("-", " ")))


def word_topics(topics: tuple[str, ...]) -> str:
    """Give topics in words, one after the other."""
    return ", ".join(word_topic(topic) for topic in topics)


def word_state(iso: str | None) -> str:
    """Give the short name of a state by its code; the code where it is not known."""
    found = get_state(open_library(), iso) if iso else None
    return found.name if found else iso or ""


def name_in_full(iso: str | None) -> str:
    """Give the name of a state as the United Nations have it, so that no other is meant."""
    rows = known_names(open_library(), iso) if iso else ()
    return next((row["name"] for row in rows if row["kind"] == "un-short"), word_state(iso))


def word_kind(kind: EngagementKind) -> str:
    """Give the name of a kind of engagement."""
    return str(load_yaml("brief")["engagements"][kind.value])


def word_engagement(engagement: EngagementRecord) -> str:
    """Say in one line what an engagement is, when and where."""
    kind = word_kind(engagement.kind)
    status = _STATUS.get(engagement.status, engagement.status.value)
    what = f"{status.capitalize()} {kind.lower()}" if status else kind
    ordinal = f"{ordinal_word(engagement.ordinal)} " if engagement.ordinal and engagement.name else ""
    name = f", {ordinal}{engagement.name}" if engagement.name else ""
    when = say_dates(engagement.start, engagement.end) or "no date given"
    return f"{what}{name}, {when}{f', {place}' if (place := word_place(engagement)) else ''}"


def word_place(engagement: EngagementRecord) -> str:
    """Give the town and the state of an engagement."""
    country = word_state(engagement.country)
    return ", ".join(part for part in (engagement.city, country) if part)


def ordinal_word(number: int) -> str:
    """Give 1st, 2nd, 11th."""
    teen = 10 < number % 100 < 20  # noqa: PLR2004 - eleventh to nineteenth take th
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def count_of(number: int, noun: str) -> str:
    """Give a number with its noun: 1 statement, 3 statements."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def clip(words: str, most: int = 220) -> str:
    """Shorten long words for a line; the note under it holds them in full."""
    if len(words) <= most:
        return words
    return words[:most].rsplit(" ", 1)[0].rstrip(",;:– ") + " …"


def capitalize_first(words: str) -> str:
    """Begin with a capital, and leave the rest as it is."""
    return words[:1].upper() + words[1:]
