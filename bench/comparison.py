"""Score the comparison on the meetings that both sides of the corpus tell: `python bench/comparison.py [--raw]`.

`corpus/comparisons.json` has twenty meetings, aligned by hand. Weights are chosen on the part
`choose`; `test` says what they are worth. With --raw the texts are read first, else the
annotated readings are compared. Points are as in stories: a pair counts where both its texts are found.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from chancery.compare.align import compare_readings
from chancery.intake.readings import read_given
from chancery.model.reading import Reading
from chancery.model.readout import Readout
from chancery.pipeline import default_pipeline

ROOT = Path(__file__).parents[1] / "corpus"
ENOUGH = 0.5


def load(name: str, *, raw: bool) -> Reading:
    """Give the annotated reading of a document, or our own."""
    values = json.loads((ROOT / "readouts" / f"{name}.json").read_text(encoding="utf-8"))
    if not raw:
        return read_given(values)
    keys = ("id", "text", "title", "published", "outlet", "credit")
    return default_pipeline().read(Readout(**{key: values[key] for key in keys}))


def overlap(one: str | None, two: str | None) -> float:
    """Give token-F1; two absent sides agree."""
    if one is None or two is None:
        return 1.0 if one is two else 0.0
    bags = [Counter(text.casefold().split()) for text in (one, two)]
    shared = sum((bags[0] & bags[1]).values())
    return 2 * shared / (sum(bags[0].values()) + sum(bags[1].values()))


def match(gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Match points one to one, the best first."""
    scored = [
        (min(overlap(g["a"], f["a"]), overlap(g["b"], f["b"])), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
    ]
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for value, i, j in sorted(scored, key=lambda entry: -entry[0]):
        if value >= ENOUGH and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            pairs.append((gold[i], found[j]))
    return pairs


def f1(right: int, gold: int, found: int) -> float:
    """Give F1 from counts."""
    return 2 * right / (gold + found) if gold + found else 0.0


def score(part: str, comparisons: list[dict[str, Any]], *, raw: bool) -> str:
    """Score one part and describe it in a line."""
    points, pairs, relation = Counter[str](), Counter[str](), Counter[bool]()
    for one in comparisons:
        rows = compare_readings(load(one["a"], raw=raw), load(one["b"], raw=raw)).rows
        found = [
            {"a": row.a.text if row.a else None, "b": row.b.text if row.b else None, "relation": row.relation.value}
            for row in rows
        ]
        matched = match(one["points"], found)
        for counts, keep in ((points, lambda _: True), (pairs, lambda point: bool(point["a"] and point["b"]))):
            counts["gold"] += sum(map(keep, one["points"]))
            counts["found"] += sum(map(keep, found))
            counts["right"] += sum(keep(gold) for gold, _ in matched)
        relation.update(gold["relation"] == mine["relation"] for gold, mine in matched)
    values = [f1(counts["right"], counts["gold"], counts["found"]) for counts in (points, pairs)]
    told = relation[True] / max(relation.total(), 1)
    return f"{part:8} points {values[0]:.3f}   pairs {values[1]:.3f}   relation {told:.3f}"


def main() -> None:
    """Print the scores of both parts."""
    comparisons = json.loads((ROOT / "comparisons.json").read_text(encoding="utf-8"))["comparisons"]
    for part in ("choose", "test"):
        print(score(part, [one for one in comparisons if one["part"] == part], raw="--raw" in sys.argv[1:]))


if __name__ == "__main__":
    main()
