"""Anniversaries: "its 40th anniversary", "nearly 150 years ago", "founded in Paris on 17 May 1865"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from chancery.check.page import Page
from chancery.check.verdict import ClaimKind, Exhibit, Finding, Outcome, Verdict
from chancery.reference.conferences import find_editions, find_series
from chancery.reference.folding import fold
from chancery.reference.grades import Grade
from chancery.reference.library import row_grade
from chancery.reference.pack import Row

NTH = re.compile(r"\b(?P<number>\d{1,3})(?:st|nd|rd|th)[\s-]+(?:anniversary|birthday)\b")
AGO = re.compile(
    r"""(?ix)(?:\b(?P<hedge>nearly|almost|over|more\ than|about|around|some|exactly|just\ over|close\ to)\s+)?
    \b(?P<number>\d{2,3})\s+years\s+ago\b"""
)
FOUNDED = re.compile(
    r"""(?x)\b(?:founded|established|created|set\ up)\s+(?:in\s+(?P<place>[A-Z]\w+)\s+)?(?:on|in)\s+
    (?:(?:(?P<day>\d{1,2})\s+)?(?P<month>[A-Z][a-z]+)\s+)?(?P<year>1[89]\d\d|20\d\d)"""
)
_BEGINNING = re.compile(r"(?i)\b(?:found\w*|establish\w*|creat\w*|set up|born|birth|co-?found\w*|inception)\b")
_NEAR = 0.10
_BESIDE = 8


@dataclass(frozen=True, slots=True)
class Beginning:
    """When a body or a series began, as a table has it."""

    label: str
    day: str
    grade: Grade
    row: Row
    table: str
    near: bool = False
    """Whether it is named right beside the words, so that no other can be meant."""


def check_anniversaries(page: Page) -> Iterator[Verdict]:
    """Check anniversaries and foundings."""
    for rule, pattern in (("claim.anniversary", NTH), ("claim.years-ago", AGO), ("claim.founded", FOUNDED)):
        for match in pattern.finditer(page.text):
            sentence = page.sentence_at(match.start())
            words = page.text[sentence.start : sentence.end]
            if pattern is AGO and not _BEGINNING.search(words):
                continue
            found = find_beginning(page, match.start(), match.end())
            finding = _unknown() if found is None else _judge(page, match, found, pattern)
            yield page.verdict(ClaimKind.ANNIVERSARY, match.start(), match.end(), rule, finding)


def find_beginning(page: Page, start: int, end: int) -> Beginning | None:
    """Find the body or series whose beginning is meant: the last named before, else the next in the sentence.

    What is named last decides even where no table has its beginning: another body's would be wrong.
    """
    sentence = page.sentence_at(start)
    named = sorted(_named(page), key=lambda each: each[0])
    before = [each for each in named if each[0] < start]
    inside = [each for each in before if each[0] >= sentence.start]
    after = [each for each in named if end <= each[0] < sentence.end]
    near = [each for each in after if re.fullmatch(r"\s*(?:of|for)\s+(?:the\s+)?", page.text[end : each[0]])]
    chosen = near[:1] or inside[-1:] or after[:1] or before[-1:]
    place, found = chosen[0] if chosen else (0, None)
    if found is None:
        return None
    between = page.text[place:start] if place < start else page.text[end:place]
    tight = place >= sentence.start and len(between.split()) <= _BESIDE and "," not in between
    return replace(found, near=tight)


def _named(page: Page) -> Iterator[tuple[int, Beginning | None]]:
    """Give where the text names a body or a series, and when that began if a table has it."""
    rows = {
        fold(name): row
        for row in page.library.rows("bodies")
        for name in (row["label"], row["name"], *row.get("aliases", "").split("|"))
        if name
    }
    taken = []
    for mention in find_series(page.library, page.text):
        taken.append((mention.start, mention.end))
        editions = [row for row in find_editions(page.library, mention.series) if row["start"]]
        first = editions[0] if editions else None
        grade = row_grade(first) if first else Grade.UNVERIFIED
        yield (
            mention.start,
            Beginning(mention.series, first["start"][:4], grade, first, "conferences") if first else None,
        )
    for body in page.reading.bodies:
        row = rows.get(fold(body.name)) or (rows.get(fold(body.acronym)) if body.acronym else None)
        begun = (
            Beginning(row["label"], row["founded"], row_grade(row), row, "bodies") if row and row["founded"] else None
        )
        if body.kind.value == "state":
            continue
        for name in {body.name, body.acronym or body.name, *((row["label"], row["name"]) if row else ())}:
            for match in re.finditer(rf"\b{re.escape(name)}\b", page.text):
                if not any(first <= match.start() < last for first, last in taken):
                    yield match.start(), begun


def _unknown() -> Finding:
    return Finding(outcome=Outcome.NOT_CHECKABLE, reason="no reference table has the founding date")


def _judge(page: Page, match: re.Match[str], found: Beginning, pattern: re.Pattern[str]) -> Finding:
    exhibit = Exhibit.of_row(found.table, found.row, f"{found.label}: since {found.day}")
    began = int(found.day[:4])
    if pattern is FOUNDED:
        return _judge_founding(match, found, exhibit)
    year = _year_of(page, match)
    if year is None:
        return Finding(outcome=Outcome.NOT_CHECKABLE, reason="the document has no date", exhibits=(exhibit,))
    said, years = int(match["number"]), year - began
    arithmetic = f"{year} - {began} = {years}"
    hedge = (match["hedge"] or "").lower() if pattern is AGO else "exactly"
    outcome = _judge_years(said, years, hedge)
    if outcome is Outcome.CONTRADICTED and (found.grade is Grade.UNVERIFIED or not found.near):
        outcome = Outcome.NOT_CHECKABLE
    reason = f"{found.label} began in {began}: {years} years in {year}, said: {match[0].strip()}"
    return Finding(
        outcome=outcome,
        reason=reason,
        arithmetic=arithmetic,
        tolerance="10 % for nearly and about",
        exhibits=(exhibit,),
    )


def _year_of(page: Page, match: re.Match[str]) -> int | None:
    """The year of the anniversary: one that stands right after it, else the document's."""
    later = re.match(r"\s+(?:in|on \d{1,2} \w+)\s+((?:19|20)\d\d)", page.text[match.end() : match.end() + 40])
    return int(later[1]) if later else page.year


