"""The quality gate: score the reader on the development readouts and hold the floors.

    python bench/gate.py GOLD            score, print the table, compare with bench/baseline.json
    python bench/gate.py GOLD --raise    the same, and raise the floors to what was reached

GOLD is a folder with `dev/` and `score.py`; where it does not exist the gate says so and passes.
Floors are never lowered here: to lower one, edit the file and say why in the commit.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

BASELINE = Path(__file__).parent / "baseline.json"
SLACK_OF_ALL, SLACK, SLACK_OF_FEW = 0.01, 0.03, 0.05
"""The model's numbers differ between processors (with VNNI engagements lost, statements gained a point): the record
as a whole moves little, a family by two or three of its hundred pairs, and an accuracy over fewer pairs by more."""


def score_reader(gold: Path) -> dict[str, float]:
    """Read the development readouts through the command line and give F1 and accuracy by row."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "chancery", "read", str(gold / "dev"), "--format", "record", "--out", folder]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        scorer = [sys.executable, str(gold / "score.py"), str(gold / "dev"), folder, "--json"]
        result = subprocess.run(scorer, check=True, capture_output=True, text=True)
    return rows_of(json.loads(result.stdout))


def rows_of(scores: dict[str, Any]) -> dict[str, float]:
    """Flatten the scorer's output: record and kinds give F1, the others accuracy."""
    rows = {"record": scores["record"]["f1"]}
    rows |= {name: row["f1"] for name, row in scores["kinds"].items()}
    rows |= {f"{name} (accuracy)": row["accuracy"] for name, row in scores["accuracy"].items()}
    return {name: value for name, value in rows.items() if value is not None}


def print_rows(rows: dict[str, float], floors: dict[str, float]) -> list[str]:
    """Print each row beside its floor; give the names of those that fell below."""
    fallen = []
    for name, value in rows.items():
        floor = floors.get(name)
        slack = SLACK_OF_ALL if name == "record" else SLACK_OF_FEW if name.endswith("(accuracy)") else SLACK
        below = floor is not None and value < floor - slack
        fallen += [name] if below else []
        mark = "BELOW" if below else ""
        print(f"{name:34} {value:6.3f}   {'' if floor is None else f'floor {floor:.3f}'}  {mark}")
    return fallen


def main(arguments: list[str]) -> int:
    """Run the gate; give 1 when a row lies below its floor."""
    gold = Path(next((one for one in arguments if not one.startswith("--")), "../shared/gold"))
    if not (gold / "score.py").is_file():
        print(f"gate: {gold} is not here; nothing was scored")
        return 0
    floors: dict[str, float] = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.is_file() else {}
    rows = score_reader(gold)
    fallen = print_rows(rows, floors)
    if "--raise" in arguments:
        raised = {name: max(value, floors.get(name, 0.0)) for name, value in rows.items()}
        BASELINE.write_text(json.dumps(raised, indent=1) + "\n", encoding="utf-8")
    if fallen:
        print(f"gate: {len(fallen)} rows lie below their floor: {', '.join(fallen)}")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
