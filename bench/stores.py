"""What a record of growing size costs, in SQLite and in PostgreSQL.

    python bench/stores.py [--sizes 1000,10000] [--out bench/results/stores.json] [--only sqlite]

The documents are those of `bench/scale.py`: the corpus many times over under other names. They come in as readings, so
that what is measured is the record: saving and deriving, by processor and by clock; size on disk; a search, a brief, a
list of people and a page of questions, the median of a few; and the memory of the process. What 100,000 and a million
would cost follows from the growth between the last two sizes, and is marked as extrapolated.
"""

import argparse
import json
import os
import platform
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from scale import BATCH, generate  # noqa: E402

from chancery.brief.compose import compose_brief  # noqa: E402
from chancery.brief.request import Request  # noqa: E402
from chancery.resolve.reference import load_book  # noqa: E402
from chancery.store.browse.part import Part  # noqa: E402
from chancery.store.browse.search import Search, search  # noqa: E402
from chancery.store.questions import find_questions  # noqa: E402
from chancery.store.record import Writer, open_view  # noqa: E402
from chancery.store.view.view import View  # noqa: E402
from tests import postgres  # noqa: E402

TIMES = 5
LAST = 500


@contextmanager
def place_of(dialect: str) -> Iterator[tuple[str, Callable[[], int]]]:
    """Give a place for a record, and how to ask for its size in bytes."""
    if dialect == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "record.db"
            yield str(file), lambda: sum(path.stat().st_size for path in Path(folder).iterdir())
        return
    server = postgres.open_server()
    url = server.make(empty=True)

    def size() -> int:
        with open_view(url.render_as_string(hide_password=False)) as view:
            return int(view.connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one())

    try:
        yield url.render_as_string(hide_password=False), size
    finally:
        server.close()
        postgres.open_server.cache_clear()


def take_time(ask: Callable[[], Any]) -> float:
    """Give the median time of a question, in milliseconds."""
    ask()
    spent = []
    for _ in range(TIMES):
        began = time.perf_counter()
        ask()
        spent.append(1000 * (time.perf_counter() - began))
    return round(statistics.median(spent), 1)


def ask_all(view: View) -> dict[str, float]:
    """Ask what users ask."""
    connection = view.connection
    request = Request(counterpart="Kazakhstan", principal="ITU", on="2026-01-15")
    return {
        "search_ms": take_time(lambda: search(connection, Search(words="digital cooperation"), Part(take=20))),
        "search_phrase_ms": take_time(
            lambda: search(connection, Search(words='"foreign minister" trade'), Part(take=20))
        ),
        "brief_ms": take_time(lambda: compose_brief(view, request)),
        "questions_ms": take_time(lambda: find_questions(connection, limit=20)),
    }


def measure(dialect: str, sizes: list[int]) -> list[dict[str, float]]:
    """Bring documents in, and look at the record at each size."""
    found = []
    with place_of(dialect) as (place, size_of), Writer.open(place, book=load_book()) as writer:
        batch: list[Any] = []
        spent: list[tuple[int, float, float]] = []
        for number, reading in enumerate(generate(max(sizes)), start=1):
            batch.append(reading)
            if len(batch) < BATCH and number not in sizes:
                continue
            processor, clock = time.process_time(), time.monotonic()
            writer.save_each(batch)
            spent.append((len(batch), time.process_time() - processor, time.monotonic() - clock))
            batch = []
            if number in sizes:
                found.append({"documents": number, **cost(spent), **look(place, size_of, number)})
                print(dialect, json.dumps(found[-1]), flush=True)
    return found


def cost(spent: list[tuple[int, float, float]]) -> dict[str, float]:
    """Give what the last documents cost each."""
    count, processor, clock = 0, 0.0, 0.0
    for documents, one, other in reversed(spent):
        if count >= LAST:
            break
        count, processor, clock = count + documents, processor + one, clock + other
    return {"save_ms_cpu": round(1000 * processor / count, 2), "save_ms_clock": round(1000 * clock / count, 2)}


def look(place: str, size_of: Callable[[], int], number: int) -> dict[str, float]:
    """Give size, memory and answers of the record as it is."""
    with open_view(place) as view:
        answers = ask_all(view)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"kb_a_document": round(size_of() / 1024 / number, 1), "peak_memory_mb": round(memory), **answers}


def extrapolate(found: list[dict[str, float]], number: int) -> dict[str, Any]:
    """Go on as between the last two sizes: cost a document grows by the same factor with each tenfold."""
    before, last = list(pairwise(found))[-1]
    growth = last["save_ms_cpu"] / before["save_ms_cpu"]
    hours, size = 0.0, last["documents"]
    a_document = last["save_ms_cpu"]
    hours += size * a_document / 3.6e6
    while size < number:
        following = min(size * 10, number)
        a_document *= growth
        hours += (following - size) * a_document / 3.6e6
        size = following
    return {
        "extrapolated": True,
        "documents": number,
        "save_ms_cpu": round(a_document, 2),
        "hours_to_save": round(hours, 1),
        "gb": round(number * last["kb_a_document"] / 1024**2, 1),
    }


def main() -> int:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--out", type=Path, default=ROOT / "bench/results/stores.json")
    parser.add_argument("--only", choices=("sqlite", "postgres"))
    options = parser.parse_args()
    sizes = sorted(int(size) for size in options.sizes.split(","))
    result: dict[str, Any] = json.loads(options.out.read_text()) if options.out.exists() else {}
    for dialect in [options.only] if options.only else ["sqlite", "postgres"]:
        if dialect == "postgres" and not postgres.has_server():
            print(postgres.MISSING)
            continue
        found = measure(dialect, sizes)
        result[dialect] = {
            "date": datetime.now(UTC).date().isoformat(),
            "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
            "load_at_the_end": round(os.getloadavg()[0], 1),
            "measured": found,
            "extrapolated": [extrapolate(found, number) for number in (100_000, 1_000_000)] if len(found) > 1 else [],
        }
        options.out.write_text(json.dumps(result, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
