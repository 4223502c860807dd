"""Feed intake and the reader with damaged and invented documents, and stop at what crashes or hangs.

A fault that is named (`ReadError`) is an answer. An exception of another kind, a component that
gives up, words that do not stand at their offsets, or a document that takes longer than its time
is a finding: it is printed, and its bytes are kept under `out/fuzz/`, to be made a case.

    python bench/fuzz.py --minutes 20            by Hypothesis
    python bench/fuzz.py --engine atheris        guided by coverage, where atheris is installed
"""

import argparse
import faulthandler
import io
import json
import os
import random
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from hashlib import sha256
from importlib import import_module
from pathlib import Path

os.environ.setdefault("CHANCERY_READER", "rules")

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

if "atheris" in sys.argv:
    # What is to be guided by coverage must be seen while it is imported.
    import atheris

    with atheris.instrument_imports(include=["chancery"]):
        for name in ("archive", "docx", "feed", "html", "mail", "pdf", "tables", "warc"):
            import_module(f"chancery.intake.{name}")
        import_module("chancery.pipeline").default_pipeline()

from chancery.errors import ReadError
from chancery.intake import load
from chancery.model.readout import Readout
from chancery.pipeline import default_pipeline

SECONDS = 20.0
"""No document of this size may take longer; on a machine under load that is generous."""
HANG = 120.0
FOUND = Path("out/fuzz")
ACCOUNT = (
    "GENEVA, 5 March 2024 (Port News) – The Minister of Ports of Peru, H.E. Ms. Ana Reyes, met the Secretary-General of"
    " the Tide Union, Li Wen. “We will sign the agreement by 2026,” she said, adding that 45.5 per cent of ships…\n\n"
    "Contact: press@ports.example, tel. +41 22 730 5046\n"
)
PIECES = [
    *ACCOUNT.split(), "\n\n", "“", "”", "said that", "on 31 February", "per cent", "(", ")", "—", "H.E.", "…", "\u200f",
    "\u0301",
    "Министр", "部长", "l'État", "12,345.67", "US$", "+7 (495)", "http://", "@", "A" * 300, ". . .", "1.1.1.1", "i.e.,",
]  # fmt: skip


def _mail() -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Press Service <p@ports.example>", "Talks"
    mail["Date"] = "Tue, 05 Mar 2024 18:20:00 -0500"
    mail.set_content(ACCOUNT)
    mail.add_alternative(f"<p>{ACCOUNT}</p>", subtype="html")
    mail.add_attachment(ACCOUNT.encode(), maintype="text", subtype="plain", filename="a.txt")
    return mail.as_bytes()


def _zip(*files: tuple[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files:
            archive.writestr(name, text)
    return buffer.getvalue()


def _seeds() -> dict[str, bytes]:
    """Give a small whole document of each kind, by the name of its file."""
    page = f"<html lang='en'><head><title>T</title></head><body><article><p>{ACCOUNT}</p></article></body></html>"
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f"<w:document xmlns:w='{word}'><w:body><w:p><w:r><w:t>{ACCOUNT}</w:t></w:r></w:p></w:body></w:document>"
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}".encode()
    record = (
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
    )
    item = f"<item><title>T</title><description>{ACCOUNT}</description></item>"
    rss = f"<rss version='2.0'><channel><title>P</title>{item}</channel></rss>"
    return {
        "a.txt": ACCOUNT.encode(),
        "a.html": page.encode(),
        "a.json": json.dumps({"text": ACCOUNT, "published": "2024-03-05"}).encode(),
        "a.jsonl": (json.dumps({"text": ACCOUNT}) + "\n").encode() * 2,
        "a.csv": f'text,date,title\n"{ACCOUNT}",2024-03-05,T\n'.encode(),
        "a.rss": rss.encode(),
        "a.eml": _mail(),
        "a.mbox": b"From p@ports.example Tue Mar  5 18:20:00 2024\n" + _mail(),
        "a.docx": _zip(("word/document.xml", body)),
        "a.zip": _zip(("a.txt", ACCOUNT), ("b.html", page)),
        "a.warc": record % (len(block), block) * 2,
        "a.pdf": b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF",
    }


SEEDS = _seeds()


def check(name: str, data: bytes, folder: Path) -> None:
    """Read a document through and through; raise where something is not as it must be."""
    path = folder / name
    path.write_bytes(data)
    began = time.monotonic()
    for found in load([path]):
        if isinstance(found, ReadError):
            assert found.fault, "a fault that says nothing"
            assert found.source.startswith(str(path)), f"a fault that names {found.source!r}"
        else:
            _check_readout(found)
    seconds = time.monotonic() - began
    assert seconds < SECONDS, f"took {seconds:.1f} seconds"


def _check_readout(readout: Readout) -> None:
    reading = default_pipeline().read(readout)
    for finding in reading.findings:
        assert finding.component == "language", f"{finding.component} gave up: {finding.message}"
    for family, fact in reading.facts():
        for words in fact.evidence:
            assert readout.text[words.start : words.end] == words.text, f"{family}: words that do not stand there"
    json.dumps(reading.to_dict())


def _damaged(seed: bytes, rand: random.Random) -> bytes:
    """Damage a document as transport and bad programs do: bytes changed, cut, doubled, moved."""
    data = bytearray(seed)
    for _ in range(rand.randint(1, 12)):
        if not data:
            break
        at, length = rand.randrange(len(data)), rand.randint(1, 60)
        kind = rand.randrange(6)
        if kind == 0:
            data[at] = rand.randrange(256)
        elif kind == 1:
            del data[at : at + length]
        elif kind == 2:
            data[at:at] = data[at : at + length] * rand.randint(1, 40)
        elif kind == 3:
            data[at:at] = rand.choice(PIECES).encode("utf-8", "surrogatepass")
        elif kind == 4:
            del data[at:]
        else:
            data[at : at + length] = rand.randbytes(length)
    return bytes(data)


def _documents() -> st.SearchStrategy[tuple[str, bytes]]:
    text = st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=60).map(
        lambda parts: " ".join(parts).encode("utf-8", "surrogatepass")
    )
    damaged = st.tuples(st.sampled_from(sorted(SEEDS)), st.integers(0, 1 << 48)).map(
        lambda pair: (pair[0], _damaged(SEEDS[pair[0]], random.Random(pair[1])))  # noqa: S311 - no secret
    )
    named = st.tuples(st.sampled_from(sorted(SEEDS)), text | st.binary(max_size=400))
    return st.one_of(damaged, damaged, st.tuples(st.just("a.txt"), text), named)


