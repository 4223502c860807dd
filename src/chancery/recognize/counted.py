"""Tell a number that counts something in the world from one that names, dates or sorts.

"340 post offices" is a claim; "the two ministers", "Article 5", "three years", "5G",
"aged 16-17" and "a 14-member delegation" are none.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from chancery.lexicon.loader import load_yaml
from chancery.recognize.numbers import Number
from chancery.recognize.shallow import load_grammar

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")
_LAST_WORD = re.compile(r"(?P<word>[^\s(]+)[\s(]*\Z")
_BREAK = re.compile(r"[.;:!?\n,()\"”“–—]")
_TAIL = 40
_GENERATION = re.compile(r"[Gg]\b|[Kk]\b(?!bit)|(?:st|nd|rd|th)\b")
_HYPHENED = re.compile(r"[-‑](?!odd\b|plus\b|strong\b|(?:km|kilomet|mile|megawatt|hectare|gigabit|megabit)\w*)[^\W\d_]")
_AGE = re.compile(r"(?:aged|age|ages)\s(?:between\s|of\s)?\Z|years?[\s-]old", re.IGNORECASE)
_CLOCK_BEFORE = re.compile(r"(?:^|\n|\b(?:at|by|from|until|till|before|after|to)\s)\Z", re.IGNORECASE)
_CLOCK_FORM = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d")
_DAY = re.compile(r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s\Z", re.IGNORECASE)
_DAY_MONTH = re.compile(r"(?:[012]?\d|3[01])\.(?:0?\d|1[012])")
_DAY_MONTH_END = re.compile(r"\.(?=\s|$)")
_ON = re.compile(r"\b(?:on|until|till|by|since|from)\s\Z", re.IGNORECASE)
_AGE_APPOSED = re.compile(r"[A-ZÀ-Þ][\w'’-]+,\s\Z")
_CLOCK = re.compile(r"\s?(?:a\.?m\.?|p\.?m\.?|hrs|GMT|UTC|CET|CEST|o['’]clock|local time|noon)(?!\w)|[:.]\d\d\b|h\d\d")
_LISTED = re.compile(r"(?:^|\n)\s*[(\[]?\Z")
_LIST_END = re.compile(r"[.)\]](?=\s)|/\d")
_DELEGATION = re.compile(
    r"""
      (?: delegation | retinue | entourage ) \s (?: of | comprising | consisting\sof ) \s (?: \w+\s )? \Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DEFINITE = frozenset({"same", "other", "remaining", "first", "last", "next", "latter", "these"})
_TWO, _FEW, _SIDES = 2, 3, 5
_ROUND = (100, 1000)
_OLDEST = 100
_YEARS = range(1850, 2100)
_SMALL = 10
_NO_COUNT = frozenset({"not", "turns", "turned", "turning", "becoming"})
_NEVER_BEFORE = frozenset({"per", "every", "each"})


class Words(NamedTuple):
    """The words of `units.yaml` by which numbers are left out."""

    durations: frozenset[str]
    names_before: frozenset[str]
    sides: frozenset[str]
    incidental: frozenset[str]
    loose: frozenset[str]
    beside: frozenset[str]
    plurals: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> Words:
    table = load_yaml("units")
    return Words(*(frozenset(map(str, table[name])) for name in Words._fields))


class Context(NamedTuple):
    """What stands around a number: the word before it, and the words after it in lower case."""

    before: str
    after: tuple[str, ...]
    close: str


def look_around(text: str, number: Number) -> Context:
    """Read the words beside a number, as far as the clause goes on."""
    head = text[max(0, number.start - _TAIL) : number.start]
    before = _LAST_WORD.search(head)
    stop = _BREAK.search(text, number.end)
    tail = text[number.end : min(stop.start() if stop else len(text), number.end + 2 * _TAIL)]
    after = tuple(word.lower() for word in _WORD.findall(tail))
    return Context((before["word"] if before else "").lower(), after, tail[:1])


def is_counted(text: str, number: Number) -> bool:
    """Say whether a bare number, without unit, counts something worth recording."""
    context = look_around(text, number)
    if _is_mark(text, number, context) or _is_time(text, number, context):
        return False
    if context.before in _NEVER_BEFORE and number.value in _ROUND:
        return False
    noun = _noun(context.after)
    if number.value == 1 or context.before in _NO_COUNT or _names(text, number, context, noun):
        return False
    if number.words and number.value <= _SMALL and (noun is None or not is_plural(noun)):
        return False
    return not _is_incidental(number, context, noun)


def is_plural(noun: str) -> bool:
    """Say whether a noun looks like a plural."""
    return (noun.endswith("s") and not noun.endswith(("ss", "us", "is"))) or noun in _words().plurals


