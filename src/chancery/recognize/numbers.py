"""Read numbers as press services write them: digits, words, scales, fractions, multiples.

What a number counts, and whether it claims anything, is left to `recognize.figures`.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from chancery.lexicon.loader import load_yaml
from chancery.text.doc import Doc
from chancery.text.phrases import folded_tokens

CARDINAL, SHARE, FRACTION, MULTIPLE = "cardinal", "share", "fraction", "multiple"


_DIGIT = re.compile(r"\d")
_TEN, _THOUSAND, _EXACT = 10, 1000, 1e9
_PARTED = re.compile(
    r"\s(?:of|at|more|less|higher|lower|larger|smaller|fewer|above|below|in|over|since|from|on|and|or|to|by|compared|than"
    r"|last|this|next|is|are|was|were|has|have|had|who|which|do|did|within)\b|\s?[.,;:!?)”\"–—]|\Z"
)


class Number(NamedTuple):
    """A number in a text: where, how much, and how it is written.

    The value of a `share` ("one in five") or `fraction` ("two thirds") is in per cent, that
    of a `multiple` ("doubled", "fivefold") a factor. `whole` says that it is a whole number
    without a scale, and `scale` by what it was multiplied.
    """

    start: int
    end: int
    value: float
    form: str
    words: bool = False
    whole: bool = True
    scale: float = 1


class Tables(NamedTuple):
    """The words of `numbers.yaml`, with what they stand for."""

    words: dict[str, float]
    scales: dict[str, float]
    fractions: dict[str, float]
    multiples: dict[str, float]


@lru_cache(maxsize=1)
def tables() -> Tables:
    """Read the table of number words, once."""
    table = load_yaml("numbers")
    words = {**table["units"], **table["tens"], **table["dozens"]}
    return Tables(words, table["scales"], table["fractions"], table["multiples"])


def _any(words: object) -> str:
    """Give an alternative of words; "arab" is a scale, "Arab" is not."""
    ordered = sorted(map(str, words), key=len, reverse=True)  # type: ignore[call-overload]
    return "|".join(f"(?-i:{word})" if word == "arab" else re.escape(word) for word in ordered)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    table = tables()
    long = f"(?: {_any(scale for scale in table.scales if len(scale) > 1)} ) \\b"
    word = _any({**table.words, "hundred": 0})
    digits = r"""
        (?: \d{1,3} (?: , \d{3} )+ (?: \. \d+ )? (?! ,?\d )
          | \d{1,3} (?: [ \u00a0\u202f’'] \d{3} )+ (?! [\d,.]*\d )
          | \d{1,2} (?: , \d\d )+ , \d{3} (?! ,?\d )
          | \d{1,3} (?: \. \d{3} ){2,} (?! \.?\d )
          | \d+ (?: [.,] \d+ )? (?! [.,:]?\d )
        )
    """
    spoken = rf"""
        (?: (?: an? [ ] (?= hundred | dozen | {long} ) )?
            (?: (?: {word} ) \b | (?<= \ba[ ] ) {long} | (?<= \ban[ ] ) {long} )
            (?: [ -] (?: and [ ] )? (?: (?: {word} ) \b | {long} ) )*
            (?: [ ] and [ ] a [ ] half (?: [ ] {long} )? )?
          | half [ ] a [ ] (?: million | billion | dozen | thousand )
        )
    """
    # "38 thousand", "3bn", "122 mil. dollars", "14 arab 30 crore", "€700k"
    scale = rf"""
        (?: [ \u00a0-]? {long} (?: \. (?= [ ] (?-i: [a-z€$£] | US ) ) )? (?: [ ] \d+ [ ] {long} )? | [km] \b )?
    """
    single = rf"(?: {digits} | (?: {word} ) )"
    ordinal = _any(name for name in table.fractions if not name.startswith("hal"))
    share = rf"""
        (?<![\w.,/$€£-]) (?P<part> {single} )
        (?: [ ] (?P<noun> [^\W\d_]+ (?: [ ] [^\W\d_]+ )? ) )??
        [ ] (?: out [ ] of (?: [ ] every )? | of [ ] every | of [ ] each | in [ ] every | in )
        [ ] (?: a [ ] )? (?P<all> {single} | hundred ) \b
        (?! [ ] (?: years? | months? | weeks? | days? | million | billion ) )
    """
    fraction = rf"""
        \b (?: (?P<count> {word} | an? | \d ) [ -] (?P<name> {ordinal} )
             | (?<! \band[ ]a[ ] ) (?<! \bfirst[ ] ) (?<! \bsecond[ ] ) (?P<half> half | halved | halving | halve )
               (?! [ -] (?: a | hour | day | year | century | dozen | time | way ) \b )
             | every [ ] (?P<every> second | third | fourth | fifth | tenth ) ) \b
    """
    multiple = rf"""
        \b (?: (?P<word> {_any(table.multiples)} )
             | (?P<fold> {word} | \d+ (?: \.\d+ )? ) -? fold
             | (?P<times> {single} (?: [ ] and [ ] a [ ] half )? ) [ -] times ) \b
    """
    cardinal = rf"""
        (?<![\d.,/:-]) (?: (?P<digits> {digits} ) (?P<scale> {scale} ) | (?P<spoken> \b {spoken} ) )
    """
    return tuple(re.compile(one, re.VERBOSE | re.IGNORECASE) for one in (share, fraction, multiple, cardinal))


@lru_cache(maxsize=1)
def _starters() -> tuple[frozenset[str], frozenset[str]]:
    """Give the words with which a number may begin, and those that may follow "a"."""
    table = tables()
    begin = {*table.words, *table.multiples, *(name for name in table.fractions if name.startswith("hal")), "every"}
    return frozenset(begin), frozenset({*table.fractions, *table.scales, "dozen", "hundred"})


def find_numbers(doc: Doc) -> list[Number]:
    """Find the numbers of a document in order; they do not overlap."""
    found: list[Number] = []
    edge = 0
    for start in _places(doc):
        if start < edge:
            continue
        number = _read(doc.text, start)
        if number is not None:
            found.append(number)
            edge = number.end
    return found


def _places(doc: Doc) -> Iterator[int]:
    """Go through the offsets where a number may begin: only there are the dear patterns tried."""
    begin, after_article = _starters()
    words = (*folded_tokens(doc), "")
    for at in [at for at, word in enumerate(words) if _may_begin(word)]:
        word, start = words[at], doc.tokens[at].start
        if word in begin or word.endswith("fold") or (word in ("a", "an") and words[at + 1] in after_article):
            yield start
        elif not word.isalpha():
            digit = _DIGIT.search(doc.tokens[at].text)
            if digit:
                yield start + digit.start()


@lru_cache(maxsize=1 << 15)
def _may_begin(word: str) -> bool:
    """Say whether a number may begin with the word; kept, since most words come again and again."""
    return word in _starters()[0] or word in ("a", "an") or word.endswith("fold") or any(map(str.isdigit, word))


def _read(text: str, start: int) -> Number | None:
    for pattern, read in zip(_patterns(), (_read_share, _read_fraction, _read_multiple, _read_cardinal), strict=True):
        match = pattern.match(text, start)
        number = read(match) if match else None
        if number is not None:
            return number
    return None


def _read_share(match: re.Match[str]) -> Number | None:
    part, whole = (_small(match[name]) for name in ("part", "all"))
    # "two in 2019" is no share, nor "11 of 47"; "one in five", "nine out of ten" and "3 in 10" are.
    if part is None or whole is None or not 0 < part < whole or not _is_round(whole):
        return None
    return Number(match.start(), match.end(), round(100 * part / whole, 1), SHARE, words=True)


def _is_round(whole: float) -> bool:
    return whole <= _TEN or (whole % _TEN == 0 and whole <= _THOUSAND)


def _read_fraction(match: re.Match[str]) -> Number | None:
    fractions = tables().fractions
    if match["count"] and match["count"].lower() in ("a", "an") and not _PARTED.match(match.string, match.end()):
        return None
    if match["half"]:
        value: float = 50
    elif match["every"]:
        value = 50 if match["every"].lower() == "second" else fractions[match["every"].lower()]
    else:
        name, count = match["name"].lower(), match["count"].lower()
        times = 1 if count in ("a", "an") else _small(count)
        # "one third" and "two thirds", but "the third": an ordinal.
        if times is None or (times == 1) is name.endswith("s"):
            return None
        value = round(100 * times / round(100 / fractions[name]), 1)
    return Number(match.start(), match.end(), value, FRACTION, words=True)


def _read_multiple(match: re.Match[str]) -> Number | None:
    if match["word"]:
        value: float | None = tables().multiples[match["word"].lower()]
    elif match["fold"]:
        value = _small(match["fold"])
    else:
        spoken, _, half = match["times"].partition(" and a")
        value = _small(spoken)
        value = value + 0.5 if value is not None and half else value
    return None if value is None else Number(match.start(), match.end(), value, MULTIPLE, words=True)


def _read_cardinal(match: re.Match[str]) -> Number | None:
    if match["spoken"]:
        value = parse_words(match["spoken"])
        whole = value is not None and value < _THOUSAND
        return None if value is None else Number(match.start(), match.end(), value, CARDINAL, words=True, whole=whole)
    if re.match(r"0\d", match["digits"]):
        return None
    value = parse_digits(match["digits"])
    scale = match["scale"].strip(" -.\u00a0").lower()
    factor: float = 1
    if scale:
        name, _, rest = scale.partition(" ")
        factor = tables().scales[name]
        value *= factor
        if rest:
            count, _, smaller = rest.partition(" ")
            value += float(count) * tables().scales[smaller]
    whole = not scale and value.is_integer() and "." not in match["digits"]
    return Number(match.start(), match.end(), _tidy(value), CARDINAL, whole=whole, scale=factor)


def _small(words: str) -> float | None:
    return parse_digits(words) if words[0].isdigit() else parse_words(words)


def parse_digits(digits: str) -> float:
    """Give the value of a number in digits, however its thousands are marked.

    >>> parse_digits("1 987,50"), parse_digits("15.000")
    (1987.5, 15000.0)
    """
    plain = re.sub(r"[ \u00a0\u202f’']", "", digits)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}|\d{1,3}\.\d00", plain):
        # "1.200.000" and "15.000": points that mark thousands, as in much of Europe.
        return float(plain.replace(".", ""))
    if re.fullmatch(r"\d+,\d{1,2}", plain):
        return float(plain.replace(",", "."))
    return float(plain.replace(",", ""))


def parse_words(words: str) -> float | None:
    """Give the value of a number in words; None for what is none.

    >>> parse_words("one hundred and twenty thousand"), parse_words("half a million")
    (120000.0, 500000.0)
    """
    table = tables()
    half_more = " and a half" in words.lower()
    total: float = 0
    group: float = 0
    seen = False
    plain = words.lower().replace(" and a half", " ").replace("half a ", "0.5 ")
    for word in re.split(r"[\s-]+", plain):
        if word in ("and", "a", "an", ""):
            continue
        seen = True
        if word == "0.5":
            group = 0.5
        elif word == "dozen":
            group = (group or 1) * table.words[word]
        elif word in table.words:
            group += table.words[word]
        elif word == "hundred":
            group = (group or 1) * 100
        elif word in table.scales:
            total += ((group or 1) + (0.5 if half_more else 0)) * table.scales[word]
            group, half_more = 0, False
        else:
            return None
    return _tidy(total + group + (0.5 if half_more else 0)) if seen else None


def _tidy(value: float) -> float:
    """Take away the dust of multiplying: 1.1 million is 1100000."""
    return round(value, 6) if abs(value) < _EXACT else float(round(value))
