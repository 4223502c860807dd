"""Where and when a piece was written, and for which agency: the words before the account.

A dateline says where it was written, which need not be where they met.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from chancery.intake.lines import Line, words
from chancery.intake.published import DATE
from chancery.model.readout import Furniture

_NAMED = r"[A-ZÀ-ÞŞŠĐİ][\w.'’ʻ`-]*"
_PLACE = rf"""
    {_NAMED} (?: (?: [ ] | [ ]?[–/-][ ]? )
      (?: {_NAMED} | (?:de|da|do|la|le|les|al|el|of|sur|am|and) [ ] {_NAMED} ) ){{0,3}}
"""
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?"
    r"|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_SHORT_DATE = rf"(?: {_DAY} [ ] (?:of[ ])? {_MONTH} | {_MONTH} [ ] {_DAY} | \d{{1,2}}[./]\d{{1,2}}\.? )"
_FULL_DATE = re.sub(r"\?P<\w+>", "?:", DATE)
_WHEN = rf"""
    (?: (?:on[ ]|in[ ])? (?:the[ ])? (?: {_WEEKDAY},? [ ])?
        (?: {_FULL_DATE} | {_SHORT_DATE} (?: ,? [ ] (?:19|20)\d\d )? )
      | {_WEEKDAY} )
"""
_AGENCY = r"(?: [A-Z][\w.]*[A-Z][\w.]* (?: [ ] [A-Z]{2,} )? )"
_MARKED = r"""(?: \( [^()\n]{2,40} \) | /{1,2} [^/\n]{2,40} /{1,2} )"""
_DASH = r"[ ]* (?: [–—] | -{1,3} | : | \.[ ]?[–—-] ) (?=\s|[A-Z“\"])"
_END = rf"(?: {_DASH} | [ ]* \.? [ ]* $ )"

_DATELINE = re.compile(
    rf"""
      (?P<open> [\[(*] )? \s*
      (?P<place> {_PLACE} (?: , [ ] (?! {_WHEN} ) {_PLACE} ){{0,3}} )
      (?: [ ]? \( [\w /]{{2,20}} \) (?= , ) )?
      (?:
          # GENEVA (Reuters) - · Hanoi (VNA) -
          [ ]* (?P<m1> {_MARKED} ) {_DASH}
          # Baku, November 21, AZERTAC · Riyadh, Shawwal 30, 1446, SPA -- · MINSK. Nov 29 (Telsvyaz-Inform) -
        | [ ]? (?:[,.]|[ ](?:in|on)|[ ]?[–-])? [ ] (?P<when> {_WHEN} ) \.?
          (?: ,? [ ]* (?P<m2> {_MARKED} ) [.:]? | ,? [ ] (?P<a1> {_AGENCY} ) [.:]? )?
          (?: {_END} | [\])] | (?<=[)/.:]) (?=\s) )
          # Shawwal 30, 1446: another calendar
        | , [ ] [A-Z][\w'’-]+ [ ] \d{{1,2}}, [ ] 1[34]\d\d , [ ] (?P<a2> {_AGENCY} ) {_END}
          # NUR-SULTAN. KAZINFORM
        | \. [ ] (?P<a3> [A-Z]{{4,}} ) (?: {_END} | (?=[ ][A-Z“\"]) )
          # Geneva –
        | (?<=\w) [ ] [–—-]{{1,2}} [ ] (?=[A-Z“\"'‘])
          # CARICOM Secretariat, Turkeyen, Greater Georgetown, Guyana)
        | (?<=\w) [\])] (?=\s)
      )
    """,
    re.VERBOSE,
)
_SHOUTED = re.compile(
    r"""
      (?P<place> [A-ZÀ-Þ][A-ZÀ-Þ'’.-]{3,} (?: [ ,/-]{1,2} [A-ZÀ-Þ][A-ZÀ-Þ'’.-]+ ){0,3} ) : (?=[ ][A-Z“"])
    """,
    re.VERBOSE,
)
_STAMP = re.compile(
    rf"""
      (?: (?: posted | published | issued | released | updated ) \b [^\n]{{0,60}} {_FULL_DATE} [^\n]{{0,40}}
        | (?: {_PLACE} (?: , [ ] {_PLACE} ){{0,2}} ,? [ ] )? (?: {_WEEKDAY},? [ ] )? {_FULL_DATE} \.?
        | [A-Z]{{2,8}} [ ] \d{{4}} [ ] (?:GMT|UTC) [ ] {_FULL_DATE} )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TITLE_LINES, _HEAD_LINES, _FOOT_LINES, _STAMP_LENGTH = 2, 6, 4, 120


def find_datelines(lines: Sequence[Line]) -> tuple[list[Furniture], str | None]:
    """Find the dateline and the stamps of date and place; give the agency that is named there."""
    found: list[Furniture] = []
    agency: str | None = None
    for number, line in enumerate(lines[:_HEAD_LINES]):
        if _is_stamp(line):
            found.append(Furniture("dateline", line.start, line.end))
            continue
        match = _DATELINE.match(line.text) or _SHOUTED.match(line.text)
        if match and _is_dateline(match, first=number < _TITLE_LINES):
            found.append(Furniture("dateline", line.start, line.start + len(match.group().rstrip())))
            agency = _agency(match)
            break
    foot = lines[max(_HEAD_LINES, len(lines) - _FOOT_LINES) :]
    found.extend(Furniture("dateline", line.start, line.end) for line in foot if _is_stamp(line))
    return found, agency


def _is_stamp(line: Line) -> bool:
    return len(line.text) <= _STAMP_LENGTH and _STAMP.fullmatch(line.text) is not None


@lru_cache(maxsize=1)
def _heading() -> re.Pattern[str]:
    return re.compile(rf"(?:{words('headings')})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _speaker() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words('speakers')})\b", re.IGNORECASE)


def _is_dateline(match: re.Match[str], *, first: bool) -> bool:
    """Say whether the words are a place rather than a speaker or a heading, and brackets fit."""
    whole, place = match.group(), match["place"]
    if _heading().match(place) or _speaker().search(place):
        return False
    if whole.count("(") != whole.count(")") or whole.count("[") != whole.count("]"):
        return False
    groups = match.groupdict()
    if any(groups.get(name) for name in ("m1", "when", "a2", "a3")):
        return True
    # A bare place is one only where the account begins.
    return first and (not groups.get("open") or "," in place)


def _agency(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    found = next((groups[name] for name in ("m1", "m2", "a1", "a2", "a3") if groups.get(name)), None)
    if found is None:
        return None
    words = found.strip("()/. ").strip('“”"')
    return words if any(letter.isupper() for letter in words) else None