def _names(text: str, number: Number, context: Context, noun: str | None) -> bool:
    """Say whether a capitalised word and a small number are a name: "Ariane 6", "Digital 9"."""
    if number.words or number.value >= _OLDEST or (noun is not None and is_plural(noun)):
        return False
    word = _LAST_WORD.search(text, max(0, number.start - _TAIL), number.start)
    return word is not None and word["word"][:1].isupper() and context.before not in _words().beside


def _is_mark(text: str, number: Number, context: Context) -> bool:
    """Say whether the number is part of a name, a list, a fraction of a page."""
    end = number.end
    if text[number.start - 1 : number.start].isalpha() and not number.words:
        return True
    if _GENERATION.match(text, end) or text[end : end + 1].isalpha() or _HYPHENED.match(text, end):
        return True
    if _LIST_END.match(text, end) and _LISTED.search(text, max(0, number.start - 4), number.start):
        return True
    if context.before.strip('(“"') in _words().names_before:
        # "phase two" and "day one" are names; "group" and "under" may stand before what is counted.
        return not number.words or context.before not in _words().loose
    return text[number.start - 1 : number.start] == "#" or text.endswith("Group of ", 0, number.start)


def _is_time(text: str, number: Number, context: Context) -> bool:
    written, low = text[number.start : number.end], max(0, number.start - 16)
    marks = (
        _CLOCK_FORM.fullmatch(written) and _CLOCK_BEFORE.search(text, low, number.start),
        _DAY.search(text, low, number.start),
        _DAY_MONTH.fullmatch(written)
        and _DAY_MONTH_END.match(text, number.end)
        and _ON.search(text, low, number.start),
        # "Dr. Reyes, 49, is": an age.
        text.startswith(",", number.end) and number.value < _OLDEST and _AGE_APPOSED.search(text, low, number.start),
        _CLOCK.match(text, number.end),
        _AGE.search(text, low, number.start),
        context.close in " -\u00a0" and _is_duration(context.after),
    )
    return any(marks) or _is_year(written, number, context)


def _is_year(written: str, number: Number, context: Context) -> bool:
    """Tell "2000 delegates", which counts, from a bare 2016."""
    if number.words or not written.isdigit() or int(number.value) not in _YEARS:
        return False
    noun = _noun(context.after)
    return noun is None or not noun.endswith("s") or context.before in ("in", "of", "since", "by", "the")


def _is_duration(after: tuple[str, ...]) -> bool:
    """Say whether years or days are counted: "five working days", but not "37 million a year"."""
    durations, grammar = _words().durations, load_grammar()
    if after[:1] and after[0] in durations:
        return True
    close = after[0] in grammar.determiners or after[0] in grammar.prepositions if after else True
    return not close and len(after) > 1 and after[1] in durations and after[1].endswith("s")


def _noun(after: tuple[str, ...]) -> str | None:
    """Give the word that is counted: the last before a verb, a preposition or the end."""
    grammar = load_grammar()
    noun = None
    for word in after[:5]:
        if word in grammar.prepositions or word in grammar.finite or word in grammar.coordinators:
            break
        if word in grammar.subordinators or word in grammar.determiners or word in grammar.time:
            break
        noun = word
        if word.endswith("s") and not word.endswith("ss"):
            break
    return noun


def _is_incidental(number: Number, context: Context, noun: str | None) -> bool:
    grammar, words = load_grammar(), _words()
    if not number.whole or number.value > _SMALL * 2:
        return False
    definite = (
        context.before in grammar.determiners or context.before in _DEFINITE or context.before.endswith(("'s", "’s"))
    )
    if definite and (number.value <= _FEW or (noun in words.sides and number.value <= _SIDES)):
        return True
    # "two experts" is told by the way; "only two countries" is a claim.
    if number.words and number.value == _TWO and context.before not in ("only", "just"):
        return True
    few_of = context.after[:1] == ("of",) and number.words and number.value < _FEW
    return number.value <= _SMALL and (noun in words.incidental or few_of)


def counts_something(text: str, number: Number) -> bool:
    """Say whether a plural noun follows the number."""
    noun = _noun(look_around(text, number).after)
    return noun is not None and is_plural(noun)


def is_bare(text: str, number: Number) -> bool:
    """Say whether a number stands alone, so that it shares the unit of one before it."""
    context = look_around(text, number)
    if _is_mark(text, number, context) or _is_time(text, number, context) or number.value == 1:
        return False
    noun = _noun(context.after)
    if noun is not None and (is_plural(noun) or context.before != "the"):
        return False
    return context.before in _words().beside or (
        context.before == "the" and " of the " in text[max(0, number.start - 8) : number.start]
    )


def is_delegation(text: str, number: Number) -> bool:
    """Say whether the number is the size of a delegation."""
    return _DELEGATION.search(text, max(0, number.start - _TAIL), number.start) is not None
