"""The words of engagements, from `triggers.yaml`, as indexes and sets."""

from functools import lru_cache
from typing import Any, NamedTuple

from chancery.lexicon.loader import load_yaml
from chancery.text.phrases import PhraseIndex


class TriggerWords(NamedTuple):
    """What the table holds: phrases to their kind, statuses by cue, and closed sets."""

    nouns: PhraseIndex[str]
    verbs: PhraseIndex[str]
    cues: PhraseIndex[str]
    light: frozenset[str]
    happens: frozenset[str]
    things: frozenset[str]
    general: frozenset[str]
    specific: frozenset[str]


@lru_cache(maxsize=1)
def trigger_words() -> TriggerWords:
    """Read the table, once."""
    table: dict[str, Any] = load_yaml("triggers")
    statuses = ("cancelled", "postponed", "proposed", "planned", "ongoing")
    sets = {name: frozenset(table[name]) for name in ("light", "happens", "things", "general", "specific")}
    return TriggerWords(
        nouns=PhraseIndex(_pairs(table["nouns"])),
        verbs=PhraseIndex(_pairs(table["verbs"])),
        cues=PhraseIndex([(cue, status) for status in statuses for cue in table[status]]),
        **sets,
    )


def _pairs(groups: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(phrase, kind) for kind, phrases in groups.items() for phrase in phrases]
