import csv
import io
import json
from pathlib import Path

import pytest

from chancery.cli.app import run

OURS = "Minister Ana Reyes met Director Li Wen in Lima on 5 March 2024. The sides agreed to train 150 engineers."
THEIRS = "Director Li Wen met Minister Ana Reyes in Lima on 5 March 2024. They discussed the training of engineers."


@pytest.fixture
def accounts(tmp_path: Path) -> list[str]:
    paths = [tmp_path / "ours.txt", tmp_path / "theirs.txt"]
    for path, text in zip(paths, (OURS, THEIRS), strict=True):
        path.write_text(text, encoding="utf-8")
    return [str(path) for path in paths]


def test_compare_prints_a_table_for_people(accounts: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", *accounts, "--published-a", "2024-03-06"]) == 0
    captured = capsys.readouterr()
    assert "Point by point" in captured.out
    assert "told differently" in captured.err


def test_compare_prints_json_and_csv_for_programs(accounts: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", *accounts, "--json"]) == 0
    values = json.loads(capsys.readouterr().out)
    assert (values["a"], values["b"]) == ("ours", "theirs")
    assert run(["compare", *accounts, "--csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["relation"] for row in rows] == [point["relation"] for point in values["points"]]


@pytest.mark.parametrize(("name", "start"), [("c.html", "<!doctype html>"), ("c.md", "# "), ("c.json", "{")])
def test_compare_tells_the_form_by_the_name_of_the_file(
    accounts: list[str], tmp_path: Path, name: str, start: str
) -> None:
    assert run(["compare", *accounts, "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_compare_takes_documents_of_a_record(
    accounts: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = str(tmp_path / "c.db")
    assert run(["ingest", *accounts, "--db", database]) == 0
    capsys.readouterr()
    assert run(["compare", "ours", "theirs", "--db", database, "--json"]) == 0
    recalled = json.loads(capsys.readouterr().out)
    assert run(["compare", *accounts, "--json"]) == 0
    assert recalled["points"] == json.loads(capsys.readouterr().out)["points"]


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        (["--published", "2024", "--published", "2024", "--published", "2024"], "3 dates given for 2 accounts"),
        (["--json", "--csv"], "take one of"),
        (["-o", "page.doc"], "cannot tell a format from 'page.doc'"),
        (["--published-a", "yesterday"], "is not a date"),
    ],
)
def test_compare_says_what_is_wrong(
    accounts: list[str], capsys: pytest.CaptureFixture[str], more: list[str], complaint: str
) -> None:
    assert run(["compare", *accounts, *more]) == 2
    assert complaint in capsys.readouterr().err


def test_compare_takes_three_files(accounts: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    third = tmp_path / "third.txt"
    third.write_text(
        "Minister Ana Reyes met Ambassador Li Wen in Lima. They agreed to train engineers.", encoding="utf-8"
    )
    assert run(["compare", *accounts, str(third), "--json"]) == 0
    values = json.loads(capsys.readouterr().out)
    assert values["c"] == "third"
    assert all({"a", "b", "c"} <= set(point) for point in values["points"])


def test_compare_needs_two(accounts: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", accounts[0]]) == 2
    assert "1 accounts given; compare takes two or more" in capsys.readouterr().err
