"""Score the rules and the model by family.

    python training/evaluate.py GOLD --folder src/chancery/encode/weights

GOLD is a folder with `score.py` and `dev/`. Scores the corpus' dev and test splits and GOLD/dev.
"""

import argparse
import importlib.util
from collections import defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

from annotate import Gold, load_folder, load_split, read_by_rules

from chancery.encode.encoder import Encoder
from chancery.extract.joint.component import read_jointly
from chancery.model.kinds import FAMILIES
from chancery.text.doc import Doc


def main() -> None:
    """Read the arguments and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--sets", default="dev,test,gold")
    arguments = parser.parse_args()
    scorer = _load_scorer(arguments.gold / "score.py")
    encoder = Encoder(arguments.folder)
    for name in arguments.sets.split(","):
        golds = load_folder(arguments.gold / "dev") if name == "gold" else load_split(name)
        docs = [read_by_rules(gold) for gold in golds]
        rules = _score(scorer, golds, [_record(doc) for doc in docs])
        model = _score(scorer, golds, [_plain(read_jointly(doc, encoder)) for doc in docs])
        print(f"\n{name}: {len(golds)} documents{'rules':>16}{'model':>8}")
        for row, value in rules.items():
            print(f"{row:<34}{value:>8.3f}{model[row]:>8.3f}")


def _load_scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        message = f"{path} cannot be loaded"
        raise ValueError(message)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _record(doc: Doc) -> dict[str, Any]:
    return _plain({family: doc.layer(family) for family in FAMILIES})


def _plain(families: Any) -> dict[str, Any]:
    return {family: [fact.to_dict() for fact in facts] for family, facts in families.items()}


def _score(scorer: ModuleType, golds: list[Gold], records: list[dict[str, Any]]) -> dict[str, float]:
    counted: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    right: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for gold, record in zip(golds, records, strict=True):
        by_row, by_attribute = scorer.score_doc(gold, record)
        for row, values in by_row.items():
            counted[row] = [a + b for a, b in zip(counted[row], values, strict=True)]
        for row, values in by_attribute.items():
            right[row] = [a + b for a, b in zip(right[row], values, strict=True)]
    table = {"record": scorer.record(counted)["f1"]}
    table |= {row: scorer.prf_row(values)["f1"] or 0.0 for row, values in counted.items()}
    return table | {row: good / pairs if pairs else 0.0 for row, (good, pairs) in right.items()}


if __name__ == "__main__":
    main()
