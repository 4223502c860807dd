"""Render a brief as Markdown with footnotes."""

import re
from collections.abc import Iterator

from chancery.brief.document import Brief, Citation, Group, Line, Notice

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")
_EMPTY_LINES = re.compile(r"\n{3,}")
_WHITE = re.compile(r"\s+")


def render_markdown(brief: Brief) -> str:
    """Give the brief as Markdown; the citations are footnotes, numbered by first use."""
    numbers = brief.citations()
    text = "\n".join(_document(brief, numbers)) + "\n"
    return _EMPTY_LINES.sub("\n\n", text)


def _document(brief: Brief, numbers: dict[Citation, int]) -> Iterator[str]:
    yield f"**{brief.classification}**"
    yield ""
    yield f"# {escape(brief.title)}"
    yield ""
    yield f"*As of {brief.on} · {escape(brief.record)}*"
    for section in brief.sections:
        yield ""
        yield f"## {section.number}. {escape(section.heading)}"
        yield ""
        for entry in section.lines:
            if isinstance(entry, Group):
                yield from ("", f"**{escape(entry.heading)}**", "")
                yield from (_entry(line, numbers) for line in entry.lines)
            else:
                yield _entry(entry, numbers)
    if brief.preflight:
        yield ""
        yield "## Before this brief leaves"
        yield ""
        yield from (_entry(line, numbers) for line in brief.preflight)
    yield ""
    yield "---"
    yield ""
    for citation, number in numbers.items():
        yield f"[^{number}]: {describe_source(citation)}"


def _entry(line: Line | Notice, numbers: dict[Citation, int]) -> str:
    if isinstance(line, Notice):
        return f"> ✎ {escape(line.text)}\n" if line.drafter else f"*{escape(line.text)}*\n"
    flag = f"**{escape(line.flag)}** " if line.flag else ""
    detail = f" — {escape(line.detail)}" if line.detail else ""
    marks = "".join(f"[^{numbers[citation]}]" for citation in line.citations)
    return f"- {flag}{escape(line.text)}{detail}{marks}"


def describe_source(citation: Citation) -> str:
    """Give a source in one line: outlet, date, title, the words, where they stand."""
    outlet = escape(citation.outlet or "outlet not known")
    date = citation.published or "date not known"
    title = f", “{escape(citation.title)}”" if citation.title else ""
    url = f", {citation.url}" if citation.url else ""
    words = escape(_WHITE.sub(" ", citation.words))
    return f"{outlet}, {date}{title}: “{words}” ({escape(citation.document)}, {citation.start}–{citation.end}){url}"


def escape(text: str) -> str:
    """Give words from a document in a form that Markdown takes as words."""
    return _SPECIAL.sub(r"\\\1", _WHITE.sub(" ", text))
