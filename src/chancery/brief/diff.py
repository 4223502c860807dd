"""What changed between two versions of a brief: by content, section by section, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from chancery.brief.document import SOURCES, Brief, Entry, Group, Line, Notice, Row, Section, Table
from chancery.brief.layout import annex_name
from chancery.brief.pages import BETWEEN, POINTER
from chancery.brief.serial import SHORT, entry_text, hash_content

ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Change:
    """One change: where, and what stood there before and stands there now; None where nothing does."""

    section: str
    before: str | None
    after: str | None

    @property
    def kind(self) -> str:
        """Added, removed or changed."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"


@dataclass(frozen=True, slots=True)
class BriefDiff:
    """Two versions of a brief and all changes from the first to the second."""

    before: Brief
    after: Brief
    changes: tuple[Change, ...]


def diff_briefs(before: Brief, after: Brief) -> BriefDiff:
    """Compare two versions; an item that moved within its section is no change, nor is another number."""
    changes: list[Change] = []
    for name, one in _heads(before, after):
        changes += [Change(name, *pair) for pair in _pair(*one)]
    old, new = _sections(before), _sections(after)
    for name in dict.fromkeys([*old, *new]):
        changes += [Change(name, *pair) for pair in _pair(old.get(name, []), new.get(name, []))]
    return BriefDiff(before, after, tuple(changes))


def _heads(before: Brief, after: Brief) -> Iterator[tuple[str, tuple[list[str], list[str]]]]:
    def head(brief: Brief) -> list[str]:
        fields = [f"{one.label}: {entry_text(one.value)}" for one in brief.header if one.label != "Data"]
        return [f"Title: {brief.title}", f"Classification: {brief.classification}", *fields]

    yield "Header", (head(before), head(after))


def _sections(brief: Brief) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for section in brief.sections:
        if section.key != SOURCES:
            found[f"{section.number}. {section.heading}"] = list(_texts(section))
    for number, annex in enumerate(brief.annexes):
        found[f"{annex_name(number)}: {annex.heading}"] = list(_texts(annex))
    found["Before this brief leaves"] = [f"{one.level.value}: {one.check}: {one.text}" for one in brief.preflight]
    return found


def _texts(section: Section) -> Iterator[str]:
    for entry in section.lines:
        if isinstance(entry, Group):
            heading = entry.heading.partition(BETWEEN)[0]
            for one in entry.lines:
                yield from (f"{heading}: {text}" for text in _entry_texts(one))
        else:
            yield from _entry_texts(entry)


def _entry_texts(entry: Entry) -> Iterator[str]:
    if isinstance(entry, Table):
        yield from (_row_text(row) for row in entry.rows)
    elif isinstance(entry, Notice) and entry.text.endswith(POINTER):
        return
    elif isinstance(entry, Line):
        # The detail holds ages and counts, which move with the day; the words of the line are what is said.
        yield " ".join(part for part in (entry.flag, entry.text) if part)
    else:
        yield entry_text(entry)


def _row_text(row: Row) -> str:
    return " · ".join(row.cells)


def _pair(before: list[str], after: list[str]) -> Iterator[tuple[str | None, str | None]]:
    """Pair what is gone with what is new where the two are alike; the rest is removed or added."""
    gone = [text for text in dict.fromkeys(before) if text not in set(after)]
    new = [text for text in dict.fromkeys(after) if text not in set(before)]
    for text in gone:
        ranked = sorted(new, key=lambda other: -SequenceMatcher(None, text, other).ratio())
        best = ranked[0] if ranked and SequenceMatcher(None, text, ranked[0]).ratio() >= ALIKE else None
        if best is not None:
            new.remove(best)
        yield text, best
    yield from ((None, text) for text in new)


def render_diff(diff: BriefDiff) -> str:
    """Give the changes as Markdown: − what stood there, + what stands there now."""
    return "\n".join(_lines(diff)) + "\n"


def _lines(diff: BriefDiff) -> Iterator[str]:
    yield f"# What changed: {diff.after.title}"
    yield ""
    for name, brief in (("before", diff.before), ("after", diff.after)):
        yield f"- {name}: {hash_content(brief)[:SHORT]}, as of {brief.on}, record {brief.data_version}"
    if not diff.changes:
        yield from ("", "Nothing changed.")
    last = ""
    for change in diff.changes:
        if change.section != last:
            yield from ("", f"## {change.section}", "")
            last = change.section
        if change.before is not None:
            yield f"- − {change.before}"
        if change.after is not None:
            yield f"- + {change.after}"


def to_dict(diff: BriefDiff) -> dict[str, object]:
    """Give the changes as a JSON object."""
    return {
        "before": hash_content(diff.before),
        "after": hash_content(diff.after),
        "changes": [
            {"section": one.section, "kind": one.kind, "before": one.before, "after": one.after} for one in diff.changes
        ],
    }
