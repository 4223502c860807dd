"""Section 13: the documents and tables behind a brief, each once, with the day they were consulted."""

from dataclasses import replace

from chancery.brief.dates import say_date
from chancery.brief.document import SOURCES, Brief, Citation, Line, Notice, Section


def add_sources(brief: Brief) -> Brief:
    """Fill the section of sources from all that is cited elsewhere."""
    numbers = brief.citations()
    firsts: dict[str, Citation] = {}
    notes: dict[str, list[int]] = {}
    for citation, number in numbers.items():
        key = citation.ref or citation.document
        firsts.setdefault(key, citation)
        notes.setdefault(key, []).append(number)
    lines = tuple(
        Line(_describe(citation), (citation,), detail=_detail(citation, notes[key], brief.consulted))
        for key, citation in sorted(firsts.items(), key=lambda row: (row[1].table is not None, notes[row[0]][0]))
    )
    filled = lines or (Notice("Nothing is cited."),)
    return replace(
        brief,
        sections=tuple(
            Section(section.key, section.number, section.heading, filled) if section.key == SOURCES else section
            for section in brief.sections
        ),
    )


def _describe(citation: Citation) -> str:
    if citation.table:
        return f"{citation.document}: {citation.outlet}"
    title = f", “{citation.title}”" if citation.title else ""
    return f"{citation.outlet or 'Outlet not known'}, {say_date(citation.published)}{title}"


def _detail(citation: Citation, numbers: list[int], consulted: str) -> str:
    shown = ", ".join(map(str, sorted(numbers)))
    address = citation.url or ("" if citation.table else f"document {citation.document}")
    parts = (address, f"consulted on {say_date(consulted)}" if consulted else "", f"notes {shown}")
    return "; ".join(part for part in parts if part)
