"""A comparison as JSON, Markdown and CSV; all hold the same lines in the same order."""

import csv
import io
from typing import Any

from chancery.compare.points import Point
from chancery.compare.table import Line, Table
from chancery.compare.wording import NOT_MENTIONED, describe_counts, describe_line, name_accounts
from chancery.model.readout import Readout

_FORMULA = ("=", "+", "-", "@", "\t")


def to_dict(table: Table) -> dict[str, Any]:
    """Give the comparison as a JSON object; `a`, `b` … and `points` are as in the story format."""
    sides = table.letters.lower()
    orders = table.order_topics()
    accounts = dict(zip(sides, table.readings, strict=True))
    return {
        **{side: reading.readout.id for side, reading in accounts.items()},
        "accounts": {side: _account(reading.readout) for side, reading in accounts.items()},
        "summary": table.count(),
        "left_out": {letter.lower(): count for letter, count in table.count_left_out().items()},
        "by_topic": table.count_topics(),
        "topic_order": {
            **{side: list(order) for side, order in zip(sides, orders, strict=True)},
            "same": len(set(orders)) == 1,
        },
        "engagement": [
            {"label": one.label, **dict(zip(sides, one.values, strict=True)), "same": one.same}
            for one in table.settings
        ],
        "points": [_point(line, sides) for line in table.lines],
    }


def _account(readout: Readout) -> dict[str, Any]:
    keys = ("id", "title", "outlet", "published", "url")
    return {key: getattr(readout, key) for key in keys}


def _point(line: Line, sides: str) -> dict[str, Any]:
    cells = dict(zip(sides, line.cells, strict=True))
    return {
        **{side: point.text if point else None for side, point in cells.items()},
        "relation": line.relation,
        "how": "; ".join(line.differences) or None,
        "topics": list(line.topics),
        "score": line.score,
        "reasons": list(line.reasons),
        "unsure": line.unsure,
        **{f"{side}_evidence": point.evidence.to_dict() if point else None for side, point in cells.items()},
    }


def render_csv(table: Table) -> str:
    """Give the lines as CSV with a header."""
    sides = table.letters.lower()
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    places = [f"{side}_{edge}" for side in sides for edge in ("start", "end")]
    writer.writerow(("relation", "how", *sides, *places, "topics", "score", "reasons", "unsure"))
    for line in table.lines:
        writer.writerow(
            [
                line.relation,
                guard_cell("; ".join(line.differences)),
                *(guard_cell(point.text) if point else "" for point in line.cells),
                *(edge for point in line.cells for edge in _place(point)),
                "; ".join(line.topics),
                f"{line.score:.2f}" if line.reasons else "",
                guard_cell("; ".join(line.reasons)),
                "yes" if line.unsure else "",
            ]
        )
    return file.getvalue()


def guard_cell(cell: str) -> str:
    """Keep a spreadsheet from taking the words of a document for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _place(point: Point | None) -> tuple[int | str, int | str]:
    return (point.evidence.start, point.evidence.end) if point else ("", "")


def render_markdown(table: Table) -> str:
    """Give the comparison as Markdown: the summary, who and what, and the lines as a table."""
    names = [escape_cell(name) for name in name_accounts(table.readings)]
    heads = [f"{letter}: {name}" for letter, name in zip(table.letters, names, strict=True)]
    lines = [f"# {' / '.join(names)}", "", f"{describe_counts(table)}.", ""]
    orders = table.order_topics()
    if len(set(orders)) > 1:
        told = (f"{letter} {', '.join(order)}" for letter, order in zip(table.letters, orders, strict=True))
        lines += [f"Order of topics: {'; '.join(told)}.", ""]
    if table.settings:
        lines += ["## The engagement", "", f"| | {' | '.join(heads)} |", "|---" * (len(heads) + 1) + "|"]
        lines += [
            f"| {one.label} | {' | '.join(escape_cell(value or NOT_MENTIONED) for value in one.values)} |"
            for one in table.settings
        ]
        lines.append("")
    lines += ["## The points", "", f"| {' | '.join(heads)} | |", "|---" * (len(heads) + 1) + "|"]
    for line in table.lines:
        texts = [escape_cell(point.text) if point else f"*{NOT_MENTIONED}*" for point in line.cells]
        lines.append(f"| {' | '.join(texts)} | {escape_cell(describe_line(line))} |")
    return "\n".join(lines) + "\n"


def escape_cell(text: str) -> str:
    """Keep the words of a document from being taken for the table's own marks."""
    plain = " ".join(text.split())
    for mark in ("\\", "|", "*", "_", "<", "[", "`"):
        plain = plain.replace(mark, f"\\{mark}")
    return plain
