"""How quickly the pages come, with so many documents in the record.

    python bench/web.py [--documents 10000] [--requests 120] [--record FILE] [--name NAME]

Makes the record (or takes the one that is there), then asks for each kind of page as a browser would, over
the whole stack but without a network, and keeps median and p95 in bench/results/. Then fifty readers
read at once, a page every few seconds, while another process imports; and once more without a pause.

On a machine that does other work, too, seconds on the wall say little: each request is measured in
time of the processor as well, the load is kept with the result, and so is how long the processor
takes for a fixed sum. Budgets are held against the wall where the machine is free, else against
the processor's time, and the result says which.
"""

import argparse
import gzip
import json
import platform
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from starlette.testclient import TestClient

from chancery.store.record import Writer
from chancery.web.app import create_app
from chancery.web.config import WebConfig

sys.path.insert(0, str(Path(__file__).parent))
from copies import copy_record
from renamed import tell_again

RESULTS = Path(__file__).parent / "results"
BUDGETS = {"reader": 80, "person": 80, "body": 80, "engagement": 80, "search": 150, "narrowed": 150}
"""Milliseconds at p95."""
CONCURRENT_BUDGET, READER_BYTES = 500, 60_000
WORDS = ("minister", "broadband", "Geneva", "memorandum", "cooperation", "digital inclusion", '"signed a"', "satell*")
ACTS = ("pledge", "inform", "concern", "request")
BATCH, READERS, ORIGINALS = 32, 50, 160
READS_FOR, PAGES_EACH = (2.0, 8.0), 8
"""Seconds that a reader looks at a page, between these; and how many pages each opens."""
FREE = 2.0
"""The load up to which a machine of two processors is free."""
ELSEWHERE = 5_000
"""A telling that no record made here has reached."""
_PROSE = re.compile(r'<div class="prose".*?</div>', re.DOTALL)


def make_record(path: Path, documents: int) -> float:
    """Make a record of so many documents; give the seconds that it took."""
    start = time.perf_counter()
    small = path.with_suffix(".small.db")
    readings = tell_again(min(documents, ORIGINALS))
    with Writer.open(small) as writer:
        while batch := list(islice(readings, BATCH)):
            writer.save_each(batch)
    copy_record(small, path, documents)
    return time.perf_counter() - start


def list_addresses(client: TestClient, chooser: random.Random, wanted: int) -> dict[str, list[str]]:
    """Choose addresses of each kind: the best-known ones first, then any."""
    found = {}
    kinds = {"reader": "documents", "person": "people", "body": "bodies", "engagement": "engagements"}
    for kind, noun in kinds.items():
        # One page of the list as people see it; its table of ten thousand rows is another matter.
        ids = _ids_on(client, noun, wanted)
        chosen = ids[: wanted // 4] + chooser.choices(ids, k=wanted - wanted // 4)
        found[kind] = [f"/{noun}/{one}" for one in chosen]
    found["search"] = [f"/search?q={chooser.choice(WORDS)}" for _ in range(wanted)]
    found["narrowed"] = [
        f"/search?q={chooser.choice(WORDS)}&act={chooser.choice(ACTS)}&topic=broadband" for _ in range(wanted)
    ]
    return found


def _ids_on(client: TestClient, noun: str, wanted: int) -> list[str]:
    """Give the ids on the first pages of a list."""
    found: dict[str, None] = {}
    for number in range(1, 9):
        page = client.get(f"/{noun}?page={number}").text
        found |= dict.fromkeys(re.findall(rf'href="/{noun}/([0-9a-z]+)"', page))
        if len(found) >= wanted:
            break
    return list(found)


def time_requests(client: TestClient, addresses: list[str]) -> dict[str, Any]:
    """Ask for addresses one after the other; give milliseconds and the largest page."""
    client.get(addresses[0])
    times, work, largest = [], [], 0
    for address in addresses:
        start, cpu = time.perf_counter(), time.process_time()
        answer = client.get(address)
        times.append((time.perf_counter() - start) * 1000)
        work.append((time.process_time() - cpu) * 1000)
        assert answer.status_code == 200, (address, answer.status_code)
        largest = max(largest, int(answer.headers.get("content-length", 0)))
    return {
        "median_ms": round(median(times), 1),
        "p95_ms": round(_p95(times), 1),
        # On a machine that does other work, too, this is what the pages cost; the rest is waiting.
        "cpu_median_ms": round(median(work), 1),
        "cpu_p95_ms": round(_p95(work), 1),
        "largest_bytes": largest,
    }


def reader_weight(client: TestClient, addresses: list[str]) -> int:
    """Give the bytes that a reader's page takes on the wire without its text, styles and scripts included."""
    pages = [client.get(address).text for address in addresses]
    bare = max(len(gzip.compress(_PROSE.sub("", page).encode())) for page in pages)
    files = set(re.findall(r'"(/static/[^"]+)"', pages[0]))
    return bare + sum(int(client.get(one).headers["content-length"]) for one in files)


def ask_at_once(client: TestClient, addresses: list[str], record: Path) -> dict[str, Any]:
    """Let fifty readers open pages while another process imports; give errors and milliseconds.

    Each reads a page for some seconds before the next. Then the same without a pause: what the machine
    can do at most, when everybody waits for it all the time.
    """
    importer = [sys.executable, __file__, "--import-into", str(record)]
    chooser = random.Random(11)  # noqa: S311 - the same pauses in every run
    pauses = [[chooser.uniform(*READS_FOR) for _ in range(PAGES_EACH)] for _ in range(READERS)]

    def ask(address: str) -> tuple[int, float]:
        start = time.perf_counter()
        status = client.get(address).status_code
        return status, (time.perf_counter() - start) * 1000

    def read_on(number: int) -> list[tuple[int, float]]:
        answers = []
        for turn, pause in enumerate(pauses[number]):
            time.sleep(pause)
            answers.append(ask(addresses[(number + turn * READERS) % len(addresses)]))
        return answers

    with subprocess.Popen(importer, stdout=subprocess.DEVNULL) as process, ThreadPoolExecutor(READERS) as pool:
        read = [answer for answers in pool.map(read_on, range(READERS)) for answer in answers]
        began = time.perf_counter()
        pressed = list(pool.map(ask, addresses))
        lasted = time.perf_counter() - began
        was_running = process.poll() is None
        process.terminate()
    return {
        "errors": sum(status >= 400 for status, _ in (*read, *pressed)),
        "seconds_between_pages": READS_FOR,
        "p95_ms": round(_p95([ms for _, ms in read]), 1),
        "without_a_pause": {
            "p95_ms": round(_p95([ms for _, ms in pressed]), 1),
            "pages_a_second": round(len(pressed) / lasted, 1),
        },
        "import_ran_throughout": was_running,
    }


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]


