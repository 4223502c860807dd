"""How long a brief is, and how it is made to fit: an estimate of printed pages, and what goes to the annex."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from math import ceil

from chancery.brief.document import (
    AT_HAND_HEADING,
    SOURCES,
    Brief,
    Citation,
    Entry,
    Group,
    Line,
    Notice,
    Section,
    Table,
)
from chancery.brief.serial import entry_text
from chancery.brief.tables import LYING, UPRIGHT, is_wide, row_heights

LINE, NOTE_LINE = 112, 145
"""Characters that a line of text, and a line of a note, hold on A4 with our margins."""
PAGE = 58.0
"""Lines of text on a page."""
BROADER, LOWER = LYING / UPRIGHT, 172 / 259
"""How much more a line, and how much less a page, holds when the page lies."""
ROW, RULED = 0.85, 0.5
"""The height of a line of a table, and what a row keeps free, in lines of text."""
NOTE = 0.75
"""The height of a line of a note, in lines of text."""
HEADING, GROUP, TOP = 1.6, 1.2, 5.0
LEAST: dict[tuple[str, int | None], int] = {("likely", 0): 2}
"""How many lines a group keeps whatever the length: the first of what is certain is the agenda, and not the matter."""
FURTHER = "further"
REPORTED = "reported by "
POINTER, BETWEEN = "more in the annex", " · "
NEVER_MOVED = frozenset({"contradicted", "overdue", "verify"})


def measure_pages(brief: Brief) -> float:
    """Estimate the printed pages of the sections with their notes, without the list of sources and annexes."""
    return round(_count_lines(brief) / _page(brief), 1)


def _page(brief: Brief) -> float:
    return PAGE * LOWER if is_wide(brief) else PAGE


def _is_long(brief: Brief, most: int) -> bool:
    """Say whether the sections run over the pages, be it by a line."""
    return _count_lines(brief) > most * _page(brief)


def _count_lines(brief: Brief) -> float:
    lines = TOP + len(brief.header) / 3
    sheet = _Sheet(BROADER if is_wide(brief) else 1.0)
    for section in brief.sections:
        if section.key != SOURCES:
            lines += HEADING + GROUP * sum(isinstance(entry, Group) for entry in section.lines)
            lines += sum(sheet.entry_lines(entry) for entry in section.entries())
    return lines


class _Sheet:
    """Lines on pages of one breadth, with the notes that stand on them."""

    def __init__(self, breadth: float) -> None:
        self._breadth = breadth
        self._noted: set[Citation] = set()

    def entry_lines(self, entry: Entry) -> float:
        """Give the height of an entry with its notes."""
        if isinstance(entry, Table):
            heights = row_heights(entry, UPRIGHT * self._breadth)
            notes = sum(self._note_lines(row.citations, " ".join(row.cells)) for row in entry.rows)
            return ROW * (1 + sum(heights)) + RULED * (1 + len(heights)) + notes
        lines = _height(entry_text(entry), LINE * self._breadth)
        return lines + (self._note_lines(entry.citations, entry.text) if isinstance(entry, Line) else 0.0)

    def _note_lines(self, citations: Iterable[Citation], text: str) -> float:
        lines = 0.0
        for one in citations:
            # A place that was cited before has its note there.
            if one not in self._noted:
                words = "" if one.words in text else one.words
                told = f"{one.outlet} {one.title or ''} {words} {one.document}"
                lines += NOTE * _height(told, NOTE_LINE * self._breadth)
                self._noted.add(one)
        return lines


def _height(text: str, width: float) -> float:
    return float(sum(max(ceil(len(part) / width), 1) for part in text.split("\n")))


def fit(brief: Brief, most: int, at_first: Mapping[str, int], keep: Mapping[str, int]) -> Brief:
    """Move the least weighty lines, and rows of tables, to an annex until the sections fit; nothing is lost.

    Each list gives up what is over the number that it holds `at_first`. While the whole is still too
    long, the list furthest above what it should `keep` gives up its last line, and when all are
    down to that they give up more, down to one line each.
    """
    moved: dict[str, list[Entry]] = {}
    sections = list(brief.sections)
    fitted = brief
    if _is_long(fitted, most):
        sections, moved = _set_aside(sections)
        fitted = replace(brief, sections=tuple(sections))
    while True:
        place = _over(sections, at_first) or (_longest(sections, keep) if _is_long(fitted, most) else None)
        if place is None:
            break
        at, group = place
        name = _name(sections[at], group)
        sections[at], entry = _take_last(sections[at], group)
        _put_first(moved.setdefault(name, []), entry)
        fitted = replace(brief, sections=tuple(sections))
    fitted = _tighten(fitted, most)
    if moved:
        names = [_name(section, at) for section in brief.sections for at in (None, *range(len(section.lines)))]
        groups = tuple(Group(name, tuple(moved[name])) for name in dict.fromkeys(names) if name in moved)
        annex = Section(FURTHER, 0, "Further items, moved here to keep to the length", groups)
        fitted = replace(fitted, annexes=(annex, *brief.annexes))
    return replace(fitted, pages=measure_pages(fitted), most_pages=most)


def _tighten(brief: Brief, most: int) -> Brief:
    """Leave out of the lines, from the last on, who reports them, which their notes say too, until it fits."""
    if not _is_long(brief, most):
        return brief
    for at, group, number in reversed(list(_reporting(brief))):
        sections = list(brief.sections)
        sections[at] = _without_report(sections[at], group, number)
        brief = replace(brief, sections=tuple(sections))
        if not _is_long(brief, most):
            break
    return brief


def _reporting(brief: Brief) -> Iterator[tuple[int, int | None, int]]:
    """Go through the lines that say who reports them: section, group in it, place."""
    for at, section in enumerate(brief.sections):
        lists: list[tuple[int | None, tuple[Entry | Group, ...]]] = [(None, section.lines)]
        lists += [(number, one.lines) for number, one in enumerate(section.lines) if isinstance(one, Group)]
        for group, lines in lists if section.key != SOURCES else ():
            for number, entry in enumerate(lines):
                if isinstance(entry, Line) and REPORTED in entry.detail:
                    yield at, group, number


def _without_report(section: Section, group: int | None, number: int) -> Section:
    if group is not None:
        own = section.lines[group]
        assert isinstance(own, Group)
        lines = _shorten(own.lines, number)
        changed = Group(own.heading, lines)
        return replace(section, lines=(*section.lines[:group], changed, *section.lines[group + 1 :]))
    entry = section.lines[number]
    assert isinstance(entry, Line)
    return replace(section, lines=(*section.lines[:number], _cut_report(entry), *section.lines[number + 1 :]))


def _shorten(lines: tuple[Entry, ...], number: int) -> tuple[Entry, ...]:
    entry = lines[number]
    assert isinstance(entry, Line)
    return (*lines[:number], _cut_report(entry), *lines[number + 1 :])


def _cut_report(line: Line) -> Line:
    return replace(line, detail=line.detail.rpartition(REPORTED)[0].rstrip("; "))


def _set_aside(sections: list[Section]) -> tuple[list[Section], dict[str, list[Entry]]]:
    """Move what lies at hand for the drafter out first, without the lines that stand elsewhere in the brief."""
    told = {
        entry.text
        for section in sections
        for one in section.lines
        if not (isinstance(one, Group) and one.heading == AT_HAND_HEADING)
        for entry in (one.lines if isinstance(one, Group) else (one,))
        if isinstance(entry, Line)
    }
    moved: dict[str, list[Entry]] = {}
    left = []
    for section in sections:
        aside = [one for one in section.lines if isinstance(one, Group) and one.heading == AT_HAND_HEADING]
        for group in aside:
            fresh = [one for one in group.lines if not (isinstance(one, Line) and one.text in told)]
            if fresh:
                moved[f"{section.heading}: {group.heading}"] = fresh
        left.append(replace(section, lines=tuple(one for one in section.lines if one not in aside)))
    return left, moved


def _name(section: Section, group: int | None) -> str:
    entry = section.lines[group] if group is not None else None
    return f"{section.heading}: {entry.heading.partition(BETWEEN)[0]}" if isinstance(entry, Group) else section.heading


def _lists(sections: list[Section]) -> Iterator[tuple[int, int | None, str, int]]:
    """Go through all lists: section, group in it, the section's key, how many lines can be moved."""
    for at, section in enumerate(sections):
        if section.key == SOURCES:
            continue
        yield at, None, section.key, sum(_movable(entry) for entry in section.lines)
        for number, entry in enumerate(section.lines):
            if isinstance(entry, Group) and entry.heading != AT_HAND_HEADING:
                yield at, number, section.key, sum(_movable(one) for one in entry.lines)


