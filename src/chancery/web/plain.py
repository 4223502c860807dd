"""Records and facts as plain values for JSON: the same names as in the gold format."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

from chancery.model.record import DocumentRecord, EngagementRecord, Said


def to_json(value: Any) -> bytes:
    """Write a value as JSON, records and facts included."""
    return (json.dumps(to_plain(value), ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def to_plain(value: Any) -> Any:  # noqa: PLR0911 - one line a kind of value
    """Give a value in lists, dicts, strings and numbers."""
    if isinstance(value, Said):
        return {"id": value.id, **value.fact.to_dict(), "document": to_plain(value.document)}
    if isinstance(value, DocumentRecord):
        names = ("id", "ref", "title", "outlet", "credit", "published", "published_from", "url")
        return {name: getattr(value, name) for name in names}
    if isinstance(value, EngagementRecord):
        return _engagement(value)
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [to_plain(item) for item in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    if hasattr(value, "to_dict"):
        return value.to_dict()
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: to_plain(getattr(value, one.name)) for one in fields(value) if one.name != "numbers"}
    return value


def _engagement(value: EngagementRecord) -> dict[str, Any]:
    shown = {one.name: to_plain(getattr(value, one.name)) for one in fields(value)}
    shown["participants"] = [
        {
            "person": part.person and {"id": part.person.id, "name": part.person.name},
            "body": part.body and {"id": part.body.id, "name": part.body.name},
        }
        for part in value.participants
    ]
    return shown
