"""The demonstration: samples in, record, brief and evidence page out.

    make demo

Each step prints the command that it runs, so that it can be typed again.
"""

import shlex
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATABASE, OUT = "demo.db", Path("out")
BRIEF = ["--with", "Kazakhstan", "--for", "ITU", "--on", "2019-09-15", "--db", DATABASE]
PACIFIC = ["--with", "Fiji", "--for", "ITU", "--on", "2024-03-01", "--db", DATABASE]
SHOWN = "samples/invented/f04-talks-ministry.json"
THEIRS = "samples/invented/f05-talks-itu.json"


def run(*arguments: str) -> None:
    """Print a command as a user would type it, and run it."""
    print(f"\n$ chancery {shlex.join(arguments)}", flush=True)
    subprocess.run([sys.executable, "-m", "chancery", *arguments], check=True, cwd=ROOT)


def main() -> None:
    """Go from the samples to the brief."""
    start = time.perf_counter()
    (ROOT / OUT).mkdir(exist_ok=True)
    for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"):
        (ROOT / name).unlink(missing_ok=True)
    run("ingest", "samples/", "--db", DATABASE)
    run("brief", *PACIFIC, "--freeze")
    run("brief", *BRIEF, "-o", str(OUT / "brief-kazakhstan.html"))
    run("brief", *PACIFIC, "-o", str(OUT / "brief-fiji.html"))
    run("brief", *PACIFIC, "-o", str(OUT / "brief-fiji.docx"))
    run("brief", *PACIFIC, "--kind", "commitments", "-o", str(OUT / "commitments-fiji.docx"))
    run("show", SHOWN, "-o", str(OUT / "evidence.html"))
    run("compare", SHOWN, THEIRS, "-o", str(OUT / "comparison.html"))
    run(
        "drift",
        "--speaker",
        "Fiji",
        "--topic",
        "emergency-telecom",
        "--db",
        DATABASE,
        "-o",
        str(OUT / "drift-fiji.html"),
    )
    print(
        f"""
Done in {time.perf_counter() - start:.0f} seconds, from the samples (those in samples/invented are made up):

  {OUT}/brief-fiji.html         the brief above, two pages from an invented story; each note opens its words
  {OUT}/brief-fiji.docx         the same for Word, with real footnotes
  {OUT}/commitments-fiji.docx   what the two owe each other, and what became of it
  {OUT}/brief-kazakhstan.html   a brief from readouts of real meetings
  {OUT}/evidence.html           one readout with its evidence marked
  {OUT}/comparison.html         both accounts of one meeting, point by point
  {OUT}/drift-fiji.html         how the words of one side on a topic changed
  {DATABASE}                    the record

What to type next:

  . .venv/bin/activate
  chancery read samples/invented/f05-talks-itu.json
  chancery brief --with Fiji --for ITU --on 2022-09-18 --db {DATABASE}
  chancery ingest YOUR-READOUTS/ --db chancery.db
"""
    )


if __name__ == "__main__":
    main()
