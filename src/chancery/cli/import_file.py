"""`chancery import`: what another program or another record gave out."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from chancery.cli import options
from chancery.cli.console import note
from chancery.errors import ReadError

_ENTITY = {"id", "schema", "properties"}
_DECISION = {"kind", "subject", "who", "made"}


def import_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="FollowTheMoney entities or decisions, as JSON.")],
    *,
    db: options.Database = "chancery.db",
) -> int:
    """Take in FollowTheMoney entities, or decisions that another record gave out.

    Positions and who holds them, people with a position and a country, and organizations become reference rows of
    this record (chancery.reference.jsonl): they win over the packs, are marked as yours, and give names and offices
    to match with. Decisions are appended to those of the record, which follows them at once. Readouts are taken in
    with `chancery ingest`.

    Examples:

      chancery import officials.ftm.json --db chancery.db
      chancery import decisions.jsonl --db chancery.db
    """
    rows = _load(file)
    if all(set(row) >= _ENTITY for row in rows):
        return _import_entities(file, rows, db)
    if all(set(row) >= _DECISION for row in rows):
        from chancery.api import import_decisions  # noqa: PLC0415 - --help needs no store

        new = import_decisions(db, rows)
        note(f"{new} decisions added" + (f", {len(rows) - new} were there already" if new < len(rows) else ""))
        return 0
    raise ReadError(str(file), "holds neither FollowTheMoney entities (id, schema, properties) nor decisions")


def _load(file: Path) -> list[dict[str, Any]]:
    try:
        text = file.read_text(encoding="utf-8-sig")
        lines = [line for line in text.splitlines() if line.strip()]
        found = json.loads(text) if text.lstrip().startswith("[") else [json.loads(line) for line in lines]
    except (OSError, UnicodeDecodeError, ValueError, RecursionError) as error:
        raise ReadError(str(file), f"cannot be read as JSON: {error}") from error
    if not found or not all(isinstance(row, dict) for row in found):
        raise ReadError(str(file), "holds no list of JSON objects, nor a line for each")
    return [dict(row) for row in found]


def _import_entities(file: Path, rows: Sequence[Mapping[str, Any]], db: str) -> int:
    from chancery.reference.imports.ftm import USED, read_entities  # noqa: PLC0415
    from chancery.reference.user import add_user_rows, user_file_of  # noqa: PLC0415

    target = user_file_of(db)
    new, known = add_user_rows(target, read_entities(rows, file.name))
    note(f"{new} rows added to {target}" + (f", {known} were there already" if known else ""))
    left = Counter(str(row["schema"]) for row in rows if row["schema"] not in USED)
    if left:
        note("Left out: " + ", ".join(f"{number} {schema}" for schema, number in sorted(left.items())))
    return 0
