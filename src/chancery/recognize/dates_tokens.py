"""Read a document's tokens as an alphabet of dates, one letter a token.

The rules of `dates_rules` are regular expressions over the letters, so that a match
gives token indexes at once, and text without dates costs next to nothing.
"""

import re
from functools import lru_cache
from typing import Any, NamedTuple

from chancery.lexicon.loader import load_yaml
from chancery.recognize.calendar import LONGEST_MONTH
from chancery.text.doc import Doc

_LETTERS: dict[str, tuple[str, ...]] = {
    "t": ("the",),
    "o": ("of",),
    "i": ("in", "on", "during", "at", "within"),
    "f": ("from", "between"),
    "u": ("to", "until", "till", "through", "thru"),
    "a": ("and", "&", "or"),
    "T": ("this", "current", "present", "ongoing"),
    "L": ("last", "past"),
    "N": ("next", "coming"),
    "P": ("previous", "preceding", "prior"),
    "F": ("following", "ensuing", "subsequent"),
    "S": ("same",),
    "H": ("that",),
    "U": ("day",),
    "v": ("days",),
    "K": ("week",),
    "k": ("weeks", "fortnight", "fortnights"),
    "Z": ("month",),
    "z": ("months",),
    "X": ("year",),
    "r": ("years",),
    "E": ("end", "close", "beginning", "start", "middle", "course", "turn", "outset", "latter"),
    "e": ("early", "late", "mid"),
    "B": ("earlier", "later"),
    "G": ("ago",),
    "I": ("eve",),
    "C": ("before",),
    "c": ("after",),
    "g": ("morning", "afternoon", "evening", "night", "noon", "midday"),
    "Q": ("quarter",),
    "h": ("half",),
    "d": ("today",),
    "l": ("yesterday",),
    "w": ("tomorrow",),
    "b": ("tonight",),
    "V": ("inst", "inst.", "ult", "ult.", "prox", "prox.", "instant", "ultimo", "proximo"),
    "A": ("a", "an"),
    "p": ("since", "by", "for", "as", "around", "circa"),
    "-": ("-", "–", "—", "‑", "−"),
    ",": (",",),
    ".": (".",),
    "/": ("/",),
    "(": ("(", "["),
    ")": (")", "]"),
    ";": (";", ":", "!", "?", "...", "|", '"', "”"),
}
_LONG = 4  # the shortest name of a month that stands in lower case in careless text, "july"
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN = {numeral: number for number, numeral in enumerate(_NUMERALS, start=1)}
_NUMBER = re.compile(r"(?P<n>\d{1,2})(?P<th>st|nd|rd|th)?", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_DOTTED = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})|(?:19|20)\d\d\.\d{1,2}\.\d{1,2}")
_PERIOD = re.compile(r"(?P<kind>[QH])(?P<n>[1-4])")


class Alphabet(NamedTuple):
    """A document as letters, and what the tokens with a value stand for (by token index)."""

    letters: str
    values: dict[int, Any]


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[str, Any]]:
    """Map words as written (months, weekdays) and in lower case (all else) to letter and value."""
    table = load_yaml("calendar")
    words: dict[str, tuple[str, Any]] = {word: (letter, word) for letter, group in _LETTERS.items() for word in group}
    words |= {season: ("s", season) for season in table["seasons"]}
    words |= {word: ("q", number) for word, number in table["numbers"].items() if word not in ("a", "an")}
    words |= {word: ("n", number) for word, number in table["ordinals"].items() if word.isalpha() and number}
    shy = set(table["shy_months"])
    for number, names in table["months"].items():
        for name in _spellings(names):
            words[name] = ("m" if name in shy else "M", number)
            words[name.upper()] = words[name]
            if name not in shy and len(name) >= _LONG:
                words[name.lower()] = words[name]
    for number, names in table["weekdays"].items():
        for name in _spellings(names):
            words[name] = words[name.upper()] = ("W", number)
    return words


def _spellings(names: list[str]) -> list[str]:
    """Write out names with an optional full stop: `Sept.?` is `Sept` and `Sept.`."""
    return [spelling for name in names for spelling in ({name.rstrip("?"), name.replace(".?", "")})]


def read_alphabet(doc: Doc) -> Alphabet:
    """Give each token of the document its letter.

    Words without one of their own are `x`, or `y` with a capital; other numbers `#`, other marks `;`.
    """
    read = [read_letter(token.text) for token in doc.tokens]
    values = {index: value for index, (_, value) in enumerate(read) if value is not None}
    return Alphabet("".join(letter for letter, _ in read), values)


@lru_cache(maxsize=1 << 15)
def read_letter(text: str) -> tuple[str, Any]:
    """Give the letter of one token and what it stands for; kept, since most words come again and again."""
    words = _words()
    known = words.get(text) or words.get(text.lower() if text[0].isupper() else text)
    if known is not None and (known[0] not in "MmW" or text in words):
        return known
    return _read_number(text) if text[0].isdigit() else _read_other(text)


def _read_number(text: str) -> tuple[str, Any]:
    """Tell a day (`D`, `O` with its ending), a year (`Y`), a dotted date (`J`) and other numbers."""
    match = _NUMBER.fullmatch(text)
    if match is not None:
        number = int(match["n"])
        if match["th"]:
            return ("O" if 1 <= number <= LONGEST_MONTH else "x"), number
        return ("D" if 1 <= number <= LONGEST_MONTH else "#"), number
    if _YEAR.fullmatch(text):
        return "Y", int(text)
    if _DOTTED.fullmatch(text):
        return "J", text
    return "#", text


def _read_other(text: str) -> tuple[str, Any]:
    if text in _ROMAN:
        return "R", _ROMAN[text]
    match = _PERIOD.fullmatch(text)
    if match is not None:
        return "j", (match["kind"], int(match["n"]))
    if text[0].isalpha():
        return ("x" if text[0].islower() else "y"), None
    return ";", None
