"""How long a brief is, and how it is made to fit: an estimate of printed pages, and what goes to the annex."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import ceil

from chancery.brief.document import AT_HAND_HEADING, SOURCES, Brief, Entry, Group, Line, Notice, Section, Table
from chancery.brief.serial import entry_text

LINE, NOTE_LINE = 112, 145
"""Characters that a line of text, and a line of a note, hold on A4 with our margins."""
PAGE = 58.0
"""Lines of text on a page."""
NOTE = 0.75
"""The height of a line of a note, in lines of text."""
HEADING, GROUP, TOP = 1.6, 1.2, 5.0
LEAST = {"likely": 2}
"""How many lines a list keeps whatever the length: the first of what is likely is the agenda, and not the matter."""
FURTHER = "further"
POINTER, BETWEEN = "more in the annex", " · "
NEVER_MOVED = frozenset({"contradicted", "overdue", "verify"})


def measure_pages(brief: Brief) -> float:
    """Estimate the printed pages of the sections with their notes, without the list of sources and annexes."""
    lines = TOP + len(brief.header) / 3
    noted: set[object] = set()
    for section in brief.sections:
        if section.key != SOURCES:
            lines += HEADING + GROUP * sum(isinstance(entry, Group) for entry in section.lines)
            lines += sum(_entry_lines(entry, noted) for entry in section.entries())
    return round(lines / PAGE, 1)


def _entry_lines(entry: Entry, noted: set[object]) -> float:
    if isinstance(entry, Table):
        return 1 + sum(_height(" · ".join(row.cells), LINE) for row in entry.rows)
    lines = _height(entry_text(entry), LINE)
    if isinstance(entry, Line):
        for one in entry.citations:
            # A place that was cited before has its note there.
            if one not in noted:
                words = "" if one.words in entry.text else one.words
                lines += NOTE * _height(f"{one.outlet} {one.title or ''} {words} {one.document}", NOTE_LINE)
                noted.add(one)
    return lines


def _height(text: str, width: int) -> float:
    return float(sum(max(ceil(len(part) / width), 1) for part in text.split("\n")))


def fit(brief: Brief, most: int, at_first: Mapping[str, int], keep: Mapping[str, int]) -> Brief:
    """Move the least weighty lines to an annex until the sections fit; nothing is lost.

    Each list gives up what is over the number that it holds `at_first`. While the whole is still too
    long, the list furthest above what it should `keep` gives up its last line, and when all are
    down to that they give up more, down to one line each.
    """
    moved: dict[str, list[Entry]] = {}
    sections = list(brief.sections)
    fitted = brief
    if measure_pages(fitted) > most:
        sections, moved = _set_aside(sections)
        fitted = replace(brief, sections=tuple(sections))
    while True:
        place = _over(sections, at_first) or (_longest(sections, keep) if measure_pages(fitted) > most else None)
        if place is None:
            break
        at, group = place
        name = _name(sections[at], group)
        sections[at], entry = _take_last(sections[at], group)
        moved.setdefault(name, []).insert(0, entry)
        fitted = replace(brief, sections=tuple(sections))
    if moved:
        names = [_name(section, at) for section in brief.sections for at in (None, *range(len(section.lines)))]
        groups = tuple(Group(name, tuple(moved[name])) for name in dict.fromkeys(names) if name in moved)
        annex = Section(FURTHER, 0, "Further items, moved here to keep to the length", groups)
        fitted = replace(fitted, annexes=(annex, *brief.annexes))
    return replace(fitted, pages=measure_pages(fitted), most_pages=most)


def _set_aside(sections: list[Section]) -> tuple[list[Section], dict[str, list[Entry]]]:
    """Move what lies at hand for the drafter out first: it says nothing that stands nowhere else."""
    moved: dict[str, list[Entry]] = {}
    left = []
    for section in sections:
        aside = [one for one in section.lines if isinstance(one, Group) and one.heading == AT_HAND_HEADING]
        for group in aside:
            moved[f"{section.heading}: {group.heading}"] = list(group.lines)
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
        if count > LEAST.get(key, 1):
            # Above what it keeps by number; below that by share, so that small lists are spared longest.
            over = float(count - least) if count > least else (count - least) / (least + 1)
            found.append((over, at, group))
    best = max(found, key=lambda one: (one[0], one[1]), default=None)
    return (best[1], best[2]) if best else None


def _movable(entry: Entry | Group) -> bool:
    return isinstance(entry, Line) and entry.flag not in NEVER_MOVED


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
    """Take the last movable line out."""
    at = max(number for number, entry in enumerate(lines) if _movable(entry))
    return lines[:at] + lines[at + 1 :], lines[at]
