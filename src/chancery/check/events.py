"""Named conferences: their days, place, number, hosts, and "the first in Africa"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chancery.check.page import Page
from chancery.check.verdict import ClaimKind, Exhibit, Finding, Outcome, Verdict
from chancery.model.dates import Interval
from chancery.reference.conferences import (
    SeriesMention,
    days_grade,
    edition_days,
    find_editions,
    find_series,
    same_city,
)
from chancery.reference.folding import fold
from chancery.reference.grades import Grade
from chancery.reference.library import row_grade
from chancery.reference.pack import Row
from chancery.reference.states import get_state
from chancery.text.doc import Span

_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
NUMBER = re.compile(r"(?i)\b(?P<number>\d{1,3})(?:st|nd|rd|th)\s+(?!anniversary\b|birthday\b)(?:[\w()/-]+\s+){0,6}$")
PHASE = re.compile(r"(?i)\b(?P<number>first|second)\s+phase\s+of\s+(?:the\s+)?$")
NTH_IN = re.compile(
    r"""(?ix)\b(?P<number>first|second|third)\s+(?:one\s+|time\s+)?[\w()\ -]{0,80}?
    (?:held|met|meets|took\ place|organi[sz]ed|take\ place|is\ held|convened)?\s*(?:on|in)\s+
    (?P<region>African\ soil|Africa|Asia|Europe|the\ Americas)"""
)
_NEARBY, _SLIP = 5, 10
"""Editions that are worth naming beside a missing one; days by which a date is still close."""
TIGHT = 34
"""Letters between a name and its date, or a date and the name, across which they belong together."""
_LINK = r"""
    [\s,()]*(?:\(?[A-Z]{2,5}[-‐‑–]?\d{0,4}\))?[\s,(]*
    (?:to\ be\ |which\ (?:will\ be|was|is)\ |which\ |that\ |was\ |will\ be\ |is\ |being\ )?
    (?:held\ |hosted\ |scheduled\ |planned\ |taking\ place\ |took\ place\ |
    opened\ |opening\ |opens\ |ends\ (?:today\ )?|met\ |meets\ |(?:will\ )?meet\ )?
"""
_TO_DATE = re.compile(
    rf"""(?x)^{_LINK}(?:in\ [A-Z][\w'.\ -]{{1,24}}?)?[\s,(]*(?:from|on|in|between|for)?\s*
    (?:the\s+)?(?:period\s+|month\ of\s+)?$"""
)
_TO_CITY = re.compile(rf"(?x)^{_LINK}(?:again\ )?(?:in\s+|at\s+)?(?:the\s+city\s+of\s+)?$")
_TOWN = re.compile(r"\s+in\s+[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)*")
_FROM_DATE = re.compile(r"^[\s,]*(?:that\s+)?(?:the\s+)?(?:(?:first|second)\s+phase\s+of\s+the\s+)?(?:ITU\s+)?$")
_BESIDE = re.compile(
    r"""(?ix)\b(?:meetings?|cycle|preparat\w+|sessions?|chair\w*|preside\w*|delegat\w+|work)\s+
    (?:for|of|to|before)\s+(?:the\s+)?(?:\d{4}\s+)?$"""
)
_HOSTED = re.compile(
    r"(?i)\b(?:hosted|hosts|welcomed|was\s+(?:the\s+)?host\s+(?:of|to))\s+(?:the\s+)?(?:(?:first|second)\s+phase\s+of\s+the\s+)?$"
)


@dataclass(frozen=True, slots=True)
class _Told:
    """What a text tells of an edition: the number, the year in the name, days, a city."""

    mention: SeriesMention
    number: int | None
    date: Span | None
    city: Span | None
    host: str | None
    start: int
    end: int


def check_conferences(page: Page) -> Iterator[Verdict]:
    """Check what a text tells about named conferences."""
    for sentence in page.sentences():
        words = page.text[sentence.start : sentence.end]
        mentions = _merge(words, find_series(page.library, words))
        for place, mention in enumerate(mentions):
            limit = mentions[place + 1].start if place + 1 < len(mentions) else len(words)
            told = _read(page, sentence, mention, limit)
            if told is not None:
                yield page.verdict(ClaimKind.CONFERENCE, told.start, told.end, "claim.conference", _judge(page, told))
        yield from _check_firsts(page, sentence, mentions)
        if not mentions:
            yield from _check_nouns(page, sentence)


def _merge(words: str, mentions: tuple[SeriesMention, ...]) -> tuple[SeriesMention, ...]:
    """Take a name and its letters in brackets for one mention."""
    merged: list[SeriesMention] = []
    for mention in mentions:
        last = merged[-1] if merged else None
        if last and last.series == mention.series and words[last.end : mention.start].strip() == "(":
            merged[-1] = SeriesMention(last.series, last.start, mention.end + 1, mention.year or last.year)
        else:
            merged.append(mention)
    return tuple(merged)


def _read(page: Page, sentence: Span, mention: SeriesMention, limit: int) -> _Told | None:
    start, end = sentence.start + mention.start, sentence.start + min(mention.end, len(page.text) - sentence.start)
    before = page.text[sentence.start : start]
    counted = PHASE.search(before) or NUMBER.search(before)
    if _BESIDE.search(before) and not (counted and mention.series == "RCC"):
        return None
    number = (_ORDINALS.get(counted["number"].lower()) or int(counted["number"])) if counted else None
    date = _find_date(page, sentence, mention, start, end, sentence.start + limit)
    city = _find_city(page, end, date, sentence.start + limit)
    hosted = _HOSTED.search(before)
    host = page.state_before(sentence, sentence.start + hosted.start()) if hosted else None
    if date is None and city is None and number is None:
        return None
    pieces = [span for span in (date, city) if span is not None]
    first = min([start, *(span.start for span in pieces), *([sentence.start + counted.start()] if counted else [])])
    if host and hosted:
        named = page.within("places", sentence.start, sentence.start + hosted.start())
        first = min(first, *(span.start for span in named[-1:]), sentence.start + hosted.start())
    last = max([end, *(span.end for span in pieces)])
    town = _TOWN.match(page.text, last) if city is None else None
    return _Told(mention, number, date, city, host, first, town.end() if town else last)


def _find_date(page: Page, sentence: Span, mention: SeriesMention, start: int, end: int, limit: int) -> Span | None:  # noqa: PLR0913, PLR0917 - where to look, from both sides
    for span in page.within("dates", end, limit):
        if span.start - end <= 2 * TIGHT and _TO_DATE.match(page.text[end : span.start]):
            return span
    led = [
        span for span in page.within("dates", sentence.start, start) if _FROM_DATE.match(page.text[span.end : start])
    ]
    return led[-1] if led and mention.year is None else None


def _find_city(page: Page, end: int, date: Span | None, limit: int) -> Span | None:
    edges = [end, date.end] if date is not None and date.end >= end else [end]
    for span in page.within("places", end, limit):
        if span.label == "city" and any(
            edge <= span.start and _TO_CITY.match(page.text[edge : span.start]) for edge in edges
        ):
            return span
    return None


def _judge(page: Page, told: _Told) -> Finding:
    library, mention = page.library, told.mention
    date = Interval.parse(told.date.get("start"), told.date.get("end")) if told.date else None
    editions = find_editions(library, mention.series, number=told.number, year=mention.year)
    if not editions:
        return _no_edition(page, told)
    exact = told.number is not None or mention.year is not None
    on_days = [row for row in editions if date and (days := edition_days(row)) and days.overlaps(date)]
    if told.host is not None and date is not None:
        return _hosted(page, told, on_days, editions, date)
    if on_days:
        return _placed(page, told, on_days[0], date)
    if date is None:
        return _undated(page, told, editions, exact=exact)
    if exact and len(editions) == 1:
        return _misdated(page, told, editions[0], date)
    return Finding(outcome=Outcome.NOT_CHECKABLE, reason=f"no table has {mention.series} on {_days(date)}")


def _hosted(page: Page, told: _Told, on_days: list[Row], editions: tuple[Row, ...], date: Interval) -> Finding:
    """A state is said to have been the host then: was it, and if not, who was?"""
    here = [row for row in editions if row["iso2"] == told.host]
    exhibits = tuple(Exhibit.of_row("conferences", row, describe_edition(row)) for row in (*on_days, *here))
    right = [row for row in on_days if row["iso2"] == told.host]
    if right:
        return Finding(outcome=Outcome.SUPPORTED, reason=describe_edition(right[0]), exhibits=exhibits)
    sure = [
        row for row in on_days if row["iso2"] and row_grade(row) is not Grade.UNVERIFIED and _has_happened(page, date)
    ]
    listed = "; ".join(describe_edition(row) for row in (*on_days, *here))
    if sure:
        return Finding(outcome=Outcome.CONTRADICTED, reason=f"{_days(date)}: {listed}", exhibits=exhibits)
    return Finding(outcome=Outcome.NOT_CHECKABLE, reason=listed or "no table has it", exhibits=exhibits)


def _no_edition(page: Page, told: _Told) -> Finding:
    if told.number is None:
        reason = f"no table has {told.mention.series} of {told.mention.year}"
        return Finding(outcome=Outcome.NOT_CHECKABLE, reason=reason)
    known = [row for row in find_editions(page.library, told.mention.series) if row["edition"].isdigit()]
    near = ", ".join(
        f"{row['edition']} ({row['city']}, {row['start']})"
        for row in known
        if abs(int(row["edition"]) - (told.number or 0)) <= _NEARBY
    )
    has = f"; it has {near}" if near else ""
    return Finding(
        outcome=Outcome.NOT_CHECKABLE,
        reason=f"the table of conferences has no number {told.number} of {told.mention.series}{has}",
    )


def _placed(page: Page, told: _Told, row: Row, date: Interval | None) -> Finding:
    """The days agree with an edition: what of the place?"""
    says = describe_edition(row)
    exhibits = (Exhibit.of_row("conferences", row, says),)
    unverified = " (unverified)" if row_grade(row) is Grade.UNVERIFIED else ""
    city = page.doc.words(told.city) if told.city else None
    days = edition_days(row)
    assert days is not None
    precise = date is None or days.contains(date) or date.contains(days)
    if city and not same_city(page.library, city, row["city"]):
        sure = (
            row_grade(row) is not Grade.UNVERIFIED
            and row["city"]
            and "online" not in row["city"]
            and _has_happened(page, days)
        )
        same_country = told.city is not None and told.city.get("iso") == row["iso2"]
        outcome = (
            Outcome.CLOSE
            if same_country
            else Outcome.CONTRADICTED
            if sure and _is_tight(told)
            else Outcome.NOT_CHECKABLE
        )
        return Finding(outcome=outcome, reason=f"{says}; said: {city}", exhibits=exhibits)
    if not precise:
        return Finding(outcome=Outcome.CLOSE, reason=f"{says}; said: {_days(date)}", exhibits=exhibits)
    return Finding(outcome=Outcome.SUPPORTED, reason=says + unverified, exhibits=exhibits)


def _undated(page: Page, told: _Told, editions: tuple[Row, ...], *, exact: bool) -> Finding:
    city = page.doc.words(told.city) if told.city else None
    if city is not None:
        there = [row for row in editions if same_city(page.library, city, row["city"])]
        if there:
            says = describe_edition(there[-1])
            return Finding(
                outcome=Outcome.SUPPORTED, reason=says, exhibits=(Exhibit.of_row("conferences", there[-1], says),)
            )
    if exact and len(editions) == 1:
        if city is None:
            says = describe_edition(editions[0])
            return Finding(
                outcome=Outcome.SUPPORTED, reason=says, exhibits=(Exhibit.of_row("conferences", editions[0], says),)
            )
        return _placed(page, told, editions[0], None)
    return Finding(
        outcome=Outcome.NOT_CHECKABLE,
        reason=f"no table has {told.mention.series} in {city or 'an edition so described'}",
    )


def _misdated(page: Page, told: _Told, row: Row, date: Interval) -> Finding:
    says = describe_edition(row)
    exhibits = (Exhibit.of_row("conferences", row, says),)
    days = edition_days(row)
    assert days is not None
    gap = max((days.first - date.last).days, (date.first - days.last).days)
    reason = f"{says}; said: {_days(date)}"
    arithmetic = f"{gap} days apart"
    if gap <= _SLIP:
        return Finding(outcome=Outcome.CLOSE, reason=reason, arithmetic=arithmetic, exhibits=exhibits)
    if days_grade(row) is Grade.UNVERIFIED or not _has_happened(page, days) or not _is_tight(told):
        note = ": plans may have changed, or the row is unverified"
        return Finding(outcome=Outcome.NOT_CHECKABLE, reason=reason + note, arithmetic=arithmetic, exhibits=exhibits)
    return Finding(outcome=Outcome.CONTRADICTED, reason=reason, arithmetic=arithmetic, exhibits=exhibits)


def _has_happened(page: Page, days: Interval) -> bool:
    return page.on is not None and Interval.parse(page.on).first > days.last


def _is_tight(told: _Told) -> bool:
    return told.end - told.start <= (told.mention.end - told.mention.start) + TIGHT * 2


def describe_edition(row: Row) -> str:
    """Give an edition in words: name, place, days."""
    days = f"{row['start']} to {row['end']}" if row.get("end") else row["start"]
    return f"{row['name']}, {row['city']}, {days}"


def _days(date: Interval | None) -> str:
    return (
        ""
        if date is None
        else f"{date.first.isoformat()} to {date.last.isoformat()}"
        if date.days > 1
        else date.first.isoformat()
    )


def _check_firsts(page: Page, sentence: Span, mentions: tuple[SeriesMention, ...]) -> Iterator[Verdict]:
    words = page.text[sentence.start : sentence.end]
    for match in NTH_IN.finditer(words):
        series = mentions[0].series if mentions else _series_before(page, sentence.start, words)
        if series is None:
            continue
        finding = _judge_first(page, match, series)
        start, end = sentence.start + match.start(), sentence.start + match.end()
        yield page.verdict(ClaimKind.CONFERENCE, start, end, "claim.nth-in-region", finding)


_NOUN = re.compile(
    r"""(?x)\b[Tt]he\s+(?:dates\s+of\b|(?:Assembly|Conference|Summit|Forum)\b[^.;]{0,40}?
    \b(?:opened|opens|lasts|ends|ended|closed|runs|ran)\b)"""
)


def _check_nouns(page: Page, sentence: Span) -> Iterator[Verdict]:
    """Check "the Conference, which opened on 20 October": only agreement counts, for it may be another."""
    words = page.text[sentence.start : sentence.end]
    for match in _NOUN.finditer(words):
        start = sentence.start + match.start()
        series = _series_before(page, sentence.start, words)
        dates = page.within("dates", start, sentence.end)
        for row in find_editions(page.library, series) if series else ():
            days = edition_days(row)
            said = [Interval.parse(span.get("start"), span.get("end")) for span in dates]
            if days and said and all(one.first in (days.first, days.last) for one in said):
                says = describe_edition(row)
                finding = Finding(
                    outcome=Outcome.SUPPORTED, reason=says, exhibits=(Exhibit.of_row("conferences", row, says),)
                )
                yield page.verdict(ClaimKind.CONFERENCE, start, dates[-1].end, "claim.conference-noun", finding)
                break


def _series_before(page: Page, offset: int, words: str) -> str | None:
    """The series that "the Assembly" or "the Conference" of a sentence stands for."""
    nouns = re.findall(r"\b[Tt]he (Assembly|Conference|Forum|Summit)\b", words) or [
        "assembly",
        "conference",
    ]
    for noun in nouns:
        seen = [mention.series for mention in find_series(page.library, page.text[:offset])]
        names = {row["series"] for row in page.library.rows("series") if noun.lower() in fold(row["name"]).split()}
        fitting = [series for series in seen if series in names]
        if fitting:
            return fitting[-1]
    return None


def _judge_first(page: Page, match: re.Match[str], series: str) -> Finding:
    region = match["region"].lower().removeprefix("the ").replace("african soil", "africa")
    limit = f"{page.year or 9999}-12-31"
    rows = [
        row
        for row in find_editions(page.library, series)
        if row["start"] <= limit and (state := get_state(page.library, row["iso2"])) and state.region.lower() == region
    ]
    if not rows:
        return Finding(outcome=Outcome.NOT_CHECKABLE, reason=f"the table has no {series} in that region by then")
    said = _ORDINALS[match["number"].lower()]
    listed = "; ".join(describe_edition(row) for row in rows)
    exhibits = tuple(Exhibit.of_row("conferences", row, describe_edition(row)) for row in rows)
    arithmetic = f"editions there by {limit[:4]}: {len(rows)}, said: {said}"
    sure = [row for row in rows if row_grade(row) is not Grade.UNVERIFIED]
    if len(rows) == said:
        outcome = Outcome.SUPPORTED
    else:
        outcome = Outcome.CONTRADICTED if len(sure) > said else Outcome.NOT_CHECKABLE
    return Finding(outcome=outcome, reason=listed, arithmetic=arithmetic, exhibits=exhibits)
