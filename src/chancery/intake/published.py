"""The publication date and the title that a text carries in itself.

A date counts only where press services put it: in the dateline, on a line of its own at
the head or the foot, or after words such as "Posted on". Dates inside the account are
left to the reader.
"""

import re
from collections.abc import Sequence

from chancery.model.dates import is_iso
from chancery.model.readout import Furniture

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DATE = r"""
    (?: (?P<iso>   (?:19|20)\d\d [-/] \d\d [-/] \d\d ) (?!\d)
      | (?P<num>   \d{1,2} [./] \d{1,2} [./] (?:19|20)\d\d ) (?!\d)
      | (?P<day1>  \d{1,2} ) (?:st|nd|rd|th)? [ ] (?:of[ ])?
        (?P<month1> (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* | [A-Z]{3,9} ) \.? ,? [ ]
        (?P<year1> (?:19|20)\d\d ) (?!\d)
      | (?P<month2> (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* | [A-Z]{3,9} ) \.? [ ]
        (?P<day2>  \d{1,2} ) (?:st|nd|rd|th)? (?: ,[ ]? | / | [ ] ) (?P<year2> (?:19|20)\d\d ) (?!\d)
    )
"""
_HEAD = re.compile(
    rf"""
      ^ (?P<lead> [^\n]{{0,70}}? ) (?<![\w.,]) {DATE}
      (?P<tail> [^\n]{{0,60}} )
    """,
    re.VERBOSE | re.MULTILINE,
)
_LABELLED = re.compile(
    rf"""
      \b (?: posted | published | issued | released? | updated | date d? | press[ ]release )
      (?: [ ] (?: on | by [^\n,]{{3,60}}, (?:[^\n,]{{3,40}},)? ) )? \s* :? \s* (?<![\w.,]) {DATE}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
_PLACE = re.compile(
    rf"""
      (?: [\[(/*"“« ]* [A-ZÀ-ÞŞŠĐ] [\w.'’ʻ-]*
          (?: [ /,–-]{{1,3}} (?: [A-ZÀ-ÞŞŠĐ] [\w.'’ʻ-]* | de | of | da | la | the | al | \d+ ) )* )?
      [ ,.:(/–-]*
      (?: on [ ] )? (?: the [ ] )? (?: {_WEEKDAY} [,.]? [ ] )?
    """,
    re.VERBOSE,
)
_AFTER_DATELINE = re.compile(
    r"\s* (?: $ | [–—/:(\[\])] | -{1,3}[ ] | [,.] [ ]* (?: [A-Z]{2,} | [/(“\"–-] | $ ) )", re.VERBOSE
)
_LINES_AT_FOOT = 4
_HEAD_LINES = 6
_MONTHS_A_YEAR = 12
_TITLE_LENGTH = 160


def find_published(text: str) -> str | None:
    """Give the ISO date on which the text says that it was published."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in lines[:_HEAD_LINES]:
        found = _date_of_line(line)
        if found:
            return found
    labelled = _LABELLED.search("\n".join([*lines[:_HEAD_LINES], *lines[-_LINES_AT_FOOT:]]))
    if labelled:
        return iso_date(labelled)
    for line in reversed(lines[-_LINES_AT_FOOT:]):
        found = _date_of_line(line, alone=True)
        if found:
            return found
    return None


def _date_of_line(line: str, *, alone: bool = False) -> str | None:
    match = _HEAD.match(line)
    if match is None or not _PLACE.fullmatch(match["lead"]):
        return None
    if match["tail"].strip(" .)]") if alone else not _AFTER_DATELINE.match(match["tail"]):
        return None
    return iso_date(match)


def iso_date(match: re.Match[str]) -> str | None:
    """Give the date that `DATE` found, in ISO form; None for one that does not exist or is ambiguous."""
    if match["iso"]:
        found = match["iso"].replace("/", "-")
    elif match["num"]:
        first, second, year = (int(part) for part in re.split(r"[./]", match["num"]))
        # 4/5/2019 is the fourth of May or the fifth of April; with points it is the former.
        if "/" in match["num"] and max(first, second) <= _MONTHS_A_YEAR and first != second:
            return None
        day, month = (second, first) if second > _MONTHS_A_YEAR else (first, second)
        found = f"{year:04}-{month:02}-{day:02}"
    else:
        name = (match["month1"] or match["month2"]).lower()[:3]
        if name not in _MONTHS:
            return None
        day = int(match["day1"] or match["day2"])
        found = f"{match['year1'] or match['year2']}-{_MONTHS.index(name) + 1:02}-{day:02}"
    return found if is_iso(found) else None


def find_title(text: str, furniture: Sequence[Furniture]) -> str | None:
    """Give the headline of a plain text: a short first line that is no sentence and no furniture."""
    head, _, rest = text.lstrip("\n ").partition("\n")
    start = text.find(head)
    taken = any(piece.start < start + len(head) and start < piece.end for piece in furniture)
    if taken or not rest.strip() or len(head) > _TITLE_LENGTH or " " not in head.strip():
        return None
    return None if head.rstrip()[-1:] in ".,;:" else " ".join(head.split())


_WHOLE = re.compile(rf"\s* (?:{_WEEKDAY},?[ ])? {DATE} (?: [T ,].* )?", re.VERBOSE | re.IGNORECASE)
_PART = re.compile(r"(?:19|20)\d\d(?:-\d\d)?")


def parse_day(words: str) -> str | None:
    """Give the ISO date that a field holds, in any usual form; None where it is none, or ambiguous.

    >>> parse_day("Friday, 13 September 2019, 10:40"), parse_day("04/05/2019"), parse_day("2019-09")
    ('2019-09-13', None, '2019-09')
    """
    plain = " ".join(words.split())
    if _PART.fullmatch(plain):
        return plain if is_iso(plain) else None
    match = _WHOLE.fullmatch(plain)
    return iso_date(match) if match else None
