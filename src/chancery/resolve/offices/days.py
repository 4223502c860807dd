"""Read the date after words such as "took office": a day, a month or a year, against the day of the document."""

import re
from datetime import date, timedelta
from functools import lru_cache

from chancery.lexicon.loader import load_yaml
from chancery.model.dates import Interval


def find_day(words: str, published: str | None, *, ahead: bool = False) -> str | None:
    """Give the first date in words, as precise as it stands there.

    >>> find_day(" on 1 January.", "2014-10-29", ahead=True)
    '2015-01-01'
    >>> find_day(" in May 2021", None)
    '2021-05'
    """
    match = _dates().search(words)
    if match is None:
        return _find_weekday(words, published)
    month = _months().get((match["month"] or match["before"] or match["alone"] or "").casefold()[:3])
    year = match["year"] or match["late"] or match["own"] or match["only"]
    day = match["day"] or match["after"]
    if month is None:
        return year
    found = int(year) if year else _guess_year(month, published, ahead=ahead)
    if found is None:
        return None
    if not day:
        return f"{found}-{month:02}"
    try:
        return date(found, month, int(day)).isoformat()
    except ValueError:
        return f"{found}-{month:02}"


def _guess_year(month: int, published: str | None, *, ahead: bool) -> int | None:
    """Give the year of a month without one: the last such month, or the next where it lies ahead."""
    if not published:
        return None
    told = Interval.parse(published).first
    if ahead:
        return told.year if month >= told.month else told.year + 1
    return told.year if month <= told.month else told.year - 1


def _find_weekday(words: str, published: str | None) -> str | None:
    match = _weekdays().search(words)
    if match is None or not published or len(published) < len("2019-09-13"):
        return None
    told = date.fromisoformat(published)
    number = next(n for n, names in load_yaml("calendar")["weekdays"].items() if match["weekday"].startswith(names[0]))
    back = (told.weekday() - int(number)) % 7
    return (told - timedelta(days=back or 7)).isoformat()


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    return {str(names[0]).casefold()[:3]: int(number) for number, names in load_yaml("calendar")["months"].items()}


@lru_cache(maxsize=1)
def _dates() -> re.Pattern[str]:
    given = [str(name) for names in load_yaml("calendar")["months"].values() for name in names]
    names = "|".join(sorted((name.replace(".?", r"\b\.?") for name in given), key=len, reverse=True))
    return re.compile(
        rf"""(?x)
        \b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{names})(?:,?\s+(?P<year>(?:19|20)\d\d))?\b
        | \b(?P<before>{names})\s+(?P<after>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)(?:,?\s+(?P<late>(?:19|20)\d\d))?
        | \b(?P<alone>{names})(?:,?\s+(?:of\s+)?(?P<own>(?:19|20)\d\d))?\b
        | \b(?P<only>(?:19|20)\d\d)\b
        """
    )


@lru_cache(maxsize=1)
def _weekdays() -> re.Pattern[str]:
    names = "|".join(str(names[0]) for names in load_yaml("calendar")["weekdays"].values())
    return re.compile(rf"\b(?:last|on)\s+(?P<weekday>{names})\b")
