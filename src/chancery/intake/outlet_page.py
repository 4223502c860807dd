"""Read a page by the profile of its outlet."""

import re
from dataclasses import dataclass
from typing import Any

from chancery.intake.blocks import render_blocks
from chancery.intake.profiles import Profile
from chancery.intake.published import parse_day
from chancery.intake.selectors import to_xpath
from chancery.model.dates import is_iso

_CARRIED = {"meta": "content", "time": "datetime", "data": "value", "input": "value"}
_ISO_START = re.compile(r"\s*((?:19|20)\d\d-\d\d-\d\d)(?!\d)")
_DAY_MONTH = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./]((?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletPage:
    """What a profile finds on a page; None where it finds nothing."""

    text: str | None
    title: str | None
    published: str | None
    credit: str | None


def read_outlet_page(root: Any, profile: Profile) -> OutletPage:
    """Find on a page what its profile says; the page's tree is cut in the course of it."""
    title = _title(root, profile)
    published = _published(root, profile)
    credit = _credit(root, profile)
    for selector in profile.cut:
        for element in _find(root, selector):
            # Words behind an element belong to what is around it.
            element.drop_tree()
    return OutletPage(text=_text(root, profile), title=title, published=published, credit=credit)


def _find(root: Any, selector: str) -> list[Any]:
    found: list[Any] = root.xpath(to_xpath(selector))
    return found


def _words(element: Any) -> str:
    carried = _CARRIED.get(element.tag if isinstance(element.tag, str) else "")
    value = element.get(carried) if carried else None
    return " ".join((value or render_blocks(element)).split())


def _candidates(root: Any, selectors: tuple[str, ...]) -> "list[str]":
    found = (words for selector in selectors for element in _find(root, selector)[:5] if (words := _words(element)))
    return list(found)


def _title(root: Any, profile: Profile) -> str | None:
    for words in _candidates(root, profile.title):
        cut = re.sub(profile.title_cut, "", words).strip() if profile.title_cut else words
        if cut:
            return cut
    return None


def _published(root: Any, profile: Profile) -> str | None:
    for words in _candidates(root, profile.published):
        day = find_day(words, profile)
        if day:
            return day
    return None


def find_day(words: str, profile: Profile) -> str | None:
    """Give the date in the words of a page, where they are a date or the profile's pattern finds one."""
    if profile.published_pattern:
        match = re.search(profile.published_pattern, words)
        if not match:
            return None
        words = match[1] if match.re.groups else match[0]
    iso = _ISO_START.match(words)
    if iso and is_iso(iso[1]):
        return iso[1]
    numbers = _DAY_MONTH.search(words)
    if numbers:
        # The publisher is known, and with it which of the two numbers is the day.
        first, second, year = numbers.groups()
        day, month = (first, second) if profile.day_first else (second, first)
        found = f"{year}-{int(month):02}-{int(day):02}"
        return found if is_iso(found) else None
    return parse_day(words)


def _credit(root: Any, profile: Profile) -> str | None:
    for words in _candidates(root, profile.credit):
        match = re.search(profile.credit_pattern, words) if profile.credit_pattern else None
        if match:
            return (match[1] if match.re.groups else match[0]).strip() or None
        if not profile.credit_pattern:
            return words
    return None


def _text(root: Any, profile: Profile) -> str | None:
    for selector in profile.body:
        text = "\n\n".join(words for element in _outermost(_find(root, selector)) if (words := render_blocks(element)))
        kept = [line for line in text.split("\n") if not any(re.search(one, line) for one in profile.cut_lines)]
        text = re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
        if text:
            return text
    return None


def _outermost(elements: list[Any]) -> list[Any]:
    """Leave out elements that lie in others of the list, so that no words come twice."""
    chosen = set(elements)
    return [one for one in elements if not any(above in chosen for above in one.iterancestors())]
