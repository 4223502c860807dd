"""The main text of a web page and what the page says about it.

By the profile of its outlet where there is one, else by trafilatura.
"""

import re
from dataclasses import replace
from typing import Any

from chancery.errors import ReadError
from chancery.intake.blocks import parse_page
from chancery.intake.decode import decode
from chancery.intake.draft import Draft
from chancery.intake.limits import ELEMENTS
from chancery.intake.outlet_page import OutletPage, read_outlet_page
from chancery.intake.profiles import Profile, profile_book
from chancery.intake.sources import Source
from chancery.intake.trace import trace_html
from chancery.model.dates import is_iso
from chancery.text.normalize import fold

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*(?P<name>[\w:.-]{2,40})""", re.IGNORECASE)
_LANGUAGE = re.compile(r"""<html\b[^>]{0,400}?\b(?:xml:)?lang\s*=\s*["']?(?P<code>[A-Za-z]{2,3})\b""", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DECLARED_WITHIN = 4096
_LAST_DAY = "2100-01-01"


_ADDRESS = re.compile(
    r"""<(?:link\b[^>]{0,200}?rel=["']?canonical|meta\b[^>]{0,200}?(?:property|name)=["']?og:url)\b[^>]{0,600}>""",
    re.IGNORECASE,
)
_WHERE = re.compile(r"""(?:href|content)=["'](?P<url>https?://[^"'\s<>]{3,500})["']""", re.IGNORECASE)


def read_html(data: bytes, source: Source, *, charset: str | None = None, profile: Profile | None = None) -> Draft:
    """Give the main text of a page with title, site, date and address.

    `charset` is what its server or its mail says; `profile` is used in place of the one that
    fits its address.

    Raises:
        ReadError: the page has no text, or cannot be parsed.
    """
    declared = charset or source.charset
    if not declared and (match := _CHARSET.search(data[:_DECLARED_WITHIN])):
        declared = match["name"].decode("ascii", "replace")
    page = decode(data, source.name, declared=declared)
    if page.count("<") > 2 * ELEMENTS:
        raise ReadError(source.name, f"is HTML of more than {ELEMENTS:,} elements, the most that is read")
    profile = profile or profile_book().find(source.url or _own_address(page))
    found = read_outlet_page(parse_page(page, source.name), profile) if profile else None
    draft = _draft_by_profile(page, source, profile, found) if profile and found else _draft_by_guess(page, source)
    language = _LANGUAGE.search(page[:_DECLARED_WITHIN])
    return replace(draft, language=draft.language or (language["code"].lower() if language else None))


def _own_address(page: str) -> str | None:
    """Give the address that a page says is its own."""
    for tag in _ADDRESS.finditer(page):
        where = _WHERE.search(tag.group())
        if where:
            return where["url"]
    return None


def _draft_by_profile(page: str, source: Source, profile: Profile, found: OutletPage) -> Draft:
    """Take what the profile found, and guess the rest."""
    guess = None if found.text and found.title and found.published else _try_guess(page, source)
    text = found.text or (guess.text if guess else "")
    if not text:
        raise ReadError(source.name, "is HTML without text")
    title = found.title or (guess.title if guess else None)
    return Draft(
        source=source.name,
        id=source.stem,
        text=_without_headline(text, title),
        title=title,
        metadata=found.published or (guess.metadata if guess else None),
        outlet=profile.outlet or (guess.outlet if guess else None),
        credit=found.credit,
        url=_own_address(page) or source.url,
        language=profile.language,
        trace=lambda canonical: trace_html(canonical, page),
    )


def _try_guess(page: str, source: Source) -> Draft | None:
    try:
        return _draft_by_guess(page, source)
    except ReadError:
        return None


def _draft_by_guess(page: str, source: Source) -> Draft:
    found = _extract(page, source.name)
    text = _without_headline(found.text, found.title) if found and found.text else None
    if not text or not text.strip():
        raise ReadError(source.name, "is HTML without text")
    date = found.date if found.date and is_iso(found.date) else None
    return Draft(
        source=source.name,
        id=source.stem,
        text=text,
        title=found.title,
        metadata=date,
        outlet=found.sitename,
        url=found.url or source.url,
        trace=lambda canonical: trace_html(canonical, page),
    )


def _without_headline(text: str, title: str | None) -> str:
    """Leave out the headline where the page repeats it above its text: it is kept as the title."""
    first, _, rest = text.lstrip().partition("\n")
    return rest if title and rest.strip() and fold(first) == fold(title) else text


def _extract(page: str, name: str) -> Any:
    from trafilatura import bare_extraction  # noqa: PLC0415 - costs time that other formats do not need

    clean = _UNFIT.sub(" ", _DECLARATION.sub("", page, count=1))
    # A fixed last day: by default the clock would decide which dates are believed.
    dates = {"original_date": True, "extensive_search": False, "max_date": _LAST_DAY}
    try:
        return bare_extraction(clean, with_metadata=True, include_comments=False, date_extraction_params=dates)
    except Exception as error:  # the library and its parsers raise many things on broken pages
        fault = f"is HTML that cannot be parsed ({type(error).__name__}: {error})"
        raise ReadError(name, fault) from error
