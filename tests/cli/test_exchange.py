import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from chancery.cli.app import build_app, run
from chancery.cli.export import ExportFormat
from chancery.reference.user import load_user_rows
from chancery.store.export.formats import STREAMS, TABLES_OF
from chancery.store.record import Writer
from tests.store.export.world import FIRST, SECOND, THIRD


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("exchange") / "record.db"
    with Writer.open(path) as writer:
        writer.save_all([FIRST, SECOND, THIRD])
    return path


def test_every_format_is_an_option_of_the_command() -> None:
    named = {form.value for form in ExportFormat}
    assert named == {*STREAMS, *TABLES_OF, "jsonl", "story", "csv", "parquet", "codebook"}


def test_a_part_is_written_as_a_folder_as_a_table_and_to_standard_output(record: Path, tmp_path: Path) -> None:
    assert (
        run(["export", "--format", "jsonl", "--body", "Ecuador", "--db", str(record), "-o", str(tmp_path / "all")]) == 0
    )
    assert (tmp_path / "all" / "codebook.json").is_file()
    documents = (tmp_path / "all" / "documents.jsonl").read_text(encoding="utf-8")
    assert json.loads(documents)["document"] == "c-plans"
    table = tmp_path / "visits.csv"
    arguments = ["export", "--format", "csv", "--table", "record_engagements", "--kind", "visit", "--db", str(record)]
    assert run([*arguments, "-o", str(table)]) == 0
    assert CliRunner().invoke(build_app(), arguments).stdout == table.read_text(encoding="utf-8")
    assert len(table.read_text(encoding="utf-8").splitlines()) == 3


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--format", "csv"], "name it with -o"),
        (["--format", "csv", "--table", "treaties"], "no table 'treaties'"),
        (["--format", "story", "--topic", "broadband"], "takes no conditions"),
        (["--format", "ics", "--body", "Atlantis"], "'Atlantis'"),
        (["--format", "events", "-o", "events.xlsx"], "csv, jsonl, parquet"),
    ],
)
def test_what_cannot_be_written_is_wrong_usage(
    arguments: list[str],
    words: str,
    record: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["export", *arguments, "--db", str(record)]) == 2
    assert words in " ".join(capsys.readouterr().err.split())


def test_followthemoney_entities_that_we_gave_out_come_in_as_reference_rows(record: Path, tmp_path: Path) -> None:
    file, target = tmp_path / "record.ftm.json", tmp_path / "other.db"
    assert run(["export", "--format", "ftm", "--db", str(record), "-o", str(file)]) == 0
    assert run(["import", str(file), "--db", str(target)]) == 0
    rows = load_user_rows(tmp_path / "other.reference.jsonl")
    offices = {(row["person"], row["title"], row["body"]) for row in rows["offices"]}
    assert ("Ana Reyes", "Minister of Communications", "Peru") in offices
    assert "International Telecommunication Union" in {row["name"] for row in rows["bodies"]}


def test_people_with_a_position_and_one_country_are_offices_and_the_rest_is_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def person(name: str, *countries: str) -> str:
        given = {"name": [name], "position": ["Minister of Posts"], "country": list(countries)}
        return json.dumps({"id": name, "schema": "Person", "properties": given})

    lines = [
        person("Rosa Quill", "pe"),
        person("Of Two", "pe", "ec"),
        '{"id": "v", "schema": "Vessel", "properties": {}}',
    ]
    (tmp_path / "people.json").write_text("\n".join(lines), encoding="utf-8")
    assert run(["import", str(tmp_path / "people.json"), "--db", str(tmp_path / "x.db")]) == 0
    (office,) = load_user_rows(tmp_path / "x.reference.jsonl")["offices"]
    assert (office["person"], office["title"], office["body"]) == ("Rosa Quill", "Minister of Posts", "PE")
    assert "Left out: 1 Vessel" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "[]", "{", '{"text": "a readout"}', "[1, 2]", "\x00"])
def test_a_file_of_something_else_is_refused(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "what.json").write_text(text, encoding="utf-8")
    assert run(["import", str(tmp_path / "what.json"), "--db", str(tmp_path / "x.db")]) == 3
    assert "what.json" in capsys.readouterr().err
    assert not (tmp_path / "x.reference.jsonl").exists()
