"""Figures against indicators: years, vintages, tolerance, and the reason in a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass

from chancery.check.measures import Measure, clause_at, find_measure, read_words
from chancery.check.page import Page
from chancery.check.spans import clip_relative
from chancery.check.tolerance import FAR, NEAR, Bound, Said, least_gap, matching, read_said
from chancery.check.verdict import ClaimKind, Exhibit, Finding, Outcome, Verdict
from chancery.lexicon.loader import load_yaml
from chancery.model.facts import Figure
from chancery.model.wording import describe_number
from chancery.reference.grades import Grade
from chancery.reference.indicators import Series, find_values, indicator_name
from chancery.reference.states import get_state

TOLERANCE = "rounding of the text, then 1 % in a vintage, 4 % where the nearest vintage is years away"
_CURRENCY = 3
_SPRING = 4
_LARGE = 1000
_OTHER_SIZE = 2.0
"""A number so much larger or smaller than the table's is of another measure, and no false one of this."""


@dataclass(frozen=True, slots=True)
class Years:
    """The years that a figure can mean: those it should, and those that show it is a year off."""

    main: tuple[int, ...]
    off: tuple[int, ...]
    stated: bool


@dataclass(frozen=True, slots=True)
class CheckedFigure:
    """A figure that was checked, with its measure and the year in which it was found."""

    figure: Figure
    measure: Measure
    year: int | None
    verdict: Verdict

    @property
    def sure(self) -> bool:
        """Say whether the measure is the one meant: by the words, or because the number agrees."""
        return self.measure.sure or self.verdict.outcome is Outcome.SUPPORTED


def check_figures(page: Page) -> Iterator[tuple[Verdict, CheckedFigure | None]]:
    """Check each figure of a reading; those that an indicator measures come with measure and year."""
    for figure in page.reading.figures:
        piece = figure.evidence[0]
        measure = find_measure(page, figure)
        if measure is None:
            finding, year = _unmeasured(figure), None
        else:
            finding, year = _check(page, figure, measure)
        end = clip_relative(page, piece.start, piece.end)
        verdict = page.verdict(ClaimKind.FIGURE, piece.start, end, "claim.figure", finding)
        yield verdict, CheckedFigure(figure, measure, year, verdict) if measure else None


def possible_years(page: Page, figure: Figure) -> Years | None:
    """Say which years a figure can mean. Said in year Y without a year, it is the end of Y-1."""
    stated = figure.year
    if stated and stated[:4].isdigit() and stated[:4] in page.text:
        year = int(stated[:4])
        return Years((year,), (year - 1, year + 1), stated=True)
    if page.on is None or page.year is None:
        return None
    # In the first months of a year the figures of the last one are not out yet.
    early = len(page.on) > len("2011") and int(page.on[5:7]) <= _SPRING
    main = (page.year - 1, page.year - 2) if early else (page.year - 1,)
    return Years(main, tuple(year for year in (page.year, page.year - 2) if year not in main), stated=False)


def _unmeasured(figure: Figure) -> Finding:
    if len(figure.unit) == _CURRENCY and figure.unit.isupper():
        return Finding(outcome=Outcome.OUT_OF_SCOPE, reason="amounts of money are in no table")
    return Finding(outcome=Outcome.NOT_CHECKABLE, reason=f"no indicator table has {figure.measure!r}")


def _check(page: Page, figure: Figure, measure: Measure) -> tuple[Finding, int | None]:
    piece = figure.evidence[0]
    sentence = page.sentence_at(piece.start)
    clause = clause_at(page.text, piece.start, piece.end, sentence.start, sentence.end)
    cues = load_yaml("claims")
    if read_words(clause) & set(cues["future"]):
        return Finding(
            outcome=Outcome.OUT_OF_SCOPE, reason="it is a plan or a forecast, not a state of the world"
        ), None
    if figure.unit in {"percent", "percentage-points"} and read_words(figure.measure) & set(cues["change"]):
        return Finding(outcome=Outcome.NOT_CHECKABLE, reason="it is a change, and the tables hold levels"), None
    years = possible_years(page, figure)
    if years is None:
        return Finding(outcome=Outcome.NOT_CHECKABLE, reason="neither the figure nor the document has a date"), None
    said = read_said(figure.value, piece.text, page.text[sentence.start : piece.start])
    return judge(page, said, measure, years)


