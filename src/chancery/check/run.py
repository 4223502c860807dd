"""Check a reading, a sentence, or several readings against reference data and each other."""

from collections.abc import Iterable, Iterator

from chancery.check.anniversaries import check_anniversaries
from chancery.check.events import check_conferences
from chancery.check.figures import check_figures
from chancery.check.holders import check_offices
from chancery.check.hosts import check_hosts
from chancery.check.members import check_memberships
from chancery.check.numbered import check_numbered
from chancery.check.page import Page
from chancery.check.ratios import check_comparisons
from chancery.check.verdict import Verdict
from chancery.check.world import check_world_values
from chancery.intake.draft import Draft, Given, make_readout
from chancery.model.reading import Reading
from chancery.pipeline import default_pipeline
from chancery.reference.library import Library


def check_reading(reading: Reading, library: Library, *, on: str | None = None) -> tuple[Verdict, ...]:
    """Check all claims of a reading, in order of their words.

    `on` is the day on which the words count as said; the day of publication where it is left out.
    """
    page = Page(reading, library, on or reading.readout.published)
    checked = list(check_figures(page))
    figures = [figure for _, figure in checked if figure]
    beside = [*check_world_values(page, figures), *check_comparisons(page, figures)]
    verdicts = [verdict for verdict, figure in checked if figure or not _overlaps(verdict, beside)]
    verdicts.extend(beside)
    verdicts.extend(check_memberships(page))
    verdicts.extend(check_offices(page))
    verdicts.extend(check_conferences(page))
    verdicts.extend(check_hosts(page, verdicts))
    verdicts.extend(check_numbered(page, verdicts))
    verdicts.extend(check_anniversaries(page))
    return tuple(sorted(verdicts, key=lambda each: (each.evidence.start, each.evidence.end, each.kind.value)))


def _overlaps(verdict: Verdict, others: list[Verdict]) -> bool:
    """Say whether words are judged better as part of a comparison than as a figure of no known measure."""
    evidence = verdict.evidence
    return any(each.evidence.start < evidence.end and evidence.start < each.evidence.end for each in others)


def check_text(text: str, library: Library, *, on: str | None = None, name: str = "text") -> tuple[Verdict, ...]:
    """Check the claims of a sentence or a text that is in no record."""
    draft = Draft(source="", id=name, text=text)
    reading = default_pipeline().read(make_readout(draft, Given(published=on)))
    return check_reading(reading, library, on=on)


def check_readings(readings: Iterable[Reading], library: Library) -> Iterator[Verdict]:
    """Check readings one after the other."""
    for reading in readings:
        yield from check_reading(reading, library)