def _over(sections: list[Section], at_first: Mapping[str, int]) -> tuple[int, int | None] | None:
    """Find a list that is longer than it may be at first."""
    return next(
        ((at, group) for at, group, key, count in _lists(sections) if count > at_first.get(key, count)),
        None,
    )


def _longest(sections: list[Section], keep: Mapping[str, int]) -> tuple[int, int | None] | None:
    """Find the list that is furthest above what it keeps; of equals the later."""
    found: list[tuple[float, int, int | None]] = []
    for at, group, key, count in _lists(sections):
        least = keep.get(key, 1)
        if count > LEAST.get((key, group), 1):
            # Above what it keeps by number; below that by share, so that small lists are spared longest.
            over = float(count - least) if count > least else (count - least) / (least + 1)
            found.append((over, at, group))
    best = max(found, key=lambda one: (one[0], one[1]), default=None)
    return (best[1], best[2]) if best else None


def _movable(entry: Entry | Group) -> int:
    """Count what of an entry can be moved: a line, or all rows of a table but its first."""
    if isinstance(entry, Table):
        return max(len(entry.rows) - 1, 0)
    return int(isinstance(entry, Line) and entry.flag not in NEVER_MOVED)


def _put_first(entries: list[Entry], entry: Entry) -> None:
    """Put what was moved before what was moved already; rows of one table stay one table."""
    first = entries[0] if entries else None
    if isinstance(entry, Table) and isinstance(first, Table) and entry.columns == first.columns:
        entries[0] = replace(first, rows=(*entry.rows, *first.rows))
    else:
        entries.insert(0, entry)


