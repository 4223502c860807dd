"""The world's value beside a state's: "against a world average of 88", "compared with 97 worldwide"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from chancery.check.figures import CheckedFigure, judge, possible_years
from chancery.check.measures import Measure
from chancery.check.page import Page
from chancery.check.tolerance import read_said
from chancery.check.verdict import ClaimKind, Verdict
from chancery.reference.indicators import WORLD

VALUE = re.compile(
    r"""(?ix)
    (?:\b(?:an?|the)\s+)?\b(?:world|global)\s+(?:average|mean|figure|rate)\s+(?:of|is|was)\s+(?:about\s+|some\s+)?
      (?P<first>\d+(?:\.\d+)?)(?:\s*%|\s+per\s?cent)?
    | \b(?P<second>\d+(?:\.\d+)?)(?:\s*%|\s+per\s?cent)?\s+(?:worldwide|globally)\b"""
)


def check_world_values(page: Page, figures: Sequence[CheckedFigure]) -> Iterator[Verdict]:
    """Check the world's value by the indicator of the figure that it is set against, in its year."""
    for match in VALUE.finditer(page.text):
        sentence = page.sentence_at(match.start())
        before = [each for each in figures if sentence.start <= each.figure.evidence[0].start < match.start()]
        if any(each.measure.geo == WORLD and each.figure.evidence[0].end > match.start() for each in before):
            continue
        beside = [each for each in before if each.measure.geo != WORLD]
        if not beside:
            continue
        of = beside[-1]
        years = possible_years(page, of.figure)
        if years is None:
            continue
        if of.year is not None:
            years = replace(years, main=(of.year,), off=(of.year - 1, of.year + 1))
        said = read_said(float(match["first"] or match["second"]), match[0], "")
        finding, _ = judge(page, said, Measure(of.measure.code, WORLD, sure=False), years)
        yield page.verdict(ClaimKind.FIGURE, match.start(), match.end(), "claim.world-value", finding)
