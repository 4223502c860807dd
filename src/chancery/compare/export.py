"""A comparison as JSON, Markdown and CSV; all hold the same rows in the same order."""

import csv
import io
from typing import Any

from chancery.compare.align import Alignment, Row
from chancery.compare.points import Point
from chancery.compare.wording import NOT_MENTIONED, describe_counts, describe_row, name_account
from chancery.model.readout import Readout

_COLUMNS = ("relation", "how", "a", "b", "a_start", "a_end", "b_start", "b_end", "topics", "score", "reasons", "unsure")
_FORMULA = ("=", "+", "-", "@", "\t")


def to_dict(alignment: Alignment) -> dict[str, Any]:
    """Give the comparison as a JSON object; `a`, `b` and `points` are as in the story format."""
    first, second = alignment.order_topics()
    return {
        "a": alignment.a.readout.id,
        "b": alignment.b.readout.id,
        "accounts": {"a": _account(alignment.a.readout), "b": _account(alignment.b.readout)},
        "summary": alignment.count(),
        "by_topic": alignment.count_topics(),
        "topic_order": {"a": list(first), "b": list(second), "same": first == second},
        "engagement": [{"label": one.label, "a": one.a, "b": one.b, "same": one.same} for one in alignment.settings],
        "points": [_point(row) for row in alignment.rows],
    }


def _account(readout: Readout) -> dict[str, Any]:
    keys = ("id", "title", "outlet", "published", "url")
    return {key: getattr(readout, key) for key in keys}


def _point(row: Row) -> dict[str, Any]:
    return {
        "a": row.a.text if row.a else None,
        "b": row.b.text if row.b else None,
        "relation": row.relation.value,
        "how": row.how,
        "topics": list(row.topics),
        "score": row.score,
        "reasons": list(row.reasons),
        "unsure": row.unsure,
        "a_evidence": row.a.evidence.to_dict() if row.a else None,
        "b_evidence": row.b.evidence.to_dict() if row.b else None,
    }


def render_csv(alignment: Alignment) -> str:
    """Give the rows as CSV with a header."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for row in alignment.rows:
        places = [value for point in (row.a, row.b) for value in _place(point)]
        writer.writerow(
            [
                row.relation.value,
                _guard(row.how or ""),
                *(_guard(point.text) if point else "" for point in (row.a, row.b)),
                *places,
                "; ".join(row.topics),
                f"{row.score:.2f}" if row.reasons else "",
                _guard("; ".join(row.reasons)),
                "yes" if row.unsure else "",
            ]
        )
    return file.getvalue()


def _guard(cell: str) -> str:
    """Keep a spreadsheet from taking the words of a document for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _place(point: Point | None) -> tuple[int | str, int | str]:
    return (point.evidence.start, point.evidence.end) if point else ("", "")


def render_markdown(alignment: Alignment) -> str:
    """Give the comparison as Markdown: the summary, who and what, and the rows as a table."""
    names = [_cell(name_account(alignment, side)) for side in ("a", "b")]
    lines = [f"# {names[0]} / {names[1]}", "", f"{describe_counts(alignment)}.", ""]
    first, second = alignment.order_topics()
    if first != second:
        lines += [f"Order of topics: A {', '.join(first)}; B {', '.join(second)}.", ""]
    if alignment.settings:
        lines += ["## The engagement", "", f"| | A: {names[0]} | B: {names[1]} |", "|---|---|---|"]
        lines += [
            f"| {one.label} | {_cell(one.a or NOT_MENTIONED)} | {_cell(one.b or NOT_MENTIONED)} |"
            for one in alignment.settings
        ]
        lines.append("")
    lines += ["## The points", "", f"| A: {names[0]} | B: {names[1]} | |", "|---|---|---|"]
    for row in alignment.rows:
        texts = [_cell(point.text) if point else f"*{NOT_MENTIONED}*" for point in (row.a, row.b)]
        lines.append(f"| {texts[0]} | {texts[1]} | {_cell(describe_row(row))} |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    """Keep the words of a document from being taken for the table's own marks."""
    plain = " ".join(text.split())
    for mark in ("\\", "|", "*", "_", "<", "[", "`"):
        plain = plain.replace(mark, f"\\{mark}")
    return plain
