"""Read the corpus by the rules, align it with what is annotated, and write the examples to learn from.

    python training/prepare.py build/examples.pkl

The file holds arrays of few bits, some 20 MB, so that it can be carried to a machine with a GPU that has
neither the rules nor the corpus.
"""

import argparse
import pickle
from collections import Counter
from pathlib import Path

from align_facts import align
from annotate import load_split, read_by_rules
from batch import pack
from network import base_folder
from tensors import make_example

from chancery.encode.feeds import Feeder


def main() -> None:
    """Read the arguments and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    feeder = Feeder((base_folder() / "vocab.txt").read_text(encoding="utf-8").split())
    rates: Counter[str] = Counter()
    sets = {}
    for name in ("train", "dev", "test"):
        sets[name] = []
        for gold in load_split(name):
            aligned = align(gold, read_by_rules(gold))
            rates += aligned.names.rates
            sets[name].append(pack(make_example(aligned, feeder)))
    for name in sorted(rates):
        if f"{name} found" in rates:
            print(f"{name}: {rates[f'{name} found']} of {rates[name]} found in the text")
    with arguments.out.open("wb") as file:
        pickle.dump(sets, file, protocol=5)


if __name__ == "__main__":
    main()
