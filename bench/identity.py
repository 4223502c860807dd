"""How quickly and how well people are told apart: pairs a second, the judgements on our pairs, and candidates.

    python bench/identity.py [--people 100000] [--out bench/results/identity.json]

The candidates are those of one mention among as many people with invented names in the states of the world; a share
of the names is borne by very many, as in life.
"""

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from sqlalchemy import func, select  # noqa: E402

from chancery.lexicon.loader import load_rows  # noqa: E402
from chancery.resolve.judgement import Outcome  # noqa: E402
from chancery.resolve.people.keys import MOST  # noqa: E402
from chancery.resolve.people.model import compare_people  # noqa: E402
from chancery.resolve.reference import load_book  # noqa: E402
from chancery.resolve.referents import BodyReferent, PersonReferent  # noqa: E402
from chancery.store.decisions import load_decisions  # noqa: E402
from chancery.store.derive.common import common_rows  # noqa: E402
from chancery.store.derive.near_people import NearPeople  # noqa: E402
from chancery.store.derive.profiles import Profiles  # noqa: E402
from chancery.store.derive.step import Source  # noqa: E402
from chancery.store.record import Writer  # noqa: E402
from chancery.store.referents import save_bodies, save_persons  # noqa: E402
from chancery.store.schema import record  # noqa: E402
from chancery.store.statements import adding_new, write  # noqa: E402
from tests.data.pairs import read_pairs  # noqa: E402

CONSONANTS, VOWELS = "bdfghjklmnprstvz", "aeiou"
ASKED, BATCH = 300, 2000


def invent(chance: random.Random) -> str:
    """Make a word of a name."""
    return "".join(chance.choice(CONSONANTS) + chance.choice(VOWELS) for _ in range(chance.choice((2, 3)))).capitalize()


def make_people(count: int) -> Iterator[PersonReferent]:
    """Make people: most with two words, some with an initial or with one word only."""
    chance = random.Random(7)  # noqa: S311 - the same people every time
    families = [invent(chance) for _ in range(count // 8)]
    given = [invent(chance) for _ in range(count // 80)]
    states = [BodyReferent.of_state(row["iso"]) for row in load_rows("states")]
    for _ in range(count):
        # The first of a list are borne by many, the last by few.
        family = families[int(len(families) * chance.random() ** 2)]
        first = given[int(len(given) * chance.random() ** 3)]
        kind = chance.random()
        name = family if kind > 0.97 else f"{first[0]}. {family}" if kind > 0.9 else f"{first} {family}"
        state = states[int(len(states) * chance.random() ** 2)]
        yield PersonReferent(name, state, chance.choice(("minister", "ambassador", "staff", "")))


def mark(writer: Writer) -> None:
    """Mark the keys that too many bear, as the derivation does while people come in."""
    keys = record.record_keys
    with writer.guarded() as connection:
        many = select(keys.c.key).where(keys.c.family == "person").group_by(keys.c.key).having(func.count() > MOST)
        common = connection.execute(many).scalars().all()
        write(connection, adding_new(record.common_keys), common_rows("person", common))


def measure_candidates(count: int) -> dict[str, Any]:
    """Fill a record with people, and find the candidates of mentions one by one."""
    people = list({person.id: person for person in make_people(count)}.values())
    with tempfile.TemporaryDirectory() as folder, Writer.open(Path(folder) / "people.db", book=load_book()) as writer:
        for start in range(0, len(people), BATCH):
            batch = people[start : start + BATCH]
            with writer.guarded() as connection:
                save_bodies(connection, [person.body for person in batch if person.body])
                save_persons(connection, batch)
        mark(writer)
        asked = random.Random(11).sample(people, min(ASKED, len(people)))  # noqa: S311 - the same every time
        taken, found = [], []
        with writer.guarded() as connection:
            source = Source(connection, writer.book, load_decisions(connection))
            for person in asked:
                profiles = Profiles(source)
                profiles.there([person.id])
                began = time.process_time()
                near = NearPeople(connection, profiles, [person.id])
                found.append(len(near.candidates(person.id)))
                taken.append(1000 * (time.process_time() - began))
        return {
            "people": len(people),
            "mentions": len(asked),
            "candidates_median": statistics.median(found),
            "candidates_most": max(found),
            "ms_median": round(statistics.median(taken), 2),
            "ms_95th": round(sorted(taken)[int(0.95 * len(taken))], 2),
        }


def measure_pairs() -> dict[str, Any]:
    """Judge our pairs of persons: how many a second of processor time, and how well."""
    pairs = list(read_pairs("person"))
    profiles = [pair.profiles for pair in pairs]
    began = time.process_time()
    judged = [compare_people(one, other).outcome is Outcome.POSITIVE for one, other in profiles]
    spent = time.process_time() - began
    held = [(pair, yes) for pair, yes in zip(pairs, judged, strict=True) if pair.is_held_out]
    return {
        "pairs": len(pairs),
        "pairs_a_second": round(len(pairs) / spent),
        "f1": round(score([(pair.same, yes) for pair, yes in zip(pairs, judged, strict=True)]), 3),
        "f1_held_out": round(score([(pair.same, yes) for pair, yes in held]), 3),
    }


def score(said: list[tuple[bool, bool]]) -> float:
    """Give F1 of what is true and what was judged."""
    hits = sum(same and yes for same, yes in said)
    return 2 * hits / max(1, sum(same for same, _ in said) + sum(yes for _, yes in said))


def main() -> int:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--out", default="bench/results/identity.json")
    options = parser.parse_args()
    found = {"persons": measure_pairs(), "candidates": measure_candidates(options.people)}
    Path(options.out).write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
