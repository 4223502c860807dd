"""Snapshots: what the rules say today of every sample, whole.

The rules give the same bytes on every machine; the model's numbers differ a little between processors.

make snapshots    rewrites them; the difference is read in review like code
"""

import json
from pathlib import Path

import pytest

from chancery import intake
from chancery.errors import ReadError
from chancery.pipeline import build_pipeline

ROOT = Path(__file__).parent.parent
SAMPLES = sorted(path for path in (ROOT / "samples").rglob("*") if path.suffix in {".json", ".html", ".txt", ".pdf"})
SNAPSHOTS = Path(__file__).parent / "snapshots"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_read_as_its_snapshot_says(path: Path, request: pytest.FixtureRequest) -> None:
    [readout] = intake.load([str(path)])
    assert not isinstance(readout, ReadError)
    reading = build_pipeline().read(readout).to_dict()
    del reading["reader"], reading["text"]
    today = json.dumps(reading, ensure_ascii=False, indent=1) + "\n"
    snapshot = SNAPSHOTS / f"{path.stem}.json"
    if request.config.getoption("--rewrite-snapshots"):
        snapshot.parent.mkdir(exist_ok=True)
        snapshot.write_text(today, encoding="utf-8")
    assert today == snapshot.read_text(encoding="utf-8")


def test_every_snapshot_has_its_sample() -> None:
    assert {path.stem for path in SNAPSHOTS.glob("*.json")} == {path.stem for path in SAMPLES}
