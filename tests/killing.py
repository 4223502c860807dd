"""Imports that are killed at random moments, against one that is left alone."""

import random
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

from chancery.store.export.lines import export_lines
from chancery.store.export.story import export_story
from chancery.store.record import open_view


def start_import(corpus: Path, db: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "chancery", "ingest", str(corpus), "--db", str(db), "--quiet"]
    return subprocess.Popen(command)


def await_record(process: subprocess.Popen[bytes], db: Path) -> float:
    """Wait until the file is there: before, there is nothing to break."""
    while not db.exists() and process.poll() is None:
        sleep(0.005)
    return monotonic()


def import_whole(corpus: Path, db: Path) -> float:
    """Import without interruption, and say how long it took once the file was there."""
    process = start_import(corpus, db)
    began = await_record(process, db)
    assert process.wait() == 0
    return monotonic() - began


def import_killed(corpus: Path, db: Path, moments: list[float]) -> list[int]:
    """Kill an import at each moment of its run and let a last one end; give what each one left."""
    left = []
    for moment in moments:
        process = start_import(corpus, db)
        await_record(process, db)
        sleep(moment)
        process.kill()
        process.wait()
        left.append(count_documents(db))
    assert start_import(corpus, db).wait() == 0
    return left


def choose_moments(span: float, kills: int, seed: int) -> list[float]:
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    return [chance.uniform(0, span) for _ in range(kills)]


def count_documents(db: Path) -> int:
    """Count what is in, by a new import's own door: a file killed while it was made is empty."""
    from chancery.store.record import Writer  # noqa: PLC0415

    Writer.open(db).close()
    with open_view(db) as view:
        return view.counts().documents


def export_all(db: Path) -> str:
    with open_view(db) as view:
        return "".join([*export_lines(view.connection), *export_story(view.connection)])
