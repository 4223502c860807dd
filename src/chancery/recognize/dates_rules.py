"""The grammar of dates: regular expressions over the letters of `dates_tokens`.

Rules are tried in order, and a token belongs to the first that takes it, so that
longer forms stand before those that they contain.
"""

import re
from functools import lru_cache
from typing import NamedTuple

_MONTH = r"(?P<month>[Mm])"
_WEEKDAY = r"(?:(?P<weekday>W),?)?"
# 16 · 16-17 · 3 and 4 · 3, 4 and 5: the first day and the last one.
_DAYS = r"(?P<day>[DO])(?:\.?(?:,[DO])*(?:[-ua/]|,a)t?(?P<last>[DO]))?"
# After the month a further number may count something: "on May 3 and 12 ministers".
_DAYS_AFTER = r"(?P<day>[DO])(?:(?:,[DO])*(?:[-u/]t?|,?at?(?=[DO](?![xy#])))(?P<last>[DO]))?"
# 2019 · (2019) · this year · of last year · of the current year
_YEAR = r"(?:,?o?(?:(?P<year>Y)|t?(?P<turn>[TLNSHP])X)|\((?P<year_in>Y)\))"
_QUANTITY = r"(?P<count>[DqA])(?P<unit>[UvKkZzXr])"

_RULES: tuple[tuple[str, str], ...] = (
    ("iso", r"(?P<year>Y)-(?P<month>D)-(?P<day>D)"),
    (
        "numeric",
        r"""  (?P<dotted>J)
            | (?P<one>D)/(?P<two>D)/(?P<three>[YD\#])
            | (?P<first>D)-(?P<second>D)-(?P<third>Y)
            | (?P<lead>Y)/(?P<mid>D)/(?P<tail>D) """,
    ),
    ("roman-month", r"(?P<day>D)[./-](?P<roman>R)[./-](?P<year>Y)"),
    ("inst", r"t?(?P<day>[DO])(?P<inst>V)"),
    ("day-month", rf"{_WEEKDAY}t?{_DAYS}\.?t?o?{_MONTH}(?:{_YEAR})?"),
    ("month-day", rf"{_WEEKDAY}(?P<which>[LN])?{_MONTH}t?{_DAYS_AFTER}(?:{_YEAR})?"),
    ("day-of-month", r"t?(?P<day>[DO])(?:[-ua]t?(?P<last>[DO]))?ot?(?P<turn>[TLNSHPF])Z"),
    ("month-year", rf"{_MONTH}{_YEAR}"),
    ("turn-month", rf"(?:T(?=[LN]))?(?P<turn>[TLNPF]){_MONTH}"),
    ("month-turn", rf"{_MONTH}(?P<turn>L)(?![XxyKZ])"),
    ("quarter", rf"(?:t?(?P<part>[nL])Q|(?P<period>j))(?:{_YEAR}|ot(?P<same>X))?"),
    ("half", rf"t?(?P<part>n)h(?:{_YEAR}|ot(?P<same>X))"),
    ("day-word", r"(?P<word>[dlwb])g?|(?P<now>T)g|(?P<night>L)g|tU(?P<far>[Cc])(?P<beyond>[lw])"),
    (
        "weekday",
        r"""(?:t?(?:T(?=[LN]))?(?P<turn>[TLNFP]))?(?P<weekday>W)g?
            (?:o?t?(?P<week>[TLNFP])K|(?P<late>L)(?![KZXvxy-]))?""",
    ),
    ("week", r"B?i?t?(?:T(?=[LN]))?(?P<turn>[TLNPFSH])K|Bit(?P<within>K)|tEot(?P<edge>K)"),
    ("month-turned", r"B?i?t?(?:T(?=[LN]))?(?P<turn>[TLNPFSH])Z|Bit(?P<within>Z)|tEot(?P<edge>Z)"),
    ("year-turned", r"B?i?t?(?:T(?=[LN]))?(?P<turn>[TLNPFSH])X|Bit(?P<within>X)|tEot(?P<edge>X)|X-(?P<close>E)"),
    (
        "season",
        rf"t?(?P<when>[TLN])s(?!Y)|t?(?P<named>s){_YEAR}|(?<=[ipeuf])t?(?P<bare>s)(?![xy])|ot?(?P<of>s)(?=[,.;])",
    ),
    ("ago", rf"{_QUANTITY}G"),
    ("later", rf"{_QUANTITY}(?P<way>B|[Cc](?=[,.;]))"),
    ("in", rf"i{_QUANTITY}(?![Bo])"),
    ("next-day", r"(?:t|(?<=i))(?P<turn>[FNP])[Ug]|tU(?P<edge>[Cc])(?=[,.;)i]|$)|t(?P<eve>I)"),
    ("same-day", r"B?i?t?S[Ug]|B?i?H[Ug]|BitU|it(?P<part>g)(?!o)"),
    ("year-range", r"(?P<year>Y)[-/](?P<until>[YD#])(?![-/])"),
    ("month", _MONTH),
    ("year", r"(?P<year>Y)"),
    (
        "day-alone",
        r"(?<=[ifpua])t(?P<day>O)(?:[-ua]t?(?P<last>O))?(?![xynMmQh#-]|a?t?O[xy])|(?<=[,i])t(?P<bare>D)(?=[,.;)])",
    ),
)


_NEEDS = {
    name: frozenset(letters)
    for name, letters in {
        "iso": "Y",
        "numeric": "J/Y",
        "roman-month": "R",
        "inst": "V",
        "day-month": "Mm",
        "month-day": "Mm",
        "day-of-month": "Z",
        "month-year": "Mm",
        "turn-month": "Mm",
        "month-turn": "L",
        "quarter": "Qj",
        "half": "h",
        "day-word": "dlwbg",
        "weekday": "W",
        "week": "K",
        "month-turned": "Z",
        "year-turned": "X",
        "season": "s",
        "ago": "G",
        "later": "BCc",
        "year-range": "Y",
        "month": "Mm",
        "year": "Y",
    }.items()
}


class Rule(NamedTuple):
    """A stable name, such as `day-month`, its expression over letters, and letters of which it needs one."""

    name: str
    pattern: re.Pattern[str]
    needs: frozenset[str]


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Compile the rules once."""
    return tuple(Rule(name, re.compile(pattern, re.VERBOSE), _NEEDS.get(name, frozenset())) for name, pattern in _RULES)


WIDER = re.compile(r"(?:t?[En]h?ot?|e-?)$")
"""Words before a month or a year that say which part of it: "early", "mid-", "the end of"."""

RANGE = re.compile(r"[-u]t?")
"""What stands between the two ends of a range."""


class Atom(NamedTuple):
    """A match of one rule: token indexes, half-open, and the index of each named part."""

    rule: str
    first: int
    last: int
    parts: dict[str, int]


def find_atoms(letters: str) -> list[Atom]:
    """List the matches of all rules in text order; no two share a token."""
    present = frozenset(letters)
    taken = bytearray(len(letters))
    atoms: list[Atom] = []
    for rule in rules():
        if rule.needs and rule.needs.isdisjoint(present):
            continue
        for match in rule.pattern.finditer(letters):
            first, last = match.span()
            if first < last and not any(taken[first:last]):
                taken[first:last] = b"\x01" * (last - first)
                parts = {name: match.start(name) for name, found in match.groupdict().items() if found}
                atoms.append(Atom(rule.name, first, last, parts))
    return sorted(atoms, key=lambda atom: atom.first)
