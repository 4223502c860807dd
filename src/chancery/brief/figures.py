"""Section 9: figures in the words of their sources, each with its check, year and vintage."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from chancery.brief.cite import cite_words, reported
from chancery.brief.context import Context
from chancery.brief.document import Entry, Group, Line, Notice
from chancery.brief.wording import clip, count_of
from chancery.check.figures import check_figures
from chancery.check.page import Page
from chancery.check.ratios import check_comparisons
from chancery.check.verdict import Outcome, Verdict
from chancery.check.world import check_world_values
from chancery.model.evidence import Evidence
from chancery.model.facts import Figure, Statement
from chancery.model.reading import Reading
from chancery.model.record import DocumentRecord, Said
from chancery.model.wording import describe_comparison, describe_number
from chancery.reference.library import Library
from chancery.store.load import load_readings

MOST_CHECKED = 8
"""How many documents are read again to check their figures; the latest that hold any."""
BADGES = {
    Outcome.SUPPORTED: "checked",
    Outcome.CONTRADICTED: "contradicted",
    Outcome.CLOSE: "close",
    Outcome.NOT_CHECKABLE: "",
    Outcome.OUT_OF_SCOPE: "",
}
_ORDER = (Outcome.CONTRADICTED, Outcome.SUPPORTED, Outcome.CLOSE, Outcome.NOT_CHECKABLE, Outcome.OUT_OF_SCOPE)
_JUDGED = frozenset({Outcome.SUPPORTED, Outcome.CONTRADICTED, Outcome.CLOSE})
"""Outcomes whose reason names the year of the table; that of the words is left to them."""
_UNITS = {"percent": "per cent", "count": ""}


@dataclass(frozen=True)
class Stated:
    """Figures that stand in the same words, and what the check made of them."""

    document: DocumentRecord
    words: Evidence
    figures: tuple[Figure, ...]
    verdicts: tuple[Verdict, ...] = ()
    in_statement: bool = False

    @property
    def outcome(self) -> Outcome:
        """The gravest outcome of its figures."""
        found = {verdict.outcome for verdict in self.verdicts}
        return next((one for one in _ORDER if one in found), Outcome.OUT_OF_SCOPE)


def find_stated(context: Context) -> list[Stated]:
    """Find the figures about the counterpart, each stretch of words once, the checked first, then the latest."""
    figures = context.known(context.view.figures(context.counterpart))[::-1]
    around = defaultdict(list)
    for statement in context.statements:
        around[statement.document.ref].append(statement)
    grouped: dict[tuple[str, int, int], list[Said[Figure]]] = defaultdict(list)
    homes: dict[tuple[str, int, int], tuple[Evidence, bool]] = {}
    for item in figures:
        words, inside = _home(item, around[item.document.ref])
        key = (item.document.ref, words.start, words.end)
        grouped[key].append(item)
        homes[key] = (words, inside)
    checked = _check(context, list({items[0].document.ref: items[0].document for items in grouped.values()}.values()))
    found = [
        Stated(
            document=items[0].document,
            words=homes[key][0],
            figures=tuple(item.fact for item in items),
            verdicts=_verdicts_in(checked.get(key[0], ()), items),
            in_statement=homes[key][1],
        )
        for key, items in grouped.items()
    ]
    return sorted(_unique(found), key=_weight)


def _weight(stated: Stated) -> tuple[int, bool, bool]:
    """What was checked comes first, then levels and amounts before counts, then what stands in a statement."""
    counts = all(figure.unit == "count" for figure in stated.figures)
    return (min(_ORDER.index(stated.outcome), len(_ORDER) - 2), counts, not stated.in_statement)


def _home(item: Said[Figure], statements: Iterable[Said[Statement]]) -> tuple[Evidence, bool]:
    """Give the words of the statement in which a figure stands; else its own."""
    piece = item.evidence[0]
    for statement in statements:
        words = statement.evidence[0]
        if words.start <= piece.start and piece.end <= words.end:
            return words, True
    return piece, False


def _check(context: Context, documents: list[DocumentRecord]) -> dict[str, tuple[Verdict, ...]]:
    """Check the figures of the latest documents that hold any."""
    chosen = documents[:MOST_CHECKED]
    readings = load_readings(context.view.connection, [document.number for document in chosen], without_rejected=True)
    return {
        document.ref: check_numbers(reading, context.library)
        for document, reading in zip(chosen, readings, strict=True)
    }


def check_numbers(reading: Reading, library: Library, on: str | None = None) -> tuple[Verdict, ...]:
    """Check the figures of a reading and what it compares them with, and nothing else."""
    page = Page(reading, library, on or reading.readout.published)
    checked = list(check_figures(page))
    measured = [figure for _, figure in checked if figure]
    beside = [*check_world_values(page, measured), *check_comparisons(page, measured)]
    return (*(verdict for verdict, _ in checked), *beside)


def _verdicts_in(verdicts: Iterable[Verdict], items: list[Said[Figure]]) -> tuple[Verdict, ...]:
    pieces = [item.evidence[0] for item in items]
    return tuple(
        verdict
        for verdict in verdicts
        if any(verdict.evidence.start < piece.end and piece.start < verdict.evidence.end for piece in pieces)
    )


def _unique(found: list[Stated]) -> list[Stated]:
    """Keep the latest of what is stated with the same values in several documents."""
    kept: dict[tuple[tuple[float, str, str], ...], Stated] = {}
    for one in found:
        key = tuple(sorted((figure.value, figure.unit, figure.measure.casefold()) for figure in one.figures))
        kept.setdefault(key, one)
    return list(kept.values())


def compose_figures(context: Context, found: list[Stated], most: int) -> tuple[Entry | Group, ...]:
    """List the figures about the counterpart with badge, year and vintage."""
    if not found:
        return (Notice(f"The record holds no figure about {context.counterpart.label}."),)
    return tuple(figure_line(one) for one in found[:most])


def figure_line(stated: Stated) -> Line:
    """Give figures in the words of their source, with what the check says."""
    told = "" if stated.in_statement else f" ({_measures(stated.figures)})"
    badge = BADGES[stated.outcome]
    details = [
        _checked(stated),
        "" if stated.outcome in _JUDGED else _years(stated),
        "" if stated.in_statement else _compared(stated.figures),
        reported(stated.document),
    ]
    return Line(
        f"“{clip(stated.words.text)}”{told}",
        (cite_words(stated.document, stated.words),),
        detail="; ".join(part for part in details if part),
        flag=badge,
    )


def _measures(figures: tuple[Figure, ...]) -> str:
    return "; ".join(dict.fromkeys(f"{say_value(figure)}: {figure.measure}" for figure in figures))


def say_value(figure: Figure) -> str:
    """Give a value with its unit."""
    return " ".join(part for part in (describe_number(figure.value), _UNITS.get(figure.unit, figure.unit)) if part)


def _checked(stated: Stated) -> str:
    """Say what the check found: the reason, and the vintages it rests on."""
    told = [verdict for verdict in stated.verdicts if verdict.outcome is stated.outcome]
    if not told:
        return "not checked"
    finding = told[0].finding
    if stated.outcome in {Outcome.NOT_CHECKABLE, Outcome.OUT_OF_SCOPE}:
        return "not checked: no table has it"
    return finding.reason


def _years(stated: Stated) -> str:
    years = sorted({figure.year for figure in stated.figures if figure.year})
    return f"year: {', '.join(years)}" if years else "year not given"


def _compared(figures: tuple[Figure, ...]) -> str:
    return "; ".join(dict.fromkeys(describe_comparison(figure.compare) for figure in figures if figure.compare))


def summarize_checks(found: list[Stated]) -> str:
    """Count the outcomes in words."""
    counts = {name: sum(one.outcome is name for one in found) for name in _ORDER}
    unchecked = counts[Outcome.NOT_CHECKABLE] + counts[Outcome.OUT_OF_SCOPE]
    parts = [
        (counts[Outcome.CONTRADICTED], "contradicted"),
        (counts[Outcome.SUPPORTED], "supported"),
        (counts[Outcome.CLOSE], "close"),
        (unchecked, "not checkable"),
    ]
    return f"{count_of(len(found), 'figure')}: " + ", ".join(f"{number} {name}" for number, name in parts if number)
