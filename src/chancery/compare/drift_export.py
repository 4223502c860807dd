"""How words changed, as JSON, Markdown, CSV and one HTML page; all hold the same steps in the same order."""

import csv
import io
from typing import Any

from chancery.compare.changes import Change, State
from chancery.compare.drift import Drift, Shift, Step
from chancery.compare.export import escape_cell, guard_cell
from chancery.compare.page import render_template
from chancery.lexicon.loader import load_yaml
from chancery.model.record import DocumentRecord

_SHIFTS = {Shift.FIRMER: "firmer", Shift.SOFTER: "softer", Shift.TURNED: "turned round", Shift.OTHER: "another act"}


def to_dict(drift: Drift) -> dict[str, Any]:
    """Give the drift as a JSON object; steps refer to each other by number, and to words by offsets."""
    return {
        "speaker": {"id": drift.speaker.id, "name": drift.speaker.name},
        "topic": drift.topic,
        "steps": [_step(step) for step in drift.steps],
        "phrases": [
            {
                "words": phrase.words,
                "uses": list(phrase.uses),
                "first": drift.steps[phrase.first].day,
                "last": drift.steps[phrase.last].day,
            }
            for phrase in drift.phrases
        ],
        "acts_by_year": drift.count_acts(),
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "number": step.number,
        "date": step.day,
        "document": _document(step.said.document),
        "copies": [_document(copy) for copy in step.copies],
        "statement": step.said.id,
        "act": step.act.value,
        "content": step.text,
        "evidence": step.said.evidence[0].to_dict(),
        "speaker": step.said.fact.speaker,
        "speaker_body": step.said.fact.speaker_body,
        "earlier": step.earlier,
        "repeated": step.is_repeated,
        "changes": [{"text": change.text, "state": change.state.value} for change in step.changes],
        "shift": step.shift.value if step.shift else None,
        "act_change": step.act_change,
    }


def _document(document: DocumentRecord) -> dict[str, Any]:
    return {key: getattr(document, key) for key in ("id", "ref", "title", "outlet", "url")}


def name_act(step: Step) -> str:
    """Give the act of a step as people say it."""
    return str(load_yaml("compare")["verbs"][step.act.value])


def describe_step(step: Step) -> str:
    """Say in a few words what changed since the statement that a step takes up."""
    if step.earlier is None:
        return "new matter"
    parts = [f"takes up {step.earlier + 1}"]
    if step.shift and step.act_change:
        parts.append(f"{_SHIFTS[step.shift]}: {step.act_change}")
    for state, label in ((State.NEW, "new"), (State.GONE, "gone")):
        words = ", ".join(f"“{change.text.strip()}”" for change in step.changes if change.state is state)
        if words:
            parts.append(f"{label}: {words}")
    return "; ".join(parts) if len(parts) > 1 else f"{parts[0]}, in the same words"


def render_csv(drift: Drift) -> str:
    """Give the steps as CSV with a header."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(
        (
            "number",
            "date",
            "document",
            "act",
            "content",
            "start",
            "end",
            "earlier",
            "shift",
            "act_change",
            "new",
            "gone",
        )
    )
    for step in drift.steps:
        place = step.said.evidence[0]
        words = [
            guard_cell(" | ".join(change.text.strip() for change in step.changes if change.state is state))
            for state in (State.NEW, State.GONE)
        ]
        writer.writerow(
            [
                step.number + 1,
                step.day or "",
                guard_cell(step.said.document.id),
                step.act.value,
                guard_cell(step.text),
                place.start,
                place.end,
                step.earlier + 1 if step.earlier is not None else "",
                step.shift.value if step.shift else "",
                step.act_change or "",
                *words,
            ]
        )
    return file.getvalue()


def render_markdown(drift: Drift) -> str:
    """Give the drift as Markdown: new words bold, words that are gone struck out."""
    lines = [f"# {name_drift(drift)}", "", f"{describe_drift(drift)}.", ""]
    lines += ["| No. | Date | Act | Words | Since then |", "|---|---|---|---|---|"]
    for step in drift.steps:
        words = "".join(map(_mark, step.changes)) if step.changes else escape_cell(step.text)
        change = escape_cell(f"{_SHIFTS[step.shift]}: {step.act_change}") if step.shift else ""
        since = f"takes up {step.earlier + 1} {change}".rstrip() if step.earlier is not None else "new matter"
        source = escape_cell(step.said.document.id)
        lines.append(
            f"| {step.number + 1} | {step.day or 'undated'} ({source}) | {name_act(step)} | {words} | {since} |"
        )
    if drift.phrases:
        lines += ["", "## Phrases that come again", "", "| Phrase | First | Last | Times |", "|---|---|---|---|"]
        lines += [
            f"| {escape_cell(phrase.words)} | {drift.steps[phrase.first].day or 'undated'} "
            f"| {drift.steps[phrase.last].day or 'undated'} | {len(phrase.uses)} |"
            for phrase in drift.phrases
        ]
    return "\n".join(lines) + "\n"


def _mark(change: Change) -> str:
    text = escape_cell(change.text)
    if change.state is State.KEPT:
        ends = change.text.startswith((" ", "\n")), change.text.endswith((" ", "\n"))
        return f"{' ' if ends[0] else ''}{text}{' ' if ends[1] and text else ''}"
    return f"**{text}**" if change.state is State.NEW else f"~~{text}~~ "


def name_drift(drift: Drift) -> str:
    """Say whose words on what they are."""
    topic = f" on {drift.topic.replace('-', ' ')}" if drift.topic else ""
    return f"{drift.speaker.name}{topic}"


def describe_drift(drift: Drift) -> str:
    """Give the summary in numbers, in one line."""
    days = [step.day for step in drift.steps if step.day]
    span = f" from {days[0]} to {days[-1]}" if len(days) > 1 else ""
    shifts = [step.shift for step in drift.steps if step.shift]
    told = [f"{shifts.count(shift)} {_SHIFTS[shift]}" for shift in Shift if shift in shifts]
    taken = sum(step.earlier is not None for step in drift.steps)
    counts = [f"{len(drift.steps)} statements{span}", f"{taken} take up an earlier one", *told]
    return ", ".join(counts)


def render_page(drift: Drift) -> str:
    """Give the drift as one self-contained HTML page that needs no script."""
    return render_template(
        "drift.html.j2",
        drift=drift,
        name=name_drift(drift),
        summary=describe_drift(drift),
        shifts=_SHIFTS,
        act=name_act,
    )
