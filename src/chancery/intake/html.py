"""The main text of a web page and what the page says about it, by trafilatura."""

import re
from typing import Any

from chancery.errors import ReadError
from chancery.intake.decode import decode
from chancery.intake.draft import Draft
from chancery.intake.limits import ELEMENTS
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


def read_html(data: bytes, source: Source) -> Draft:
    """Give the main text of a page with title, site, date and address.

    Raises:
        ReadError: the page has no text, or cannot be parsed.
    """
    declared = _CHARSET.search(data[:_DECLARED_WITHIN])
    page = decode(data, source.name, declared=declared["name"].decode("ascii", "replace") if declared else None)
    if page.count("<") > 2 * ELEMENTS:
        raise ReadError(source.name, f"is HTML of more than {ELEMENTS:,} elements, the most that is read")
    language = _LANGUAGE.search(page[:_DECLARED_WITHIN])
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
        url=found.url,
        language=language["code"].lower() if language else None,
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
