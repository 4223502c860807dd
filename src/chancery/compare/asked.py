"""Who asked for the meeting: "at the request of the Ambassador", "on the initiative of the Peruvian side"."""

from functools import lru_cache

from chancery.lexicon.loader import load_yaml
from chancery.model.evidence import Evidence
from chancery.model.reading import Reading
from chancery.text.doc import Doc

_REACH = 2
"""An account says it where it reports the engagement: in its sentence, or one or two around it."""

_LONGEST = 9
_RULE = "compare.asked"
_EDGES = frozenset(",;:.!?()–—")


@lru_cache(maxsize=1)
def _cues() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(str(cue).split()) for cue in load_yaml("compare")["asked"])


@lru_cache(maxsize=1)
def _nouns() -> frozenset[str]:
    return frozenset(load_yaml("compare")["asking"])


def find_asker(reading: Reading) -> str | None:
    """Say in the account's words at whose wish the meeting took place, where it tells."""
    place = find_asking(reading)
    return " ".join(place.text.split()) if place else None


def find_asking(reading: Reading) -> Evidence | None:
    """Find the words that tell at whose wish the engagement took place."""
    from chancery.compare.points import find_main  # noqa: PLC0415 - points know nothing of this

    main = find_main(reading)
    if main is None:
        return None
    doc = Doc(reading.readout)
    at = doc.sentence_number(main.evidence[0].start)
    for sentence in doc.sentences[max(at - 1, 0) : at + _REACH]:
        found = _find_in(doc, sentence.get("first"), sentence.get("last"))
        if found is not None:
            return found
    return None


def _find_in(doc: Doc, first: int, last: int) -> Evidence | None:
    words = [token.text.lower() for token in doc.tokens[first:last]]
    for index in range(len(words)):
        for cue in _cues():
            if tuple(words[index : index + len(cue)]) == cue:
                start = first + index
                return _evidence(doc, start, _find_end(doc, start + len(cue), last))
        # "at Ms. Reyes's request": the name stands between.
        if words[index] in _nouns() and index and words[index - 1] in {"'s", "’s", "own", "'", "’"}:
            begin = next((n for n in range(index - 2, max(index - _LONGEST, -1), -1) if words[n] in {"at", "on"}), None)
            if begin is not None:
                return _evidence(doc, first + begin, first + index + 1)
    return None


def _find_end(doc: Doc, start: int, last: int) -> int:
    end = start
    while end < min(last, start + _LONGEST) and doc.tokens[end].text not in _EDGES:
        end += 1
    return end


def _evidence(doc: Doc, first: int, last: int) -> Evidence:
    return doc.evidence(doc.tokens[first].start, doc.tokens[last - 1].end, _RULE)
