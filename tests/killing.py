"""Imports that are killed at random moments, against one that is left alone."""

import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from time import sleep
from typing import TypeAlias

import psycopg

from chancery.store.export.lines import export_lines
from chancery.store.export.story import export_story
from chancery.store.record import open_view

Place: TypeAlias = str | Path
"""A file, or the URL of a database."""


def start_import(corpus: Path, db: Place) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "chancery", "ingest", str(corpus), "--db", str(db), "--quiet"]
    return subprocess.Popen(command)


def count_documents(db: Place) -> int:
    """Count what another process sees; nothing as long as there are no tables."""
    if not isinstance(db, Path):
        try:
            with psycopg.connect(db.replace("+psycopg", "")) as connection:
                row = connection.execute("SELECT count(*) FROM documents").fetchone()
        except psycopg.errors.UndefinedTable:
            return 0
        return row[0] if row else 0
    if not db.exists():
        return 0
    try:
        with closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def import_killed(corpus: Path, db: Place, documents: int, kills: int, seed: int) -> list[int]:
    """Kill imports at random moments of their run and let a last one end; give what each one left.

    A moment is a number of documents that the record has come to hold, and up to half a second:
    most of a short run is starting, where there is little to break.
    """
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    left = []
    for target in sorted(chance.randrange(documents) for _ in range(kills)):
        process = start_import(corpus, db)
        while count_documents(db) < target and process.poll() is None:
            sleep(0.005)
        sleep(chance.uniform(0, 0.5))
        process.kill()
        process.wait()
        left.append(count_documents(db))
    assert start_import(corpus, db).wait() == 0
    return left


def export_all(db: Place) -> str:
    with open_view(db) as view:
        return "".join([*export_lines(view.connection), *export_story(view.connection)])
