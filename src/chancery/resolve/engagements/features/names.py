"""Whether two reports give the same name: one series, and the same one of it."""

from chancery.resolve.engagements.mark import Mark
from chancery.resolve.engagements.report import Report
from chancery.resolve.engagements.series import Name, initials, read_name, side_of

_ALIKE, _FAR = 0.7, 0.34


def compare_names(one: Report, other: Report) -> Mark | None:
    """Compare names. A preparatory meeting for an assembly is not the assembly."""
    if not one.name or not other.name:
        return None
    first, second = read_name(one.name), read_name(other.name)
    says = f"{one.name!r} and {other.name!r}"
    beside, by = side_of(one.name, one.words), side_of(other.name, other.words)
    if beside != by:
        return Mark(-1.0, f"one is held beside the other: {says}")
    if beside and first.apart and second.apart:
        return _compare_stems(first.head, second.head, says)
    if one.series and other.series:
        return Mark(1.0 if one.series == other.series else -1.0, f"by their series: {says}")
    if _share_acronym(one.name, other.name, first, second):
        return Mark(1.0, f"one is short for the other: {says}")
    return _compare_stems(first.stems, second.stems, says)


def _compare_stems(first: frozenset[str], second: frozenset[str], says: str) -> Mark | None:
    if not first or not second:
        # "the ninth session" has no name of its own that could differ.
        return Mark(0.3, f"one has no name of its own: {says}") if first or second else Mark(0.5, f"alike: {says}")
    shared = len(first & second)
    alike = 2 * shared / (len(first) + len(second))
    if alike >= _ALIKE or shared == min(len(first), len(second)):
        return Mark(1.0 if alike >= _ALIKE else 0.7, f"the same name: {says}")
    if alike >= _FAR:
        return Mark(0.0, f"names partly alike: {says}")
    return Mark(-1.0, f"other names: {says}")


def _share_acronym(one: str, other: str, first: Name, second: Name) -> bool:
    if first.acronyms & second.acronyms:
        return True
    return any(
        acronym in {initials(full), initials(full)[: len(acronym)]} and len(acronym) > 1
        for acronyms, full in ((first.acronyms, other), (second.acronyms, one))
        for acronym in acronyms
    )


def compare_ordinals(one: Report, other: Report) -> Mark | None:
    """Compare which of a series it is: by number, else by the year in the name."""
    first, second = ordinal_of(one), ordinal_of(other)
    if first is not None and second is not None:
        if first == second:
            return Mark(1.0, f"both are number {first}")
        return Mark(-1.0, f"one is number {first}, the other number {second}")
    years = [read_name(report.name).year if report.name else None for report in (one, other)]
    if None not in years:
        is_same = years[0] == years[1]
        return Mark(0.6 if is_same else -1.0, f"the names have the years {years[0]} and {years[1]}")
    return None


def ordinal_of(report: Report) -> int | None:
    """Give the number within the series, as stated or as part of the name."""
    if report.ordinal is not None:
        return report.ordinal
    return read_name(report.name).ordinal if report.name else None