def _take_last(section: Section, group: int | None) -> tuple[Section, Entry]:
    if group is None:
        plain = tuple(entry for entry in section.lines if not isinstance(entry, Group))
        groups = tuple(entry for entry in section.lines if isinstance(entry, Group))
        shorter, taken = _cut(plain)
        pointers = [entry for entry in shorter if isinstance(entry, Notice) and entry.text.endswith(POINTER)]
        count = 1 + sum(int(entry.text.split()[0]) for entry in pointers)
        kept = tuple(entry for entry in shorter if entry not in pointers)
        return replace(section, lines=(*kept, Notice(f"{count} {POINTER}"), *groups)), taken
    own = section.lines[group]
    assert isinstance(own, Group)
    shorter, taken = _cut(own.lines)
    name, _, told = own.heading.partition(BETWEEN)
    count = 1 + (int(told.split()[0]) if told else 0)
    changed = Group(f"{name}{BETWEEN}{count} {POINTER}", shorter)
    lines = (*section.lines[:group], changed, *section.lines[group + 1 :])
    return replace(section, lines=lines), taken


def _cut(lines: tuple[Entry, ...]) -> tuple[tuple[Entry, ...], Entry]:
    """Take the last movable line, or row of a table, out."""
    at = max(number for number, entry in enumerate(lines) if _movable(entry))
    entry = lines[at]
    if isinstance(entry, Table):
        shorter, taken = replace(entry, rows=entry.rows[:-1]), replace(entry, rows=entry.rows[-1:])
        return (*lines[:at], shorter, *lines[at + 1 :]), taken
    return lines[:at] + lines[at + 1 :], entry
