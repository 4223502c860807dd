"""How fast Chancery reads, how much memory it needs, how quickly it starts.

    python bench/speed.py [--seconds N]

Reads the corpus or the samples: in one process on one core, in two processes, and joined to long
documents. Absolute numbers wander with the machine, so a yardstick (splitting the same texts into tokens)
is timed in the same run, and the ratio is what to compare between commits. The result is printed and
kept in bench/results/.
"""

import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from chancery.model.readout import Readout
from chancery.pipeline import Pipeline, build_pipeline, default_pipeline, warm_up
from chancery.text.doc import Doc
from chancery.text.tokenize import tokenize
from chancery.workers import open_reader

ROOT = Path(__file__).resolve().parent.parent
RESULTS = Path(__file__).parent / "results"
WORDS_A_READOUT = 300
STARTS, PORTION = 5, 40
LONG = (1_000, 10_000, 30_000, 100_000)


def load_texts() -> list[Readout]:
    """Give the corpus, or the samples where there is none, as readouts."""
    files = sorted((ROOT / "corpus" / "readouts").glob("*.json")) or sorted((ROOT / "samples").rglob("*.json"))
    documents = [json.loads(path.read_text(encoding="utf-8")) for path in files]
    return [Readout(id=d["id"], text=d["text"], published=d.get("published")) for d in documents]


def count_words(readouts: list[Readout]) -> int:
    """Count white-space words."""
    return sum(len(readout.text.split()) for readout in readouts)


def time_reading(pipeline: Pipeline, readouts: list[Readout], seconds: float) -> list[float]:
    """Read until the time is up; give the words a second of each portion of forty readouts."""
    warm_up(pipeline)
    rates, end = [], time.perf_counter() + seconds
    while time.perf_counter() < end:
        portion, readouts = readouts[:PORTION], readouts[PORTION:] + readouts[:PORTION]
        start = time.perf_counter()
        for readout in portion:
            pipeline.read(readout)
        rates.append(count_words(portion) / (time.perf_counter() - start))
    return rates


def peak_memory() -> int:
    """Give the most memory that this process has held so far, in megabytes."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def describe(rates: list[float], yardstick: float, memory: int) -> dict[str, float]:
    """Give the speed of one reader on one core, in the middle and at best, and its memory."""
    middle, best = median(rates), max(rates)
    return {
        "words_a_second": round(middle),
        "readouts_of_300_words_a_second": round(middle / WORDS_A_READOUT, 1),
        "readouts_of_300_words_a_second_at_best": round(best / WORDS_A_READOUT, 1),
        "ratio_to_tokenizer": round(middle / yardstick, 4),
        "peak_memory_mb": memory,
    }


def time_components(readouts: list[Readout]) -> dict[str, float]:
    """Give each component's share of the time."""
    pipeline = default_pipeline()
    spent: dict[str, float] = {}
    for readout in readouts:
        start = time.perf_counter()
        doc = Doc(readout)
        spent["tokens"] = spent.get("tokens", 0.0) + time.perf_counter() - start
        for component, run in zip(pipeline.components, pipeline.runs, strict=True):
            start = time.perf_counter()
            doc.assign(component.assigns, run(doc))
            spent[component.assigns] = spent.get(component.assigns, 0.0) + time.perf_counter() - start
    total = sum(spent.values())
    return {name: round(share / total, 4) for name, share in sorted(spent.items(), key=lambda row: -row[1])}


def time_yardstick(readouts: list[Readout]) -> float:
    """Give the words a second of the tokenizer alone."""
    start = time.perf_counter()
    for readout in readouts:
        tokenize(readout.text)
    return count_words(readouts) / (time.perf_counter() - start)


def time_starts(run: Callable[[], None]) -> float:
    """Give the median seconds of several fresh processes."""
    taken = []
    for _ in range(STARTS):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return median(taken)


def import_seconds() -> float:
    """Give the seconds that `import chancery` itself takes in a fresh process, by -X importtime."""
    command = [sys.executable, "-X", "importtime", "-c", "import chancery"]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stderr.splitlines()
    [cumulative] = [line.split("|")[1] for line in lines if line.endswith("| chancery")]
    return int(cumulative) / 1e6


def time_fresh_processes(reader: str) -> float:
    """Give the median seconds that a fresh process takes to read one short readout, its modules compiled before."""
    text = "Minister Ana Reyes met Ambassador Li Wen in Geneva on 5 March 2024."
    command = [sys.executable, "-m", "chancery", "read", "-", "--json"]
    with TemporaryDirectory() as compiled:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled, "CHANCERY_READER": reader}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)

        def read_once() -> None:
            subprocess.run(command, check=True, input=text, text=True, stdout=subprocess.DEVNULL, env=environment)

        read_once()
        return time_starts(read_once)


def time_long(pipeline: Pipeline, readouts: list[Readout]) -> dict[str, float]:
    """Give the words a second of the corpus joined to documents of so many words."""
    speeds: dict[str, float] = {}
    for length in LONG:
        texts: list[str] = []
        words = 0
        for readout in cycle(readouts):
            texts.append(readout.text)
            words += len(readout.text.split())
            if words >= length:
                break
        start = time.perf_counter()
        pipeline.read(Readout(id="long", text="\n\n".join(texts), published="2024-03-05"))
        speeds[f"{length}_words"] = round(words / (time.perf_counter() - start))
    return speeds


def time_jobs(readouts: list[Readout]) -> float:
    """Give the words a second of two processes with the product's own reader, their start left out."""
    with open_reader(2) as reader:
        list(reader.read(readouts[:PORTION]))
        start = time.perf_counter()
        list(reader.read(readouts))
        return round(count_words(readouts) / (time.perf_counter() - start))


def measure(seconds: float) -> dict[str, Any]:
    """Take all measurements."""
    readouts = load_texts()
    rules = time_reading(build_pipeline(), readouts, seconds)
    rules_memory = peak_memory()
    shipped = time_reading(default_pipeline(), readouts, seconds)
    yardstick = time_yardstick(readouts)
    return {
        "date": datetime.now(tz=UTC).date().isoformat(),
        "commit": subprocess.run(
            ["git", "rev-parse", "--short", "HEAD"], check=False, capture_output=True, text=True, cwd=ROOT
        ).stdout.strip(),
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "reader": default_pipeline().name,
        "by_rules": describe(rules, yardstick, rules_memory),
        "as_shipped": describe(shipped, yardstick, peak_memory()),
        "import_seconds": round(import_seconds(), 3),
        "fresh_process_one_readout_seconds": {
            name: round(time_fresh_processes(name), 2) for name in ("rules", "joint")
        },
        "words_a_second_of_long_documents_by_rules": time_long(build_pipeline(), readouts),
        "words_a_second_of_two_processes": time_jobs(readouts[: 4 * PORTION]),
        "share_of_time": time_components(readouts[:100]),
    }


def main(arguments: list[str]) -> None:
    """Measure, print, keep."""
    seconds = float(arguments[arguments.index("--seconds") + 1]) if "--seconds" in arguments else 15.0
    result = measure(seconds)
    text = json.dumps(result, indent=1)
    print(text)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"speed-{result['date']}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
