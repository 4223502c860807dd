"""What the examples share: the record that they look at."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "samples"


def choose_record(about: str) -> str:
    """Give the record that the user names, or one made of the samples beside this script."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--db", help="a record; without one, the samples are read into examples.db")
    database: str | None = parser.parse_args().db
    if database is None:
        database = "examples.db"
        command = [
            sys.executable,
            "-m",
            "chancery",
            "ingest",
            str(SAMPLES),
            "--db",
            database,
            "--without",
            "officials",
            "-q",
        ]
        # The quick reader will do for fourteen texts.
        subprocess.run(command, check=True, env={**os.environ, "CHANCERY_READER": "rules"})
    return database
