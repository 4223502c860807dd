"""Adverbs and set phrases that may stand between a cue and its parts."""

from functools import lru_cache

from chancery.lexicon.loader import load_yaml
from chancery.recognize.shallow import Shallow


@lru_cache(maxsize=1)
def _phrases() -> tuple[frozenset[str], dict[str, tuple[tuple[str, ...], ...]]]:
    """The single words, and the longer phrases by their first word."""
    rows = [tuple(str(phrase).split()) for phrase in load_yaml("cues")["adverbs"]]
    longer: dict[str, tuple[tuple[str, ...], ...]] = {}
    for row in rows:
        if len(row) > 1:
            longer[row[0]] = (*longer.get(row[0], ()), row)
    return frozenset(row[0] for row in rows if len(row) == 1), longer


def skip_adverbs(view: Shallow, index: int) -> int:
    """Go over adverbs and phrases such as "in particular", with their commas."""
    while index < view.count:
        comma = view.low[index] == ","
        at = index + 1 if comma else index
        end = _end_of_adverb(view, at)
        if end == at or (comma and view.word(end) != ","):
            return index
        index = end + 1 if comma else end
    return index


def _end_of_adverb(view: Shallow, at: int) -> int:
    single, longer = _phrases()
    if view.word(at) in single or view.is_adverb(at):
        return at + 1
    for phrase in longer.get(view.word(at), ()):
        if view.low[at : at + len(phrase)] == phrase:
            return at + len(phrase)
    return at
