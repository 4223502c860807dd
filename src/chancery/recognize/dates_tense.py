"""Which way a date lies from the day of writing, as the verbs of its clause tell."""

from functools import lru_cache

from chancery.lexicon.loader import load_yaml
from chancery.recognize.calendar import Tense
from chancery.text.doc import Doc

_REACH = 28
_SHORT = 4  # "need", "shed": too short to be a past tense by its ending
_OPENERS = frozenset({",", ";", ":", "that", "and", "but", "(", "–", "—", "when", "where", "while"})
_BE = frozenset({"is", "are", "was", "were", "has", "have", "had"})
_PRESENT = frozenset({"is", "are", "am", "'re", "’re", "'m", "’m"})
_INTO = frozenset({"to", "until", "till", "for"})


@lru_cache(maxsize=1)
def _cues() -> dict[str, frozenset[str]]:
    table = load_yaml("calendar")
    return {name: frozenset(table[name]) for name in ("future", "past", "moved", "promised", "arranged")}


@lru_cache(maxsize=1 << 14)
def _says_nothing(word: str) -> bool:
    """Say whether a word tells of no tense wherever it stands; kept, since most words are such."""
    return not (word in ("be", "to") or word.endswith(("ing", "ed")) or any(word in cues for cues in _cues().values()))


def find_tense(doc: Doc, first: int, last: int) -> Tense:
    """Tell the tense of the date at these tokens: the nearest cue of its clause decides.

    A date that opens its clause is read with the verb that follows it.
    """
    tokens = doc.tokens
    if _in_brackets(doc, first):
        return Tense.UNKNOWN
    sentence = doc.sentence_at(tokens[first].start)
    before = range(first - 1, max(sentence.get("first"), first - _REACH) - 1, -1)
    after = range(last, min(sentence.get("last"), last + _REACH))
    opens = _opens_clause(doc, first, sentence.get("first"))
    for side in (after, before) if opens else (before, after):
        for index in side:
            tense = Tense.UNKNOWN if _says_nothing(tokens[index].lower) else _read_cue(doc, index)
            if tense is not Tense.UNKNOWN:
                return tense
    return Tense.UNKNOWN


def _in_brackets(doc: Doc, first: int) -> bool:
    """Say whether the date stands in brackets, as in "(Hammamet, 25 October)", where no verb reaches it."""
    for index in range(first - 1, max(-1, first - 7), -1):
        if doc.tokens[index].text in (")", "]"):
            return False
        if doc.tokens[index].text in ("(", "["):
            return True
    return False


def _opens_clause(doc: Doc, first: int, edge: int) -> bool:
    index = first - 1
    if index >= edge and doc.tokens[index].lower in ("on", "in", "at", "from", "by", "early", "late"):
        index -= 1
    return index < edge or doc.tokens[index].lower in _OPENERS


def _read_cue(doc: Doc, index: int) -> Tense:
    """Read one token as a sign of past or future."""
    cues = _cues()
    word = doc.tokens[index].lower
    before = doc.tokens[index - 1].lower if index else ""
    after = [token.lower for token in doc.tokens[index + 1 : index + 3]]
    if word == "be" or (before in _PRESENT and (word == "to" or word.endswith("ing"))):
        return Tense.FUTURE
    if word in cues["moved"]:
        return Tense.FUTURE if _INTO.intersection(after) else Tense.UNKNOWN
    if word in cues["promised"] and after[:1] == ["to"]:
        return Tense.FUTURE
    if word in cues["arranged"] and _was_not(doc, index):
        return Tense.PAST
    if word in cues["future"]:
        # "Had been scheduled for March" tells of what was not to be; "was scheduled" leaves it open.
        return Tense.FUTURE if before not in ("had", "been", "was", "were") else Tense.UNKNOWN
    return Tense.PAST if _is_past(doc, index, before, after) else Tense.UNKNOWN


def _was_not(doc: Doc, index: int) -> bool:
    """Say whether what was arranged is told of in the past: "scheduled for Thursday, did not take place"."""
    following = [token.lower for token in doc.tokens[index + 1 : index + 9]]
    return any(
        word in ("did", "was", "were", "fell", "had") and at > 1 and following[at - 1] != "which"
        for at, word in enumerate(following)
    )


def _is_past(doc: Doc, index: int, before: str, after: list[str]) -> bool:
    """Say whether a token is a verb in the past that tells what was, not what was to be."""
    word = doc.tokens[index].lower
    if before == "be" or (word in _BE and after[:1] == ["to"]):
        return False
    ends = len(word) > _SHORT and word.endswith("ed") and doc.tokens[index].text[0].islower()
    return ends or word in _cues()["past"]
