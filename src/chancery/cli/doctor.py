"""`chancery doctor`: can this machine run Chancery, and what is missing if not."""

import sqlite3
import sys
from collections.abc import Callable
from importlib import import_module

from rich.text import Text

from chancery.cli.console import stdout
from chancery.errors import ChanceryError
from chancery.pipeline import default_pipeline, has_encoder, reader_version

LEAST_PYTHON = (3, 11)
LIBRARIES = ("sqlalchemy", "alembic", "trafilatura", "pypdfium2", "phonenumbers", "jinja2", "yaml", "numpy")
PROBE = "Minister Ana Reyes met Ambassador Li Wen in Geneva on 5 March 2024."


def doctor() -> int:
    """Check this installation: Python, libraries, SQLite, the reader.

    Ends with exit code 3 if anything that Chancery needs is missing.
    """
    checks: list[tuple[str, Callable[[], str]]] = [
        ("Python", _python),
        ("Libraries", _libraries),
        ("SQLite full text", _sqlite),
        ("Reader", _reader),
    ]
    console = stdout()
    console.print(f"chancery {reader_version()}")
    failed = False
    for name, check in checks:
        try:
            result, mark, style = check(), "ok", "green"
        except (ChanceryError, ImportError, sqlite3.Error) as error:
            result, mark, style, failed = str(error), "missing", "bold red", True
        console.print(Text.assemble((f"{mark:8}", style), f"{name}: {result}"))
    return 3 if failed else 0


def _python() -> str:
    found = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info < LEAST_PYTHON:
        message = f"{found} is too old; 3.11 or newer is needed"
        raise ChanceryError(message)
    return found


def _libraries() -> str:
    for name in LIBRARIES:
        import_module(name)
    return ", ".join(LIBRARIES)


def _sqlite() -> str:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("create virtual table probe using fts5(words, tokenize='unicode61 remove_diacritics 2')")
    return f"SQLite {sqlite3.sqlite_version} with FTS5"


def _reader() -> str:
    from chancery.api import read  # noqa: PLC0415 - what is tested here must be able to fail

    chain = default_pipeline()
    reading = read(PROBE, published="2024-03-06")
    if reading.findings:
        message = f"{reading.findings[0].component}: {reading.findings[0].message}"
        raise ChanceryError(message)
    model = "with the trained model" if has_encoder() else "by rules alone: onnxruntime is not installed"
    return (
        f"{chain.name}, {model}, {len(chain.components)} components, {sum(1 for _ in reading.facts())} facts in a probe"
    )