def _judge_years(said: int, years: int, hedge: str) -> Outcome:
    if said == years:
        return Outcome.SUPPORTED
    off = abs(said - years) / max(years, 1)
    if hedge in {"over", "more than", "just over"} and said < years <= said * 1.25:
        return Outcome.SUPPORTED
    if hedge == "exactly":
        return Outcome.CLOSE if abs(said - years) == 1 else Outcome.CONTRADICTED
    return Outcome.CLOSE if off <= _NEAR else Outcome.CONTRADICTED


def _judge_founding(match: re.Match[str], found: Beginning, exhibit: Exhibit) -> Finding:
    said, began = int(match["year"]), int(found.day[:4])
    says = f"{found.label}: founded {found.day}"
    arithmetic = f"|{said} - {began}| = {abs(said - began)}"
    if said == began:
        return Finding(outcome=Outcome.SUPPORTED, reason=says, arithmetic=arithmetic, exhibits=(exhibit,))
    if abs(said - began) == 1:
        return Finding(
            outcome=Outcome.CLOSE, reason=f"{says}; said: {said}", arithmetic=arithmetic, exhibits=(exhibit,)
        )
    sure = found.near and found.table == "bodies" and found.grade is not Grade.UNVERIFIED
    outcome = Outcome.CONTRADICTED if sure else Outcome.NOT_CHECKABLE
    return Finding(outcome=outcome, reason=f"{says}; said: {said}", arithmetic=arithmetic, exhibits=(exhibit,))
