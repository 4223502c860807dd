"""Render a brief as Markdown with footnotes."""

import re
from collections.abc import Iterator

from chancery.brief.document import (
    SOURCES,
    Brief,
    Citation,
    Drafted,
    Entry,
    Group,
    Light,
    Line,
    Notice,
    Prompt,
    Section,
    Table,
    Task,
)
from chancery.brief.layout import annex_name, classification_of, meter, stamp
from chancery.brief.notes import describe_note

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")
_EMPTY_LINES = re.compile(r"\n{3,}")
_WHITE = re.compile(r"\s+")

Numbers = dict[Citation, int]


def render_markdown(brief: Brief) -> str:
    """Give the brief as Markdown; the citations are footnotes, numbered by first use."""
    numbers = brief.citations()
    text = "\n".join(_document(brief, numbers)) + "\n"
    return _EMPTY_LINES.sub("\n\n", text)


def _document(brief: Brief, numbers: Numbers) -> Iterator[str]:
    mark = f"**{escape(classification_of(brief))}**"
    yield from (mark, "", f"*{escape(brief.kicker)}*", "", f"# {escape(brief.title)}", "")
    for one in brief.header:
        yield f"- **{escape(one.label)}:** {_inline(one.value, numbers)}"
    yield from ("", f"*{escape(stamp(brief))}*")
    for section in brief.sections:
        marked = {} if section.key == SOURCES else numbers
        yield from _section(f"## {section.number}. {escape(section.heading)}", section, marked)
    for number, annex in enumerate(brief.annexes):
        yield from _section(f"## {annex_name(number)}: {escape(annex.heading)}", annex, numbers)
    yield from ("", "## Before this brief leaves", "")
    yield from (_light(light, numbers) for light in brief.preflight)
    yield from ("", f"*{escape(meter(brief))}*", "", mark, "", "---", "")
    for citation, number in numbers.items():
        yield f"[^{number}]: {describe_source(citation)}"


def _section(heading: str, section: Section, numbers: Numbers) -> Iterator[str]:
    yield from ("", heading, "")
    for entry in section.lines:
        if isinstance(entry, Group):
            yield from ("", f"**{escape(entry.heading)}**", "")
            for one in entry.lines:
                yield from _entry(one, numbers)
        else:
            yield from _entry(entry, numbers)


def _entry(entry: Entry, numbers: Numbers) -> Iterator[str]:
    if isinstance(entry, Table):
        yield from ("", f"| {' | '.join(map(escape, entry.columns))} |", "|" + " --- |" * len(entry.columns))
        for row in entry.rows:
            cells = [*map(escape, row.cells[:-1]), escape(row.cells[-1]) + _marks(row.citations, numbers)]
            yield f"| {' | '.join(cells)} |"
        yield ""
    elif isinstance(entry, Notice):
        yield f"\n*{escape(entry.text)}*\n"
    elif isinstance(entry, Drafted | Prompt):
        yield f"> {_inline(entry, numbers)}\n"
    elif isinstance(entry, Task):
        note = f" — {escape(entry.note)}" if entry.note else ""
        yield f"- [{'x' if entry.done else ' '}] {escape(entry.text)}{note}"
    else:
        yield f"- {_inline(entry, numbers)}"


def _inline(entry: Line | Notice | Drafted | Prompt, numbers: Numbers) -> str:
    if isinstance(entry, Notice):
        return escape(entry.text)
    if isinstance(entry, Prompt):
        return f"✎ *{escape(entry.text)}*"
    if isinstance(entry, Drafted):
        checks = "".join(f" `{escape(check)}`" for check in entry.checks)
        return f"✎ {escape(entry.text)}{checks}"
    flag = f"**{escape(entry.flag)}** " if entry.flag else ""
    detail = f" — {escape(entry.detail)}" if entry.detail else ""
    return f"{flag}{escape(entry.text)}{detail}{_marks(entry.citations, numbers)}"


def _marks(citations: tuple[Citation, ...], numbers: Numbers) -> str:
    return "".join(f"[^{numbers[citation]}]" for citation in citations if citation in numbers)


def _light(light: Light, numbers: Numbers) -> str:
    text = f"{escape(light.check)}: {escape(light.text)} — {escape(light.cause)}"
    return f"- **{light.level.value}** {text}{_marks(light.citations, numbers)}"


def describe_source(citation: Citation) -> str:
    """Give a source in one line: outlet, date, title, the words, where they stand."""
    return escape(describe_note(citation).text())


def escape(text: str) -> str:
    """Give words from a document in a form that Markdown takes as words."""
    return _SPECIAL.sub(r"\\\1", _WHITE.sub(" ", text))
