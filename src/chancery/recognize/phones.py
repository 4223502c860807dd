"""Read telephone numbers as press services write them, and bring them into E.164.

Most are national, so the state must be guessed: from another number of the line, from a
place beside it, from the outlet, from the dateline. Without a state a national number
is left out.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_NUMBER = re.compile(
    r"""
      (?<![\w@.+/]) (?: \+ | 00 (?=[1-9]) )? [(]? \+? (?: 0\d{1,3} / )? \d [\d\u00a0 ().-]{4,22} \d (?! [\w%] )
    """,
    re.VERBOSE,
)
_FAX_BEFORE = re.compile(r"(?:fax|telefax|facsimile|nukushi|\bF)\b[\s.:()]*(?:no\.?)?[\s.:(]*\Z", re.IGNORECASE)
_FAX_AFTER = re.compile(r"\s?[(]fax|\s?fax\b(?!\s*[.:+(\d])", re.IGNORECASE)
_CUE = re.compile(
    r"""
      (?: tel | tél | telephone | phone | ph | mobile | mobil | mob | cell | cel | gsm | pbx | hot[ ]?line | call | ring
        | simu | press | desk | line | [TM] | ☎ | 📞 ) [\s.:()]* (?:no\.?)? [\s.:(]* \Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ALTERNATIVE = re.compile(r"\s?/\s?(?P<tail>\d{1,4})(?![\d -]*\d)")
_BRACKETED = re.compile(r"\((?P<code>[1-9]\d{1,2})(?:[ -]\d{1,3})?\)")
_JOINED = re.compile(r"[\s,/;]*(?:or)?[\s,/;]*")
_LEAD = 24
_ABROAD = re.compile(r"\(?\s?\+|00")
_AMERICAN = re.compile(r"1[ .-]{0,2}\(\d{3}\)|1[ .-]\d{3}[ .-]\d{3}[ .-]\d{4}$")
_LEAST_SUBSCRIBER, _NORTH_AMERICAN = 7, 11
_LEAST_DIGITS, _MOST_DIGITS = 5, 15


class Phone(NamedTuple):
    """A telephone number: where it stands, and its E.164 form."""

    start: int
    end: int
    number: str


def find_phones(text: str, start: int, end: int, regions: tuple[str, ...], *, sure: bool) -> Iterator[Phone]:
    """Go through the numbers of a line that are not for fax.

    `regions` are ISO codes of states to try, the likeliest first. Where the line is not `sure`
    to be about contacts, a number needs a `+` or a word such as "tel." before it.
    """
    before_fax, last, edge = False, -1, start
    for match in _NUMBER.finditer(text, start, end):
        lead = text[max(start, match.start() - _LEAD) : match.start()]
        joined = _JOINED.fullmatch(text, edge, match.start()) is not None
        edge = match.end()
        fax = _FAX_BEFORE.search(lead) is not None or _FAX_AFTER.match(text, match.end()) is not None
        before_fax = fax or (before_fax and joined)
        if before_fax:
            continue
        written = match.group()
        beside = last >= 0 and _JOINED.fullmatch(text, last, match.start()) is not None
        if not (sure or beside or written.startswith("+") or _CUE.search(lead)):
            continue
        found = read_phone(written, regions)
        if found is None:
            continue
        number, region = found
        regions = (region, *(one for one in regions if one != region))
        last = match.end()
        yield Phone(match.start(), match.end(), number)
        other = _ALTERNATIVE.match(text, match.end(), end)
        if other:
            yield Phone(other.start("tail"), other.end("tail"), number[: -len(other["tail"])] + other["tail"])


def read_phone(written: str, regions: tuple[str, ...]) -> tuple[str, str] | None:
    """Give the E.164 form and the region of a number, or None where it fits none of the regions."""
    digits = re.sub(r"\D", "", written)
    if not _LEAST_DIGITS <= len(digits) <= _MOST_DIGITS:
        return None
    # "+41 (0)22" and "0044 (0)20": the trunk digit is for callers at home.
    plain = re.sub(r"\(0\)", "", written) if _ABROAD.match(written) else written
    if _ABROAD.match(plain):
        return _parse("+" + re.sub(r"\D", "", plain).removeprefix("00"), None)
    if _AMERICAN.match(plain):
        return _parse("+" + digits, None)
    at_home = (_parse_with_code(digits, region) or _parse(digits, region) for region in regions)
    return _parse_bracketed(plain, digits) or next((found for found in at_home if found), None)


def _parse_bracketed(plain: str, digits: str) -> tuple[str, str] | None:
    """Read a number that begins with a state's code in brackets: "(679) 330 0147"."""
    import phonenumbers  # noqa: PLC0415 - costs time that texts without contacts do not need

    bracketed = _BRACKETED.match(plain)
    if bracketed is None or int(bracketed["code"]) not in phonenumbers.COUNTRY_CODE_TO_REGION_CODE:
        return None
    return _parse("+" + digits, None)


def _parse_with_code(digits: str, region: str) -> tuple[str, str] | None:
    """Read a number that begins with the state's own code, but without a plus: "593-2-220-0200"."""
    import phonenumbers  # noqa: PLC0415 - costs time that texts without contacts do not need

    code = str(phonenumbers.country_code_for_region(region))
    if not digits.startswith(code):
        return None
    if len(code) == 1:
        return _parse("+" + digits, None) if len(digits) == _NORTH_AMERICAN else None
    parsed = _parse("+" + digits, None)
    if parsed:
        return parsed
    # An old or short numbering: the code still says where it is.
    return ("+" + digits, region) if len(digits) - len(code) >= _LEAST_SUBSCRIBER else None


def international_regions(text: str) -> list[str]:
    """Give the states of the numbers that are written with a plus."""
    found = (read_phone(match.group(), ()) for match in _NUMBER.finditer(text) if match.group().startswith("+"))
    return list(dict.fromkeys(region for pair in found if pair for region in [pair[1]]))


def _parse(written: str, region: str | None) -> tuple[str, str] | None:
    import phonenumbers  # noqa: PLC0415

    try:
        number = phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    found = phonenumbers.region_code_for_number(number)
    home = found or region or phonenumbers.region_code_for_country_code(number.country_code or 0)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), home
