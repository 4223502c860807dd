"""The demonstration: samples in; record, brief and pages out.

    make demo

Each step prints the command that it runs, so that it can be typed again. They run in one process, which
loads the reader once.
"""

import os
import shlex
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.markdown import Markdown

from chancery.cli.app import run as run_command

ROOT = Path(__file__).resolve().parent.parent
DATABASE, OUT = "demo.db", Path("out")
KAZAKHSTAN = ["--with", "Kazakhstan", "--for", "ITU", "--on", "2019-09-15", "--db", DATABASE]
FIJI = ["--with", "Fiji", "--for", "ITU", "--on", "2024-03-01", "--db", DATABASE]
OURS = "samples/invented/f05-talks-itu.json"
THEIRS = "samples/invented/f04-talks-ministry.json"
DRIFT = ["--speaker", "Fiji", "--topic", "emergency-telecom", "--db", DATABASE]
WIDTH = 100
"""Columns of the brief at most: longer lines are hard to read."""

END = """
Done in {seconds:.0f} seconds. What there is now (the story of Fiji is invented, that of Kazakhstan is on record):

  {out}/brief-fiji.html         the brief above with its sources and annexes; each note opens its words
  {out}/brief-fiji.docx         the same for Word, with real footnotes
  {out}/commitments-fiji.docx   what the two owe each other, and what became of it
  {out}/brief-kazakhstan.html   a brief from readouts of real meetings
  {out}/evidence.html           one readout with its evidence marked
  {out}/comparison.html         both accounts of one meeting, point by point
  {out}/drift-fiji.html         how the words of one side on a topic changed
  {database}                     the record

What to type next:

  . .venv/bin/activate
  chancery serve --db {database}                   the record in the browser, at http://127.0.0.1:8765/
  chancery ledger --with Fiji --for ITU --db {database}
  chancery check "Kazakhstan has been a member of ITU since 1993."
  chancery ingest YOUR-READOUTS/ --db chancery.db
  chancery --help
"""


def run(*arguments: str) -> None:
    """Print a command as a user would type it, and run it."""
    print(f"\n$ chancery {shlex.join(arguments)}", flush=True)
    code = run_command([*arguments])
    if code:
        sys.exit(code)


def print_brief(file: Path) -> None:
    """Print what the principal reads; sources and annexes are in the files."""
    body, _, _ = file.read_text(encoding="utf-8").partition("\n## 13. ")
    console = Console()
    console.print(Markdown(body), width=min(console.width, WIDTH))


def main() -> None:
    """Go from the samples to the brief."""
    start = time.perf_counter()
    os.chdir(ROOT)
    OUT.mkdir(exist_ok=True)
    for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"):
        Path(name).unlink(missing_ok=True)
    run("ingest", "samples/", "--db", DATABASE)
    run("brief", *FIJI, "-o", str(OUT / "brief-fiji.md"), "--freeze")
    print_brief(OUT / "brief-fiji.md")
    run("brief", *FIJI, "-o", str(OUT / "brief-fiji.html"))
    run("brief", *FIJI, "-o", str(OUT / "brief-fiji.docx"))
    run("brief", *FIJI, "--kind", "commitments", "-o", str(OUT / "commitments-fiji.docx"))
    run("brief", *KAZAKHSTAN, "-o", str(OUT / "brief-kazakhstan.html"))
    run("show", OURS, "-o", str(OUT / "evidence.html"))
    run("compare", OURS, THEIRS, "-o", str(OUT / "comparison.html"))
    run("drift", *DRIFT, "-o", str(OUT / "drift-fiji.html"))
    print(END.format(seconds=time.perf_counter() - start, out=OUT, database=DATABASE))


if __name__ == "__main__":
    main()
