import json
from pathlib import Path

import pytest

from chancery.cli.app import run
from chancery.store.record import Writer
from tests.compare.test_drift import READINGS


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("record") / "drift.db"
    with Writer.open(path) as writer:
        writer.save_all(READINGS)
    return str(path)


def test_drift_lists_the_topics_there_are(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["drift", "--speaker", "Velm", "--db", database]) == 0
    assert "broadband" in capsys.readouterr().out


def test_drift_prints_a_table_for_people(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["drift", "--speaker", "Velm", "--topic", "broadband", "--db", database]) == 0
    printed = capsys.readouterr()
    assert "firmer: hoped" in " ".join(printed.out.split())
    assert printed.err.startswith("5 statements from 2016-03-01 to 2023-11-20")


def test_drift_prints_json_for_programs(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["drift", "--speaker", "Velm", "--topic", "broadband", "--db", database, "--json"]) == 0
    assert [step["earlier"] for step in json.loads(capsys.readouterr().out)["steps"]] == [None, 0, None, 1, 3]


@pytest.mark.parametrize(
    ("name", "start"), [("d.html", "<!doctype html>"), ("d.md", "# Velm on"), ("d.csv", "number,")]
)
def test_drift_tells_the_form_by_the_name_of_the_file(database: str, tmp_path: Path, name: str, start: str) -> None:
    path = tmp_path / name
    assert run(["drift", "--speaker", "Velm", "--topic", "broadband", "--db", database, "-o", str(path)]) == 0
    assert path.read_text(encoding="utf-8").startswith(start)


def test_drift_says_whom_it_does_not_know(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["drift", "--speaker", "Nobody", "--db", database]) == 2
    assert "knows no body and no person 'Nobody'" in capsys.readouterr().err