def judge(page: Page, said: Said, measure: Measure, years: Years) -> tuple[Finding, int | None]:
    """Judge a value said of an indicator: the right years first, then those beside them."""
    on = page.on or f"{years.main[0] + 1}"
    known = {year: series for year in (*years.main, *years.off) if (series := _values(page, measure, year))}
    for year in years.main:
        if year in known and matching(said, known[year], on):
            return _found(page, said, known[year], on, Outcome.SUPPORTED, ""), year
    for year in years.off:
        if year in known and matching(said, known[year], on):
            right = known.get(years.main[0])
            note = f"; for {years.main[0]} it is {_number(right.then(on).value)}" if right else ""
            return _found(page, said, known[year], on, Outcome.CLOSE, f": a year off{note}"), years.main[0]
    right = next((known[year] for year in years.main if year in known), None)
    if right is None:
        name = indicator_name(page.library, measure.code)
        reason = f"no value of {name} for {_called(page, measure.geo)} in {' or '.join(map(str, years.main))}"
        return Finding(outcome=Outcome.NOT_CHECKABLE, reason=reason), None
    far = least_gap(said, right) > FAR and all(least_gap(said, series) > NEAR for series in known.values())
    size = said.value / right.then(on).value if right.then(on).value else 0.0
    if far and measure.sure and 1 / _OTHER_SIZE < size < _OTHER_SIZE:
        return _found(page, said, right, on, Outcome.CONTRADICTED, ""), right.year
    if far:
        # The words around the number may speak of another measure than we think.
        return _found(
            page, said, right, on, Outcome.NOT_CHECKABLE, ": too far off to be sure it is the same measure"
        ), right.year
    return _found(page, said, right, on, Outcome.CLOSE, ""), right.year


def _values(page: Page, measure: Measure, year: int) -> Series | None:
    return find_values(page.library, measure.code, measure.geo, year)


def _found(  # noqa: PLR0913, PLR0917 - what a finding is made of
    page: Page, said: Said, series: Series, on: str, outcome: Outcome, note: str
) -> Finding:
    then, now = series.then(on), series.newest
    agreed = matching(said, series, on) or then
    exhibits = tuple(
        Exhibit(
            table=f"{series.indicator} {indicator_name(page.library, series.indicator)}",
            says=f"{series.geo} {series.year}: {_number(each.value)}",
            source=each.source,
            grade=Grade.USER if each.by_user else Grade.SOURCED,
            vintage=each.label,
        )
        for each in dict.fromkeys((agreed, then, now))
    )
    limit = "" if said.bound is Bound.NONE else f"{said.bound.value} "
    known = f"{_called(page, series.geo)} {series.year}: {_number(agreed.value)} ({agreed.label})"
    reason = f"{known}, said: {limit}{_number(said.value)}{note}"
    return Finding(
        outcome=outcome,
        reason=reason,
        arithmetic=f"|{_number(said.value)} - {_number(agreed.value)}| = {abs(said.value - agreed.value):.4g}",
        tolerance=TOLERANCE,
        exhibits=exhibits,
        then=f"{_number(then.value)} ({then.label})",
        now=f"{_number(now.value)} ({now.label})",
    )


def _called(page: Page, geo: str) -> str:
    """Give the name of a state by its code; the world and regions are called as the table has them."""
    state = get_state(page.library, geo)
    return state.name if state else geo


def _number(value: float) -> str:
    return describe_number(round(value, 2) if abs(value) < _LARGE else round(value))
