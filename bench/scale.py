"""What a document costs in records of growing size.

    python bench/scale.py [--sizes 1000,10000] [--last 500] [--out bench/results/scale.json]

The documents are those of corpus/, each many times over with every name changed the same way throughout (people, and
all other names of the annotation), so that no copy speaks of anybody in another. They come in as readings, so that
only the record is measured; the cost is that of the last documents of each size.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from chancery.intake.readings import read_given
from chancery.model.reading import Reading
from chancery.resolve.reference import load_book
from chancery.store.record import Writer

ROOT = Path(__file__).parents[1]
BATCH = 32
CONSONANTS, VOWELS = "bdfghjklmnprstvz", "aeiou"


def load_corpus() -> list[dict[str, Any]]:
    """Load the annotated readouts, in order."""
    files = sorted((ROOT / "corpus/readouts").glob("*.json"))
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def invent(chance: random.Random) -> str:
    """Make a name that nobody bears."""
    return "".join(chance.choice(CONSONANTS) + chance.choice(VOWELS) for _ in range(3)).capitalize()


def rename(document: dict[str, Any], copy: int) -> dict[str, Any]:
    """Give the document with the names of people and of bodies that are no states changed throughout."""
    chance = random.Random(f"{document['id']}/{copy}")  # noqa: S311 - the same names every time
    names = [person["name"] for person in document.get("people", [])]
    names += [body["name"] for body in document.get("bodies", []) if body["kind"] not in {"state", "igo"}]
    words = {word for name in names for word in name.replace("-", " ").split() if word[:1].isupper() and len(word) > 3}
    changed = {word: invent(chance) for word in sorted(words)}
    text = json.dumps(document, ensure_ascii=False)
    for word in sorted(changed, key=len, reverse=True):
        text = text.replace(word, changed[word])
    return {**json.loads(text), "id": f"{document['id']}-{copy}"}


def generate(count: int) -> Iterator[Reading]:
    """Go through as many readings."""
    corpus = load_corpus()
    for number in range(count):
        yield read_given(rename(corpus[number % len(corpus)], number // len(corpus)), source=str(number))


def measure(sizes: list[int], last: int) -> list[dict[str, float]]:
    """Bring documents in, and give what the last before each size cost, by processor and by clock."""
    found = []
    with tempfile.TemporaryDirectory() as folder, Writer.open(Path(folder) / "scale.db", book=load_book()) as writer:
        batch: list[Reading] = []
        spent = clock = 0.0
        for number, reading in enumerate(generate(max(sizes)), start=1):
            batch.append(reading)
            size = next(one for one in sorted(sizes) if number <= one)
            if len(batch) >= BATCH or number == size:
                began, began_clock = time.process_time(), time.monotonic()
                writer.save_each(batch)
                if number > size - last:
                    spent += time.process_time() - began
                    clock += time.monotonic() - began_clock
                batch = []
            if number == size:
                found.append(
                    {
                        "documents": size,
                        "ms_cpu": round(1000 * spent / last, 2),
                        "ms_clock": round(1000 * clock / last, 2),
                    }
                )
                print(found[-1], flush=True)
                spent = clock = 0.0
    return found


def main() -> int:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--last", type=int, default=500)
    parser.add_argument("--out", default="bench/results/scale.json")
    options = parser.parse_args()
    found = measure([int(size) for size in options.sizes.split(",")], options.last)
    growth = found[-1]["ms_cpu"] / found[0]["ms_cpu"]
    Path(options.out).write_text(json.dumps({"growth": round(growth, 3), "sizes": found}, indent=1) + "\n")
    print(f"growth {growth:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
