import json
import subprocess
import sys
from pathlib import Path

import pytest

from chancery.cli.app import run
from chancery.pipeline import default_pipeline

READOUT = (
    "Ana Reyes, the Minister of Trade of Peru, met Li Wen, the Director of the Port Union, in Lima on 5 March 2024."
)


@pytest.fixture
def readout(tmp_path: Path) -> Path:
    path = tmp_path / "lima.txt"
    path.write_text(READOUT, encoding="utf-8")
    return path


def test_read_prints_a_table_for_people(readout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(readout), "--published", "2024-03-05"]) == 0
    shown = capsys.readouterr().out
    assert "People" in shown
    assert "Ana Reyes" in shown


def test_read_prints_json_for_programs(readout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(readout), "--json", "--outlet", "Port News"]) == 0
    [reading] = json.loads(capsys.readouterr().out)
    assert reading["text"] == READOUT
    assert reading["outlet"] == "Port News"
    assert reading["people"][0]["name"] == "Ana Reyes"


def test_read_writes_a_record_for_each_document(readout: Path, tmp_path: Path) -> None:
    out = tmp_path / "records"
    assert run(["read", str(readout), "--format", "record", "--out", str(out)]) == 0
    record = json.loads((out / "lima.json").read_text(encoding="utf-8"))
    for person in record["people"]:
        for span in person["evidence_spans"]:
            assert record["text"][span["start"] : span["end"]] == span["text"]


def test_a_bad_file_is_named_and_the_rest_is_read(
    readout: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.txt").touch()
    assert run(["read", str(tmp_path), "--json"]) == 1
    captured = capsys.readouterr()
    assert [reading["id"] for reading in json.loads(captured.out)] == [readout.stem]
    assert "empty.txt" in captured.err
    assert "is empty" in captured.err


def test_show_writes_one_page(readout: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert run(["show", str(readout), "-o", str(page)]) == 0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_record_goes_from_ingest_to_brief(
    readout: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    db = str(tmp_path / "record.db")
    assert run(["ingest", str(readout), "--db", db, "--published", "2024-03-05"]) == 0
    assert run(["brief", "--with", "Peru", "--for", "Port Union", "--on", "2024-03-08", "--db", db]) == 0
    text = capsys.readouterr().out
    assert "# Meeting with Peru" in text
    assert "Ana Reyes, Minister of Trade" in text


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["read"], 2, "name what to read"),
        (["reed"], 2, "No such command"),
        (["read", "{file}", "--published", "13.9.2019"], 2, "is not a date"),
        (["read", "{file}", "--format", "record"], 2, "go together"),
        (["show", "{file}x"], 3, "no such file"),
        (["brief", "--with", "Peru", "--db", "{file}.db"], 3, "there is no record here"),
        (["brief", "--with", "Peru", "-o", "brief.xyz"], 2, ".html"),
    ],
)
def test_wrong_usage_ends_in_a_message_and_a_code(
    readout: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str
) -> None:
    assert run([argument.format(file=readout) for argument in arguments]) == code
    captured = capsys.readouterr()
    assert words in " ".join((captured.err + captured.out).split())
    assert "Traceback" not in captured.err


def test_pipeline_lists_every_component(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pipeline", "--json"]) == 0
    listed = [row["assigns"] for row in json.loads(capsys.readouterr().out)]
    assert listed == [component.assigns for component in default_pipeline().components]


def test_doctor_finds_this_installation_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor"]) == 0
    assert "missing" not in capsys.readouterr().out


def test_help_gives_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    assert "chancery ingest readouts/ --db chancery.db" in capsys.readouterr().out


def test_standard_input_is_read_by_the_module(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "chancery", "read", "-", "--json"]
    result = subprocess.run(command, input=READOUT, text=True, capture_output=True, check=True, cwd=tmp_path)
    assert json.loads(result.stdout)[0]["text"] == READOUT
