"""A brief as JSON and back, its content hash, and the short number by which it is known."""

import hashlib
import json
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from chancery.brief.document import (
    Brief,
    Citation,
    Drafted,
    Entry,
    Field,
    Group,
    Level,
    Light,
    Line,
    Notice,
    Prompt,
    Row,
    Section,
    Table,
    Task,
)
from chancery.errors import SettingsError

FORMAT = "chancery-brief/1"
SHORT = 12
_NODES: dict[str, type[Any]] = {
    one.__name__.lower(): one
    for one in (Citation, Drafted, Field, Group, Light, Line, Notice, Prompt, Row, Section, Table, Task)
}
_VARYING = frozenset({"consulted", "data_version", "record"})
"""What says when and from which record a brief was made, and nothing of what it says."""


def to_dict(brief: Brief) -> dict[str, Any]:
    """Give a brief as a JSON object; every node names its type."""
    values = {one.name: _plain(getattr(brief, one.name)) for one in fields(brief)}
    return {"format": FORMAT, "hash": hash_content(brief), **values}


def to_json(brief: Brief) -> str:
    """Give a brief as JSON text."""
    return json.dumps(to_dict(brief), ensure_ascii=False, indent=1) + "\n"


def from_json(text: str, where: str) -> Brief:
    """Give the brief that was written as JSON.

    Raises:
        SettingsError: it is not a brief of ours, or its content is not what its hash says.
    """
    try:
        values = json.loads(text)
        {FORMAT: None}[values.pop("format")]
        told = values.pop("hash")
        brief = Brief(**{name: _node(value) for name, value in values.items()})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"{where} is not a brief written by Chancery as JSON"
        raise SettingsError(message) from error
    if hash_content(brief) != told:
        message = f"{where}: the content was changed after it was frozen (hash {told[:SHORT]})"
        raise SettingsError(message)
    return brief


def hash_content(brief: Brief) -> str:
    """Give the hash of what a brief says; when it was made does not count."""
    values = {one.name: _plain(getattr(brief, one.name)) for one in fields(brief) if one.name not in _VARYING}
    for section in values["sections"]:
        if section["key"] == "sources":
            # The list of sources says when they were consulted.
            section["lines"] = []
    values["header"] = [one for one in values["header"] if one["label"] != "Data"]
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        kind = type(value).__name__.lower()
        return {"is": kind, **{one.name: _plain(getattr(value, one.name)) for one in fields(value)}}
    return value


def _node(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_node(one) for one in value)
    if isinstance(value, dict):
        values = {name: _node(one) for name, one in value.items() if name != "is"}
        if value["is"] == "light":
            values["level"] = Level(values["level"])
        return _NODES[value["is"]](**values)
    return value


def entry_text(entry: Entry) -> str:
    """Give the words of an entry as one text, for comparing and measuring."""
    if isinstance(entry, Table):
        return "\n".join(" · ".join(row.cells) for row in entry.rows)
    if isinstance(entry, Line):
        return " — ".join(part for part in (f"{entry.flag} {entry.text}".strip(), entry.detail) if part)
    if isinstance(entry, Task):
        return f"{'☑' if entry.done else '☐'} {entry.due} {entry.text}{f' ({entry.note})' if entry.note else ''}"
    return entry.text
