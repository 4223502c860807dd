"""Read what a number is measured in: per cent, kilometres, megabits, money of any country."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from chancery.lexicon.loader import load_rows, load_yaml

_EVERYWHERE = frozenset({"USD", "EUR", "GBP", "CHF", "JPY", "CNY", "RUB", "INR", "XDR", "XUA", "XOF"})
_CONFERENCE = re.compile(r"\d\d(?!\d)")
_SYMBOL_LENGTH = 8
_BETWEEN = re.compile(
    r"\s?(?:-|–|—|to|and|or|till|until)\s?(?:up\sto\s|about\s|some\s|almost\s|nearly\s)?", re.IGNORECASE
)
_PER_HUNDRED = re.compile(
    r"""
      (?: \s [^\W\d_] [\w-]* ){0,5}? \s (?: per | for\seach | for\severy | for | to\severy )
      \s (?: 100 | (?:one\s)? hundred ) \s (?: inhabitants | people | persons | population | residents | citizens ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BAND = re.compile(r"[\s-](?:\w+\s)?(?:bands?|range|frequenc\w+|spectrum auction|licen[cs]e|digital)\b", re.IGNORECASE)


class Unit(NamedTuple):
    """A unit with the place where its words end (or begin, before a number)."""

    name: str
    edge: int
    times: float = 1


@lru_cache(maxsize=1)
def _after() -> tuple[re.Pattern[str], dict[str, tuple[str, float]]]:
    known: dict[str, tuple[str, float]] = {}
    for entry in load_yaml("units")["after"]:
        for form in entry["forms"]:
            known.setdefault(_key(form), (entry["unit"], float(entry.get("times", 1))))
    forms = "|".join(re.escape(form).replace(r"\ ", r"[\s-]") for form in sorted(known, key=len, reverse=True))
    return re.compile(rf"[\s\u00a0]?-?(?P<form>{forms})(?![^\W_])", re.IGNORECASE), known


def _key(form: str) -> str:
    return " ".join(form.lower().replace("-", " ").split())


class Money(NamedTuple):
    """The currencies by their symbols and names; several may share one."""

    symbols: dict[str, tuple[str, ...]]
    names: dict[str, tuple[str, ...]]
    states: dict[str, tuple[str, ...]]
    after: re.Pattern[str]
    codes: frozenset[str]


@lru_cache(maxsize=1)
def money() -> Money:
    """Read the table of currencies, once."""
    symbols: dict[str, list[str]] = {}
    names: dict[str, list[str]] = {}
    states: dict[str, tuple[str, ...]] = {}
    for row in load_rows("currencies"):
        code = row["code"]
        states[code] = tuple(row["states"].split())
        for symbol in row["symbols"].split("|"):
            symbols.setdefault(symbol, []).append(code)
        for name in filter(None, row["names"].split("|")):
            names.setdefault(name.lower(), []).append(code)
    codes = frozenset(states)
    words = "|".join(re.escape(name).replace(r"\ ", r"\s") for name in sorted(names, key=len, reverse=True))
    short = "|".join(sorted(codes))
    after = re.compile(rf"[\s\u00a0-]?(?:of\s)?(?:(?P<name>(?i:{words}))|(?P<code>{short})|(?P<symbol>[€$£]))(?!\w)")
    return Money(
        {symbol: tuple(found) for symbol, found in symbols.items()},
        {name: tuple(found) for name, found in names.items()},
        states,
        after,
        codes,
    )


def unit_after(text: str, offset: int) -> Unit | None:
    """Give the unit whose words follow the number that ends at the offset."""
    pattern, known = _after()
    match = pattern.match(text, offset)
    if match is None:
        return None
    name, times = known[_key(match["form"])]
    # "10 m" and "12 ha" are units, "14 points of the agenda" is read by the words around it.
    return Unit(name, match.end(), times)


def money_after(text: str, offset: int, home: Iterable[str]) -> Unit | None:
    """Give the currency whose name, code or sign follows the number."""
    match = money().after.match(text, offset)
    if match is None:
        return None
    if match["code"]:
        return Unit(match["code"], match.end())
    if match["symbol"]:
        return Unit(_choose(money().symbols[match["symbol"]], home), match.end())
    name = " ".join(match["name"].lower().split())
    code = _choose(money().names[name], home)
    # "330 soum centers": many short names are other words elsewhere.
    known = code in _EVERYWHERE or " " in name or not set(money().states[code]).isdisjoint(home)
    return Unit(code, match.end()) if known else None


def money_before(text: str, offset: int, home: Iterable[str]) -> Unit | None:
    """Give the currency whose sign or code stands before the number: `US$ 2.4`, `Rs511`, `P85`."""
    known = money().symbols
    gap = offset - 1 if text[offset - 1 : offset] in (" ", "\u00a0") else offset
    low = max(0, gap - _SYMBOL_LENGTH)
    for start in range(low, gap):
        symbol = text[start:gap]
        if symbol not in known or (start and (text[start - 1].isalnum() or text[start - 1] in "$-/")):
            continue
        if symbol.lower() in load_yaml("units")["names_before"] and _CONFERENCE.match(text, offset):
            continue
        code = _choose(known[symbol], home)
        if (
            _is_letters(symbol)
            and symbol not in money().codes
            and not _fits(symbol, code, home, attached=gap == offset)
        ):
            continue
        return Unit(code, start)
    return None


def _is_letters(symbol: str) -> bool:
    return symbol.replace(".", "").isalpha()


def _fits(symbol: str, code: str, home: Iterable[str], *, attached: bool) -> bool:
    """Say whether letters may be a currency here: short ones only at home, and right at the number."""
    at_home = bool(set(money().states[code]) & set(home))
    if len(symbol.rstrip(".")) == 1:
        return attached and at_home
    return at_home or symbol in ("Rs", "Rs.", "RM", "Rp", "RMB", "UA", "SDR", "FCFA")


def _choose(codes: tuple[str, ...], home: Iterable[str]) -> str:
    """Give of several currencies of one name that of the first state named in the text."""
    if len(codes) > 1:
        for state in home:
            for code in codes:
                if state in money().states[code] and code != "USD":
                    return code
    return codes[0]


def per_hundred(text: str, offset: int) -> Unit | None:
    """Read "138 lines for each 100 inhabitants", where the number ends at the offset."""
    match = _PER_HUNDRED.match(text, offset)
    return Unit("per 100 inhabitants", match.end()) if match else None


def shares_unit(text: str, end: int, start: int) -> bool:
    """Say whether two numbers share the unit of the latter: "between 40 and 70 dollars"."""
    return _BETWEEN.fullmatch(text, end, start) is not None


def named_band(text: str, start: int, end: int) -> bool:
    """Say whether a frequency is the name of a band: "the 700 MHz band"."""
    before = text[max(0, start - 4) : start].lower()
    return before.endswith((" in ", " at ", "the ")) or _BAND.match(text, end) is not None
