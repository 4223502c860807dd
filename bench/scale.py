"""What a document costs in records of growing size.

    python bench/scale.py [--sizes 1000,10000] [--last 500] [--out bench/results/scale.json]

The documents are those of corpus/, each many times over, and in each copy renamed throughout: people and bodies get
invented names, states change places with each other (with their capitals and demonyms), and the days lie later. World
organizations stay what they are, so that they grow as large as they would. The documents come in as readings, so
that only the record is measured; the cost is that of the last documents of each size.
"""

import argparse
import json
import random
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from chancery.intake.readings import read_given
from chancery.lexicon.loader import load_rows
from chancery.model.reading import Reading
from chancery.resolve.reference import load_book
from chancery.store.record import Writer

ROOT = Path(__file__).parents[1]
BATCH = 32
STEP = timedelta(days=53)
_WORD = re.compile(r"[^\W\d_]{4,}")
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
CONSONANTS, VOWELS = "bdfghjklmnprstvz", "aeiou"


def load_corpus() -> list[dict[str, Any]]:
    """Load the annotated readouts, in order."""
    files = sorted((ROOT / "corpus/readouts").glob("*.json"))
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def invent(chance: random.Random) -> str:
    """Make a name that nobody bears."""
    return "".join(chance.choice(CONSONANTS) + chance.choice(VOWELS) for _ in range(3)).capitalize()


def rename(document: dict[str, Any], copy: int) -> dict[str, Any]:
    """Give the document with people, bodies, states and days changed throughout."""
    chance = random.Random(f"{document['id']}/{copy}")  # noqa: S311 - the same names every time
    names = [person["name"] for person in document.get("people", [])]
    names += [body["name"] for body in document.get("bodies", []) if body["kind"] not in {"state", "igo"}]
    words = {word for name in names for word in name.replace("-", " ").split() if word[:1].isupper() and len(word) > 3}
    names_of, codes = move_states(copy)
    changed = {word: invent(chance) for word in sorted(words) if word not in names_of}
    pattern = state_names()

    def change(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: change(one) for key, one in value.items()}
        if isinstance(value, list):
            return [change(one) for one in value]
        if not isinstance(value, str):
            return value
        told = codes.get(value) or _WORD.sub(
            lambda found: changed.get(found[0], found[0]), pattern.sub(lambda found: names_of[found[0]], value)
        )
        return _DAY.sub(lambda found: _shift(found[0], copy), told)

    return {**change(document), "id": f"{document['id']}-{copy}"}


@cache
def state_names() -> re.Pattern[str]:
    """Give the pattern of all names that change places, the longest first."""
    return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(move_states(0)[0], key=len, reverse=True))) + r")\b")


@cache
def move_states(copy: int) -> tuple[dict[str, str], dict[str, str]]:
    """Give for the names of each state those of another, and for each code the other's."""
    rows = [row for row in load_rows("states") if row["capitals"] and row["demonyms"]]
    others = list(rows)
    if copy:
        random.Random(copy).shuffle(others)  # noqa: S311 - the same order every time
    names: dict[str, str] = {}
    for one, other in zip(rows, others, strict=True):
        names[one["name"]] = other["name"]
        for column in ("capitals", "demonyms"):
            names |= dict.fromkeys(one[column].split("|"), other[column].split("|")[0])
    return names, {one["iso"]: other["iso"] for one, other in zip(rows, others, strict=True)}


def _shift(day: str, copy: int) -> str:
    try:
        return (date.fromisoformat(day) + copy * STEP).isoformat()
    except (ValueError, OverflowError):
        return day


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
