"""The accounts in `pairs/`, two or three of one meeting: readings in the gold format, and the rows they should give."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from chancery.intake.readings import read_given
from chancery.model.reading import Reading

FOLDER = Path(__file__).parent / "pairs"


@dataclass(frozen=True)
class Pair:
    """Accounts of one meeting and the rows that are expected of them."""

    name: str
    readings: tuple[Reading, ...]
    rows: list[dict[str, Any]]

    @property
    def a(self) -> Reading:
        return self.readings[0]

    @property
    def b(self) -> Reading:
        return self.readings[1]


def load_pair(path: Path) -> Pair:
    """Read one pair; all its facts must stand in its texts."""
    values = yaml.safe_load(path.read_text(encoding="utf-8"))
    readings = tuple(_read(path.stem, side, values[side]) for side in "abc" if side in values)
    return Pair(path.stem, readings, values["rows"])


def _read(name: str, side: str, values: dict[str, Any]) -> Reading:
    published = values.get("published")
    reading = read_given({"id": f"{name}-{side}", **values, "published": str(published) if published else None})
    assert not reading.findings, reading.findings
    return reading


PAIRS = [load_pair(path) for path in sorted(FOLDER.glob("*.yaml"))]
