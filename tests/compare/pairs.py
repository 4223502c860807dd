"""The pairs of accounts in `pairs/`: readings in the gold format, written by hand, and the rows they should give."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from chancery.intake.readings import read_given
from chancery.model.reading import Reading

FOLDER = Path(__file__).parent / "pairs"


@dataclass(frozen=True)
class Pair:
    """Two accounts and the rows that are expected of them."""

    name: str
    a: Reading
    b: Reading
    rows: list[dict[str, Any]]


def load_pair(path: Path) -> Pair:
    """Read one pair; all its facts must stand in its texts."""
    values = yaml.safe_load(path.read_text(encoding="utf-8"))
    a, b = (_read(path.stem, side, values[side]) for side in ("a", "b"))
    return Pair(path.stem, a, b, values["rows"])


def _read(name: str, side: str, values: dict[str, Any]) -> Reading:
    published = values.get("published")
    reading = read_given({"id": f"{name}-{side}", **values, "published": str(published) if published else None})
    assert not reading.findings, reading.findings
    return reading


PAIRS = [load_pair(path) for path in sorted(FOLDER.glob("*.yaml"))]
