import json
from pathlib import Path

import pytest

from chancery.cli.app import run


def test_packs_are_listed_with_licence_and_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["reference", "list", "--json"]) == 0
    packs = json.loads(capsys.readouterr().out)
    assert {pack["name"] for pack in packs} == {"bodies", "conferences", "indicators", "officials", "states"}
    assert all(pack["licence"] and pack["version"] for pack in packs)


def test_a_state_is_shown_as_of_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["reference", "show", "Kazakhstan", "--on", "2019-09-13", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["Capital"][0]["capital"] == "Nur-Sultan"
    offices = {row["office"]: row["person"] for row in shown["Offices on 2019-09-13"]}
    assert offices["President"] == "Kassym-Jomart Tokayev"


def test_what_is_unknown_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["reference", "show", "Xyzzyland"]) == 2
    assert "no reference data on 'Xyzzyland'" in capsys.readouterr().err


def test_imported_rows_are_shown_and_marked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "ours.csv"
    file.write_text("body,title,person,start\nGH,Minister of Communications,Marta Quist,2024-02-01\n", encoding="utf-8")
    database = str(tmp_path / "chancery.db")
    assert run(["reference", "import", str(file), "--db", database]) == 0
    assert run(["reference", "show", "Ghana", "--db", database]) == 0
    out = capsys.readouterr().out
    assert "Marta Quist" in out
    assert "user" in out


def test_a_sentence_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "Kazakhstan has been a member of ITU since 1993.", "--json"]) == 0
    [verdict] = json.loads(capsys.readouterr().out)
    assert (verdict["verdict"], verdict["kind"]) == ("supported", "membership")
    assert verdict["rows"][0]["grade"] == "sourced"


def test_a_file_is_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "note.txt"
    file.write_text("Kazakhstan has been a member of ITU since 2003.\n", encoding="utf-8")
    assert run(["check", str(file), "--on", "2019-09-13"]) == 0
    assert "contradicted" in capsys.readouterr().out


def test_check_needs_one_thing_to_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check"]) == 2
    assert "--db" in capsys.readouterr().err
