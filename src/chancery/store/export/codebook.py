"""The codebook: what each table, column and value means, made from the tables themselves and the closed lists."""

import json
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Any

from chancery.errors import LexiconError
from chancery.lexicon.loader import load_yaml
from chancery.model import kinds
from chancery.model.commitment import STATES
from chancery.resolve.ledger.model import Kind
from chancery.store.export.codes import list_codes
from chancery.store.export.sheets import Field, Sheet

_ENUMS: Mapping[str, type[Enum]] = {
    "body_kind": kinds.BodyKind,
    "engagement_kind": kinds.EngagementKind,
    "engagement_status": kinds.EngagementStatus,
    "act": kinds.Act,
    "agreement_kind": kinds.AgreementKind,
    "agreement_status": kinds.AgreementStatus,
    "relation_kind": kinds.RelationKind,
    "commitment_kind": Kind,
}
TITLE = "Chancery: codebook"


def column_meaning(sheet: str, column: str) -> str:
    """Say what a column of a table means.

    Raises:
        LexiconError: the codebook does not say it.
    """
    columns = load_yaml("codebook")["columns"]
    meaning = columns.get(f"{sheet}.{column}") or columns.get(column)
    if meaning is None:
        message = f"codebook.yaml does not say what {sheet}.{column} means"
        raise LexiconError(message)
    return str(meaning)


def values_of(sheet: str, column: str) -> tuple[str, ...]:
    """Give the closed list that a column takes its values from; nothing where it is open."""
    name = load_yaml("codebook")["lists"].get(f"{sheet}.{column}")
    if name == "topic":
        return kinds.TOPICS
    if name == "commitment_state":
        return STATES
    return tuple(str(value.value) for value in _ENUMS[name]) if name else ()


def make_codebook(sheets: Iterable[Sheet]) -> dict[str, Any]:
    """Give the codebook as a JSON object."""
    content = load_yaml("codebook")
    return {
        "title": TITLE,
        "conventions": list(content["conventions"]),
        "tables": [
            {
                "name": sheet.name,
                "meaning": content["tables"][sheet.name],
                "columns": [_column(sheet.name, field) for field in sheet.fields],
            }
            for sheet in sheets
        ],
        "event_codes": [
            {
                "table": table,
                "coded": value,
                "plover_type": code.plover,
                "plover_mode": code.mode,
                "plover_context": code.context,
                "cameo_code": code.cameo,
                "cameo_mirror": code.mirror,
                "why": code.why,
            }
            for table, value, code in list_codes()
        ],
    }


def _column(sheet: str, field: Field) -> dict[str, Any]:
    values = values_of(sheet, field.name)
    known = {"name": field.name, "type": field.type.value, "meaning": column_meaning(sheet, field.name)}
    return {**known, "values": list(values)} if values else known


def codebook_json(sheets: Iterable[Sheet]) -> str:
    """Write the codebook for programs."""
    return json.dumps(make_codebook(sheets), ensure_ascii=False, indent=1) + "\n"


def codebook_markdown(sheets: Iterable[Sheet]) -> str:
    """Write the codebook for people."""
    return "\n".join(_lines(make_codebook(sheets))) + "\n"


def _lines(book: Mapping[str, Any]) -> Iterator[str]:
    yield f"# {book['title']}"
    yield ""
    yield from (f"- {line}" for line in book["conventions"])
    for table in book["tables"]:
        yield from ("", f"## {table['name']}", "", table["meaning"], "", "| column | type | meaning |", "|---|---|---|")
        for column in table["columns"]:
            values = ", ".join(f"`{value}`" for value in column.get("values", ()))
            meaning = f"{column['meaning']} One of {values}." if values else column["meaning"]
            yield f"| `{column['name']}` | {column['type']} | {meaning} |"
    yield from (
        "",
        "## How events are coded",
        "",
        "| from | coded | PLOVER | mode | CAMEO | why |",
        "|---|---|---|---|---|---|",
    )
    for code in book["event_codes"]:
        mirror = f", {code['cameo_mirror']} from the other side" if code["cameo_mirror"] else ""
        cells = (
            code["table"],
            code["coded"],
            " ".join(
                filter(None, (code["plover_type"], f"({code['plover_context']})" if code["plover_context"] else None))
            )
            or "–",
            code["plover_mode"] or "–",
            f"{code['cameo_code']}{mirror}" if code["cameo_code"] else "–",
            code["why"],
        )
        yield f"| {' | '.join(cells)} |"
