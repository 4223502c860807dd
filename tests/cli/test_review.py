"""`chancery review` and `chancery decisions` from a pipe."""

import io
from pathlib import Path

import pytest

from chancery.cli.app import run
from chancery.store.record import Writer
from tests.store.people import PERU, tell

ALIKE = (
    tell("one", "2012", ("Ana Reyes", "Minister", "Peru"), bodies=(PERU,)),
    tell("two", "2018", ("Ana Reyes", "Head", "Harbour Institute"), bodies=()),
)


@pytest.fixture
def record(tmp_path: Path) -> str:
    with Writer.open(tmp_path / "record.db") as writer:
        writer.save_all(ALIKE)
    return str(tmp_path / "record.db")


def test_a_question_is_answered_undone_and_left(
    record: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("y\nq\n"))
    assert run(["review", "--db", record, "--who", "A. Desk"]) == 0
    shown = capsys.readouterr().out
    assert "Are these two one person?" in shown
    assert "Nothing is open." in shown
    assert run(["decisions", "list", "--db", record, "--json"]) == 0
    assert '"kind": "same"' in capsys.readouterr().out
