"""Which matches of the grammar are dates at all: the words around a year or a month decide."""

import re
from functools import lru_cache
from itertools import pairwise

from chancery.lexicon.loader import load_yaml
from chancery.recognize.dates_rules import Atom
from chancery.recognize.dates_tokens import Alphabet
from chancery.text.doc import Doc

_OWNERS = frozenset({"the", "a", "its", "their", "our", "his", "her", "this", "that", "'s", "’s"})
_BEFORE_MONTH = frozenset("ifupoeECcTLN")
_WRITTEN_TIGHT = frozenset({"iso", "numeric", "roman-month"})
_RANGE_ON = re.compile(r"[-u]t?[Mm]")
_LINKS = frozenset({"-", "–", "—", "and", "or"})
_WITH_YEAR = frozenset({"year", "month-year", "year-range"})
_FULL_NAME = 6  # letters in "Monday"; shorter forms are names too ("Thu", "Mon")


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[str]]:
    table = load_yaml("calendar")
    names = ("year_after", "name_before_year", "name_after_year", "counts_before", "counts_after", "shy_months")
    return {name: frozenset(table[name]) for name in names}


def name_rule(doc: Doc, alphabet: Alphabet, atom: Atom, before: Atom | None) -> str | None:
    """Give the name of the rule that the date goes by, or None where the match is no date."""
    if atom.rule == "year":
        return _name_year(doc, atom, before)
    if atom.rule == "month":
        return "month" if _is_month(doc, alphabet, atom, before) else None
    if atom.rule in _WRITTEN_TIGHT:
        return atom.rule if _is_tight(doc, atom) else None
    if atom.rule == "weekday":
        name = doc.tokens[atom.parts["weekday"]].text
        return atom.rule if len(name) >= _FULL_NAME else None
    if atom.rule == "year-range":
        return None if _word(doc, atom.first - 1).lower() in _table()["name_before_year"] else atom.rule
    return atom.rule


def _word(doc: Doc, index: int) -> str:
    return doc.tokens[index].text if 0 <= index < len(doc.tokens) else ""


def _is_tight(doc: Doc, atom: Atom) -> bool:
    tokens = doc.tokens[atom.first : atom.last]
    return all(a.end == b.start for a, b in pairwise(tokens))


def _is_month(doc: Doc, alphabet: Alphabet, atom: Atom, before: Atom | None) -> bool:
    """Tell months from given names and verbs: "May" alone needs a preposition, "June Carter" is a person."""
    letters, text = alphabet.letters, doc.tokens[atom.first].text
    previous = letters[atom.first - 1] if atom.first else ""
    following = letters[atom.last : atom.last + 1]
    if previous == "-" and atom.first > 1 and letters[atom.first - 2] != "e":
        return before is not None and before.last == atom.first - 1
    if text not in _table()["shy_months"] and text.capitalize() not in _table()["shy_months"]:
        return not (following == "y" and previous == "y")
    if previous in ("a", ",", "-") and before is not None and before.last == atom.first - 1:
        return "month" in before.parts
    if _RANGE_ON.match(letters, atom.last):
        return True
    if _word(doc, atom.first - 1).lower() in _OWNERS:
        return following == "x"
    follows_preposition = previous in _BEFORE_MONTH or _word(doc, atom.first - 1).lower() in (
        "since",
        "by",
        "for",
        "than",
    )
    return follows_preposition and not (following == "y" and previous != "i")


def _name_year(doc: Doc, atom: Atom, before: Atom | None) -> str | None:
    """Tell years from names, counts and numbers.

    "In 2011", "(2011)" and "the 2016 memorandum" are years; a year inside a name of an event
    goes by a rule of its own; "Agenda 2030" and "some 2000 delegates" hold none.
    """
    previous, following = _word(doc, atom.first - 1), _word(doc, atom.last)
    known = previous.lower()
    if _is_other_number(doc, atom, known, following):
        return None
    if known in _LINKS:
        return "year" if _continues(atom, before) else _glued(doc, atom)
    opens = doc.sentence_at(doc.tokens[atom.first].start).get("first") == atom.first
    if (
        known in _table()["year_after"]
        or (known in _OWNERS and following[:1].islower())
        or (previous == "," and following in (")", ",", ".", ";"))
        or (opens and following == ":")
    ):
        return "year"
    in_name = (known in _OWNERS and following[:1].isupper()) or (previous.isalpha() and previous[0].isupper())
    return "year-in-name" if in_name else None


def _is_other_number(doc: Doc, atom: Atom, known: str, following: str) -> bool:
    """Say whether four digits are no year: a decade, the number of a plan or a count."""
    table = _table()
    if following in ("s", "'s", "’s") and doc.tokens[atom.first].end == doc.tokens[atom.last].start:
        return True
    named = known in table["name_before_year"] or following.lower() in table["name_after_year"]
    return named or known in table["counts_before"] or following.lower() in table["counts_after"]


def _continues(atom: Atom, before: Atom | None) -> bool:
    """Say whether a year goes on from the one before it: "in 2019 and 2020"."""
    return before is not None and before.last == atom.first - 1 and before.rule in _WITH_YEAR


def _glued(doc: Doc, atom: Atom) -> str | None:
    """Read the year of `WRC-2023`: glued by a hyphen to a name in capitals."""
    name = _word(doc, atom.first - 2)
    tokens = doc.tokens[max(0, atom.first - 2) : atom.first + 1]
    tight = all(a.end == b.start for a, b in pairwise(tokens))
    return "year-in-name" if tight and name.isupper() and name.isalpha() else None
