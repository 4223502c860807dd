"""Whom the account credits: "…, the Kazakh MFA's press service reports"."""

import re
from collections.abc import Sequence
from functools import lru_cache

from chancery.intake.lines import Line, pattern, words
from chancery.model.readout import Furniture

_POSSESSIVE = re.compile(r"['’]s?\b(?=\s)")
_QUOTES = re.compile('[“”"«»„]')
_OWN_LINE = 90


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    desk, reports = pattern("desks"), words("reports")
    whose = r"(?: \s (?:of|at|in|for|from) \s [^,.;:\n]{2,80}? )?"
    named = r"[^\W\d_][^,.;:“”\"\n]{0,70}? \s"
    quoted = r"[“\"][^\"”\n]{2,40}[\"”] \s (?:\w+\s)?"
    who = rf"(?P<who> (?: {named} | {quoted} )? (?: {desk} ) {whose} )"
    flags = re.VERBOSE | re.IGNORECASE
    return (
        # …, the Kazakh MFA's press service reports
        re.compile(rf", \s (?:the\s)? {who} \s (?:has\s)? (?: {reports} ) (?=[.\n]|$)", flags),
        # …, reports the press service of the Ministry
        re.compile(
            rf"""
              , \s (?: as \s [^,.;\n]{{0,40}}? )? \b (?: {reports} ) \s (?: (?:by|from|citing) \s )? (?:the\s|a\s)?
              {who} (?=[.,\n]|$)
            """,
            flags,
        ),
        # according to the Ministry's press service
        re.compile(
            rf"\b (?: according\sto | with\sreference\sto | citing | quoting ) \s (?:the\s|a\s)? {who} (?=[.,\n]|$)",
            flags,
        ),
        # Source: Ministry of Health
        re.compile(
            r"^ \W* (?: source | (?:issued|released|provided) \s by ) \s* :? \s+ (?:the\s)? (?P<who> [^\n.,]{2,80} )",
            flags | re.MULTILINE,
        ),
    )


@lru_cache(maxsize=1)
def _own_line() -> re.Pattern[str]:
    return re.compile(
        rf"(?!communiqu) (?:the\s)? (?: {pattern('desks')} ) \s of \s [^.,:\n]+", re.VERBOSE | re.IGNORECASE
    )


def find_credit(text: str, lines: Sequence[Line]) -> tuple[str | None, Furniture | None]:
    """Give the desk that is credited and the words that say so; the surest pattern first."""
    for compiled in _patterns():
        match = compiled.search(text)
        if match:
            start = match.start() + (len(match.group()) - len(match.group().lstrip(", \n")))
            return _clean(match["who"]), Furniture("credit", start, match.end())
    for line in [*lines[:2], *lines[-3:]]:
        match = _own_line().match(line.text)
        if match and len(match.group()) <= _OWN_LINE:
            return _clean(match.group()), Furniture("credit", line.start, line.start + match.end())
    return None, None


def _clean(words: str) -> str:
    """Give a credit as it is kept: without article and possessive.

    >>> _clean("the Kazakh MFA’s press service")
    'Kazakh MFA press service'
    """
    plain = _POSSESSIVE.sub("", _QUOTES.sub("", " ".join(words.split())))
    return re.sub(r"^(?:the|a)\s", "", plain, flags=re.IGNORECASE).strip()
