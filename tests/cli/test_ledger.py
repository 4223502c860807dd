import csv
import io
import json
from pathlib import Path

import pytest

from chancery.cli.app import run
from chancery.intake.readings import read_given
from chancery.resolve.reference import load_book
from chancery.store.record import Writer

STORY = Path(__file__).parent.parent / "stories" / "plata"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("ledger") / "record.db"
    paths = [STORY / f"q{number}.json" for number in (1, 3, 4)]
    with Writer.open(file, book=load_book()) as writer:
        writer.save_all([read_given(json.loads(path.read_text(encoding="utf-8"))) for path in paths])
    return str(file)


def test_the_ledger_is_a_table_for_people(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ledger", "--with", "Paraguay", "--for", "IBC", "--on", "2019-01-01", "--db", record]) == 0
    shown = capsys.readouterr().out
    assert "kept" in shown
    assert "Executive Secretary" in " ".join(shown.split()) or "Larrañaga" in shown


def test_the_ledger_is_json_and_csv_for_programs(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["ledger", "--with", "Paraguay", "--on", "2019-04-10", "--state", "overdue", "--db", record]
    assert run([*asked, "--json"]) == 0
    [found] = json.loads(capsys.readouterr().out)
    assert (found["due"], found["state"]) == ("2019-03", "overdue")
    assert run([*asked, "--csv"]) == 0
    [row] = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert row["content"] == found["content"]


def test_an_unknown_state_or_name_is_wrong_usage(record: str) -> None:
    assert run(["ledger", "--with", "Paraguay", "--state", "lost", "--db", record]) == 2
    assert run(["ledger", "--with", "Atlantis", "--db", record]) == 2
    assert run(["ledger", "--for", "IBC", "--db", record]) == 2
