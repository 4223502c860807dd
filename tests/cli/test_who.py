import json
from pathlib import Path

import pytest

from chancery.cli.app import run
from chancery.intake.readings import read_given
from chancery.store.record import Writer


def test_who_answers_for_a_day_as_a_table_and_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = {"title": "Director-General", "body": "Basin Commission"}
    values = {
        "id": "d1",
        "published": "2021-06-15",
        "text": "Ana Reyes, Director-General of the Basin Commission since she took office in May 2021, spoke.",
        "people": [{"name": "Ana Reyes", "offices": [office]}],
        "bodies": [{"name": "Basin Commission", "acronym": None, "kind": "igo"}],
    }
    database = str(tmp_path / "r.db")
    with Writer.open(database) as writer:
        writer.save(read_given(values))
    assert run(["who", "Director-General of the Basin Commission", "--on", "2021-06", "--db", database]) == 0
    assert "Ana Reyes" in capsys.readouterr().out
    assert run(["who", "Ana Reyes", "--on", "2021-06-10", "--db", database, "--json"]) == 0
    [found] = json.loads(capsys.readouterr().out)
    assert (found["answers"][0]["answer"], found["terms"][0]["start"]["date"]) == ("yes", "2021-05")
    assert run(["who", "Nobody At All", "--db", database]) == 2