def import_more(path: Path) -> None:
    """Save readings that are not in the record yet, until stopped."""
    fresh = tell_again(1_000_000, first=ELSEWHERE)
    with Writer.open(path) as writer:
        while batch := list(islice(fresh, BATCH)):
            writer.save_each(batch)


def measure(path: Path, wanted: int, *, made_in: float | None) -> dict[str, Any]:
    """Measure everything."""
    app = create_app(WebConfig(database=str(path)))
    chooser = random.Random(7)  # noqa: S311 - the same addresses in every run
    with TestClient(app, base_url="http://localhost") as client:
        addresses = list_addresses(client, chooser, wanted)
        pages = {kind: time_requests(client, chosen) for kind, chosen in addresses.items()}
        weight = reader_weight(client, addresses["reader"][:20])
        mixed = [one for group in zip(*addresses.values(), strict=True) for one in group]
        at_once = ask_at_once(client, mixed, path)
        documents = client.get("/index.json").json()["counts"]["documents"]
    return {
        "documents": documents,
        "made_in_s": made_in and round(made_in),
        "pages": pages,
        "reader_bytes_without_text": weight,
        "fifty_at_once_with_import": at_once,
        "machine": f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}",
        "load": _load(),
        "five_million_added_ms": _calibrate(),
    }


def _calibrate() -> float:
    """Say how quick the processor is just now: about 60 ms on a free one of today."""
    start = time.process_time()
    sum(range(5_000_000))
    return round((time.process_time() - start) * 1000, 1)


def _load() -> float | None:
    try:
        return float(Path("/proc/loadavg").read_text(encoding="utf-8").split()[0])
    except OSError:
        return None


def over_budget(result: dict[str, Any]) -> Iterator[str]:
    """Say what is slower or heavier than it may be."""
    measure_by = "p95_ms" if result["judged_by"] == "wall" else "cpu_p95_ms"
    for kind, budget in BUDGETS.items():
        if (p95 := result["pages"][kind][measure_by]) > budget:
            yield f"{kind}: p95 {p95} ms by the {result['judged_by']}, allowed {budget}"
    if (weight := result["reader_bytes_without_text"]) > READER_BYTES:
        yield f"reader: {weight} bytes, allowed {READER_BYTES}"
    at_once = result["fifty_at_once_with_import"]
    if at_once["errors"] or at_once["p95_ms"] > CONCURRENT_BUDGET:
        yield f"fifty at once: {at_once['errors']} errors, p95 {at_once['p95_ms']} ms, allowed {CONCURRENT_BUDGET}"


def main() -> int:
    """Make, measure, keep and judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--requests", type=int, default=120)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--name", default="web", help="what the result is called")
    parser.add_argument("--import-into", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.import_into:
        import_more(given.import_into)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        path = given.record or Path(folder) / "bench.db"
        made_in = None if path.exists() else make_record(path, given.documents)
        result = measure(path, given.requests, made_in=made_in)
    result["judged_by"] = "wall" if (result["load"] or 0) <= FREE else "processor"
    result["on"] = datetime.now(tz=UTC).date().isoformat()
    print(json.dumps(result, indent=1))
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{given.name}-{result['on']}.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    faults = list(over_budget(result))
    print("\n".join(faults) or "within every budget")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