def keep(name: str, data: bytes, error: BaseException) -> None:
    """Keep what was found, and print it."""
    FOUND.mkdir(parents=True, exist_ok=True)
    place = FOUND / f"{sha256(data).hexdigest()[:12]}-{name}"
    place.write_bytes(data)
    print(f"found: {place}: {type(error).__name__}: {error}")
    traceback.print_exception(error, limit=-4)


def run_hypothesis(minutes: float, seed: int) -> tuple[int, int]:
    """Try documents until the time is over; give how many were tried and what was found."""
    end = time.monotonic() + minutes * 60
    tried, findings = 0, set[str]()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        def attempt(document: tuple[str, bytes]) -> None:
            nonlocal tried
            if time.monotonic() > end:
                return
            tried += 1
            faulthandler.dump_traceback_later(HANG, exit=True)
            try:
                check(*document, folder)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
                where = traceback.extract_tb(error.__traceback__)[-1]
                if (key := f"{type(error).__name__}:{where.filename}:{where.lineno}") not in findings:
                    findings.add(key)
                    keep(*document, error)
            finally:
                faulthandler.cancel_dump_traceback_later()

        for round_number in _rounds(end):
            test: Callable[[], None] = settings(
                max_examples=400,
                deadline=None,
                database=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )(given(_documents())(attempt))
            setattr(test, "_hypothesis_internal_use_seed", seed + round_number)  # noqa: B010 - as `@seed` does
            test()
    return tried, len(findings)


def _rounds(end: float) -> Iterator[int]:
    number = 0
    while time.monotonic() < end:
        yield number
        number += 1


def run_atheris(minutes: float) -> None:
    """Let atheris look for ways through the code that it has not seen."""
    folder = Path(tempfile.mkdtemp())
    names = sorted(SEEDS)

    def attempt(data: bytes) -> None:
        if not data:
            return
        name = names[data[0] % len(names)]
        try:
            check(name, data[1:], folder)
        except Exception as error:
            keep(name, data[1:], error)
            raise

    corpus = Path(tempfile.mkdtemp())
    for number, name in enumerate(names):
        (corpus / name).write_bytes(bytes([number]) + SEEDS[name])
    atheris.Setup([sys.argv[0], str(corpus), f"-max_total_time={int(minutes * 60)}", f"-timeout={int(HANG)}"], attempt)
    atheris.Fuzz()


def main() -> int:
    """Run for the minutes asked; exit code 1 where something was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--engine", choices=["hypothesis", "atheris"], default="hypothesis")
    parser.add_argument("--seed", type=int, default=20240305)
    arguments = parser.parse_args()
    if arguments.engine == "atheris":
        run_atheris(arguments.minutes)
        return 0
    tried, findings = run_hypothesis(arguments.minutes, arguments.seed)
    print(f"{tried} documents tried in {arguments.minutes:g} minutes: {findings} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
