"""Comparisons as claims of their own: "over twice the global average", "the highest in Africa", "doubled since"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from chancery.check.figures import CheckedFigure
from chancery.check.measures import match_indicators
from chancery.check.page import Page
from chancery.check.verdict import ClaimKind, Exhibit, Finding, Outcome, Verdict
from chancery.lexicon.loader import load_yaml
from chancery.reference.grades import Grade
from chancery.reference.indicators import Series, find_values, indicator_name
from chancery.reference.states import get_state
from chancery.text.doc import Span

_TIMES = {
    "twice": 2.0,
    "double": 2.0,
    "half": 0.5,
    "a third": 1 / 3,
    "a quarter": 0.25,
    "two": 2.0,
    "three": 3.0,
    "four": 4.0,
    "five": 5.0,
    "six": 6.0,
    "ten": 10.0,
}
_TIMES_ROW = {"doubled": 2.0, "tripled": 3.0, "trebled": 3.0, "quadrupled": 4.0}
_REF = (
    r"(?:the\s+)?(?P<ref>[\w' -]{0,40}?)\s*(?:average|mean|figure|rate|level|norm)s?"
    r"(?:\s+(?:for|of|in)\s+(?:the\s+)?(?P<of>[A-Z][\w-]*(?:\s+(?:[A-Z][\w-]*|and|the))*))?"
)
MULTIPLE = re.compile(
    rf"""(?ix)
    (?:\b(?P<hedge>well\s+over|just\s+over|over|more\s+than|above|about|around|nearly|almost|roughly|some
      |less\s+than|under|approximately)\s+)?
    \b(?P<times>twice|double|half|a\s+third|a\s+quarter|(?:two|three|four|five|six|ten|\d+(?:\.\d+)?)\s+times)\s+
    (?:of\s+|that\s+of\s+|(?:as\s+)?(?:high|much|many)\s+as\s+|higher\s+than\s+)?(?-i:{_REF})"""
)
SIDE = re.compile(
    rf"""(?x)
    (?:\ba\s+rate\s+|\bwhich\s+(?:is|was)\s+)?\b(?:(?:well|far|slightly|just|much)\s+)?
    (?P<side>above|below|higher\s+than|lower\s+than|exceed(?:s|ed|ing)|in\s+excess\s+of|beneath)\s+{_REF}"""
)
RANK = re.compile(
    r"""(?x)
    (?:\ba\s+(?:rate|figure|share|level)\s+)?(?:\bwhich\s+(?:is|was)\s+)?\bthe\s+(?P<end>highest|lowest)(?:\s+(?:rate|level|share|figure|penetration|density|percentage|value|one)s?)?
    \s+(?:in|on|of|among|across)\s+(?:the\s+)?(?P<region>[A-Za-z][\w' -]*?)
    (?=[,.;:)]|\s+(?:and|with|at|in|where|which)\b|$)"""
)
GROWN = re.compile(
    r"""(?ix)(?:\b(?P<hedge>more\ than|nearly|almost|about)\s+)?\b(?P<times>doubled|tripled|trebled|quadrupled)\s+
    (?:since|from)\s+(?:the\ end\ of\s+)?(?P<year>(?:19|20)\d\d)"""
)
_EXACT, _ROUGH, _LEVEL = 0.06, 0.15, 0.05
_SAME_TO_THE_EYE, _ENOUGH = 0.005, 0.6


@dataclass(frozen=True, slots=True)
class Subject:
    """What is compared: an indicator of a geo in a year."""

    code: str
    geo: str
    year: int
    sure: bool


def check_comparisons(page: Page, figures: Sequence[CheckedFigure]) -> Iterator[Verdict]:
    """Check the comparisons in a text, each with the figure that it is about."""
    for sentence in page.sentences():
        words = page.text[sentence.start : sentence.end]
        for rule, pattern, check in (
            ("claim.multiple", MULTIPLE, _check_multiple),
            ("claim.side", SIDE, _check_side),
            ("claim.rank", RANK, _check_rank),
            ("claim.grown", GROWN, _check_grown),
        ):
            for match in pattern.finditer(words):
                subject = _find_subject(page, sentence, sentence.start + match.start(), figures)
                if subject is None or (pattern in {MULTIPLE, SIDE} and _region(match) is None):
                    continue
                start, end = sentence.start + match.start(), sentence.start + match.end()
                yield page.verdict(ClaimKind.FIGURE, start, end, rule, check(page, match, subject))


def _find_subject(page: Page, sentence: Span, offset: int, figures: Sequence[CheckedFigure]) -> Subject | None:
    near = [each for each in figures if sentence.start <= each.figure.evidence[0].start < sentence.end]
    near = [each for each in near if each.measure.geo != "WLD"]
    before = [each for each in near if each.figure.evidence[0].start <= offset]
    for each in (*reversed(before), *near):
        year = each.year or (page.year - 1 if page.year else None)
        if year:
            return Subject(each.measure.code, each.measure.geo, year, each.sure)
    codes = match_indicators(page.text[sentence.start : sentence.end], None)
    iso = page.state_before(sentence, offset)
    state = get_state(page.library, iso) if iso else None
    if len(codes) == 1 and state and state.iso3 and page.year:
        return Subject(codes[0], state.iso3, page.year - 1, sure=False)
    return None


def _region(match: re.Match[str]) -> tuple[str, dict[str, Any]] | None:
    named = match.groupdict()
    for words in (named.get("of"), named.get("ref"), named.get("region")):
        if words and (region := find_region(words)):
            return region
    return None


def find_region(words: str) -> tuple[str, dict[str, Any]] | None:
    """Find the region that words name."""
    wanted = words.lower().replace("’", "'").strip().removeprefix("the ")
    for name, entry in load_yaml("claims")["regions"].items():
        if wanted in entry["words"]:
            return name, entry
    return None


def _both(page: Page, subject: Subject, match: re.Match[str]) -> tuple[Series, Series] | Finding:
    """Give the values of the subject and of the region it is compared with, or why there are none."""
    found = _region(match)
    geo = found[1].get("geo") if found else None
    if not found or not geo:
        return Finding(
            outcome=Outcome.NOT_CHECKABLE, reason=f"no table has an average for {found[0] if found else 'it'}"
        )
    own = find_values(page.library, subject.code, subject.geo, subject.year)
    other = find_values(page.library, subject.code, geo, subject.year)
    if own is None or other is None:
        missing = subject.geo if own is None else geo
        name = indicator_name(page.library, subject.code)
        return Finding(outcome=Outcome.NOT_CHECKABLE, reason=f"no value of {name} for {missing} in {subject.year}")
    return own, other


def _check_multiple(page: Page, match: re.Match[str], subject: Subject) -> Finding:
    pair = _both(page, subject, match)
    if isinstance(pair, Finding):
        return pair
    own, other = pair
    times = " ".join(match["times"].lower().split()).removesuffix(" times")
    factor = _TIMES.get(times) or float(times)
    ratios = _ratios(own, other)
    outcomes = {_judge_ratio(ratio, factor, (match["hedge"] or "").lower()) for ratio in ratios}
    return _compared(page, pair, _one(outcomes, subject), f"said: {match['times']}")


def _judge_ratio(ratio: float, factor: float, hedge: str) -> Outcome:
    if hedge in {"over", "more than", "well over", "just over", "above"}:
        if ratio >= factor * 0.995:
            return Outcome.SUPPORTED if ratio < factor * 1.75 else Outcome.CLOSE
        return Outcome.CLOSE if ratio >= factor * (1 - _ROUGH) else Outcome.CONTRADICTED
    if hedge in {"less than", "under"}:
        if ratio <= factor * 1.005:
            return Outcome.SUPPORTED
        return Outcome.CLOSE if ratio <= factor * (1 + _ROUGH) else Outcome.CONTRADICTED
    slack = _EXACT if not hedge else 2 * _EXACT
    off = abs(ratio - factor) / factor
    if off <= slack:
        return Outcome.SUPPORTED
    return Outcome.CLOSE if off <= slack + _ROUGH else Outcome.CONTRADICTED


def _check_side(page: Page, match: re.Match[str], subject: Subject) -> Finding:
    pair = _both(page, subject, match)
    if isinstance(pair, Finding):
        return pair
    above = match["side"].lower().split()[0] in {"above", "higher", "exceeds", "exceeded", "exceeding", "in"}
    outcomes = set()
    for ratio in _ratios(*pair):
        fits = ratio > 1 if above else ratio < 1
        near = abs(ratio - 1) <= _LEVEL
        outcomes.add(Outcome.SUPPORTED if fits else Outcome.CLOSE if near else Outcome.CONTRADICTED)
    return _compared(page, pair, _one(outcomes, subject), f"said: {'above' if above else 'below'}")


def _ratios(own: Series, other: Series) -> list[float]:
    """Give the ratio in every vintage that has both values; where none does, of the newest."""
    theirs = {each.source: each.value for each in other.observations}
    ratios = [each.value / theirs[each.source] for each in own.observations if theirs.get(each.source)]
    return ratios or [own.newest.value / other.newest.value]


def _one(outcomes: set[Outcome], subject: Subject) -> Outcome:
    """One outcome of several vintages: what they agree on, else close; doubt about the measure refutes nothing."""
    outcome = outcomes.pop() if len(outcomes) == 1 else Outcome.CLOSE
    return Outcome.NOT_CHECKABLE if outcome is Outcome.CONTRADICTED and not subject.sure else outcome


def _compared(page: Page, pair: tuple[Series, Series], outcome: Outcome, said: str) -> Finding:
    own, other = pair
    ratios = _ratios(own, other)
    then, there = own.then(page.on or f"{own.year + 1}"), other.then(page.on or f"{own.year + 1}")
    spread = (
        f"{min(ratios):.2f}"
        if max(ratios) - min(ratios) < _SAME_TO_THE_EYE
        else f"{min(ratios):.2f} to {max(ratios):.2f}"
    )
    exhibits = tuple(
        Exhibit(
            table=f"{series.indicator} {indicator_name(page.library, series.indicator)}",
            says=f"{series.geo} {series.year}: {each.value:.4g}",
            source=each.source,
            grade=Grade.USER if each.by_user else Grade.SOURCED,
            vintage=each.label,
        )
        for series in pair
        for each in dict.fromkeys((series.then(page.on or f"{own.year + 1}"), series.newest))
    )
    return Finding(
        outcome=outcome,
        reason=f"{own.geo} {then.value:.4g} to {other.geo} {there.value:.4g} in {own.year}: ratio {spread}; {said}",
        arithmetic=f"{then.value:.4g} / {there.value:.4g} = {then.value / there.value:.2f}; by vintage {spread}",
        tolerance="the ratio in every vintage that has both values",
        exhibits=exhibits,
        then=f"{then.value / there.value:.2f} ({then.label}, {there.label})",
        now=f"{own.newest.value / other.newest.value:.2f} ({own.newest.label}, {other.newest.label})",
    )


def _check_rank(page: Page, match: re.Match[str], subject: Subject) -> Finding:
    found = _region(match)
    own_state = get_state(page.library, subject.geo)
    own = find_values(page.library, subject.code, subject.geo, subject.year)
    if found is None or own is None or own_state is None:
        why = (
            f"no group of states is known as {match['region']!r}" if found is None else "no value for the state itself"
        )
        return Finding(outcome=Outcome.NOT_CHECKABLE, reason=why)
    members = _members(page, found[1], own_state.region)
    peers = [
        series
        for geo in members
        if geo != subject.geo
        if (series := find_values(page.library, subject.code, geo, subject.year))
    ]
    if not members or len(peers) < _ENOUGH * (len(members) - 1):
        return Finding(outcome=Outcome.NOT_CHECKABLE, reason=f"too few values for {found[0]} in {subject.year}")
    sign = 1 if match["end"].lower() == "highest" else -1
    day = page.on or f"{subject.year + 1}"
    value = own.then(day).value
    beyond = sorted(
        (each for each in peers if sign * (each.then(day).value - value) > 0),
        key=lambda each: -sign * each.then(day).value,
    )
    clearly = [each for each in beyond if all(sign * (obs.value - value) > 0.1 * value for obs in each.observations)]
    outcome = Outcome.SUPPORTED if not beyond else Outcome.CONTRADICTED if clearly and subject.sure else Outcome.CLOSE
    best = ", ".join(f"{each.geo} {each.then(day).value:.4g}" for each in (beyond or peers)[:3])
    beside = "others: " if not beyond else f"{len(beyond)} go beyond it: "
    reason = f"{subject.geo} {value:.4g} in {subject.year}; {beside}{best}"
    name = f"{subject.code} {indicator_name(page.library, subject.code)}"
    rows = tuple(
        Exhibit(
            table=name,
            says=f"{each.geo} {each.year}: {each.then(day).value:.4g}",
            source=each.then(day).source,
            grade=Grade.SOURCED,
            vintage=each.then(day).label,
        )
        for each in (own, *beyond[:3])
    )
    return Finding(outcome=outcome, reason=reason, arithmetic=reason, tolerance="10 % in every vintage", exhibits=rows)


def _members(page: Page, entry: dict[str, Any], own_region: str) -> list[str]:
    if "members" in entry:
        states = [get_state(page.library, iso) for iso in entry["members"]]
        return [state.iso3 for state in states if state]
    region = own_region if entry.get("region") == "own" else entry.get("region")
    return [row["iso3"] for row in page.library.rows("states") if region and row["region"] == region and row["iso3"]]


def _check_grown(page: Page, match: re.Match[str], subject: Subject) -> Finding:
    new = find_values(page.library, subject.code, subject.geo, subject.year)
    old = find_values(page.library, subject.code, subject.geo, int(match["year"]))
    if new is None or old is None:
        return Finding(outcome=Outcome.NOT_CHECKABLE, reason=f"no value for {match['year']} or {subject.year}")
    factor = _TIMES_ROW[match["times"].lower()]
    outcomes = {_judge_ratio(ratio, factor, (match["hedge"] or "").lower()) for ratio in _ratios(new, old)}
    return _compared(page, (new, old), _one(outcomes, subject), f"said: {match['times']} since {match['year']}")
