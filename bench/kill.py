"""Acceptance A4: an import of 500 documents killed ten times gives the record of an uninterrupted one.

    python bench/kill.py [--documents 500] [--kills 10] [--seed 1] [--corpus FOLDER] [--store postgres]

Without a corpus the documents are made from patterns. Ends with 1 when a byte differs.
"""

import argparse
import json
import sys
import time
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests import postgres  # noqa: E402
from tests.ingest_corpus import write_corpus  # noqa: E402
from tests.killing import export_all, import_killed, start_import  # noqa: E402

DIALECTS = ("sqlite", "postgres")


def main() -> int:
    """Run the test and print what it found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--store", choices=DIALECTS, default="sqlite", help="where the killed import keeps its record")
    parser.add_argument("--corpus", type=Path, help="a folder of readouts as JSON, repeated until there are enough")
    options = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        corpus = folder / "corpus.jsonl"
        if options.corpus:
            repeat_corpus(options.corpus, corpus, options.documents)
        else:
            write_corpus(corpus, options.documents)
        whole = folder / "whole.db"
        server = postgres.open_server() if options.store == "postgres" else None
        killed = server.make(empty=True).render_as_string(hide_password=False) if server else folder / "killed.db"
        began = time.monotonic()
        if start_import(corpus, whole).wait():
            return 1
        print(f"uninterrupted: {options.documents} documents in {time.monotonic() - began:.1f} s")
        left = import_killed(corpus, killed, options.documents, options.kills, options.seed)
        print(f"killed with so many documents in the record: {', '.join(map(str, left))}")
        difference = find_difference(export_all(killed), export_all(whole))
        if server:
            server.close()
    print(difference or "the exports are the same, byte for byte")
    return 1 if difference else 0


def find_difference(killed: str, whole: str) -> str:
    """Say in which line the exports differ first, and how."""
    lines = zip_longest(killed.splitlines(), whole.splitlines(), fillvalue="")
    for number, (one, other) in enumerate(lines, start=1):
        if one != other:
            at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
            window = slice(max(at - 80, 0), at + 120)
            return f"THE EXPORTS DIFFER in line {number}:\n  killed: {one[window]}\n  whole:  {other[window]}"
    return ""


def repeat_corpus(folder: Path, path: Path, count: int) -> None:
    """Write readouts of a folder as lines, with another outlet each time round."""
    readouts = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.json"))]
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            turn, place = divmod(number, len(readouts))
            kept = {key: readouts[place].get(key) for key in ("title", "published", "text")}
            readout = {**kept, "id": f"k{number:05}", "outlet": f"Outlet {turn}"}
            file.write(json.dumps(readout) + "\n")


if __name__ == "__main__":
    sys.exit(main())
