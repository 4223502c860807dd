import json
from pathlib import Path
from typing import Any

import pytest

from chancery.cli.app import run
from chancery.errors import SettingsError
from chancery.ingest import Event, Import, ImportOptions, Outcome, open_import
from chancery.pipeline import READER_VARIABLE
from chancery.store.export.lines import export_lines
from chancery.store.record import open_view
from tests.ingest_corpus import write_corpus


@pytest.fixture(autouse=True)
def whole_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Save by number of documents alone, however slow the machine is, and read by rules, which is quick."""
    monkeypatch.setattr("chancery.ingest.PATIENCE", 3600.0)
    monkeypatch.setenv(READER_VARIABLE, "rules")


def export(db: Path) -> str:
    with open_view(db) as view:
        return "".join(export_lines(view.connection))


def ingest(db: Path, *paths: Path, **options: Any) -> Import:
    with open_import([str(path) for path in paths], str(db), ImportOptions(**options)) as importing:
        list(importing)
    return importing


def test_importing_again_adds_nothing(tmp_path: Path) -> None:
    corpus, db = write_corpus(tmp_path / "corpus.jsonl", 5), tmp_path / "record.db"
    assert ingest(db, corpus).counts == {Outcome.READ: 5}
    before = export(db)
    again = ingest(db, corpus)
    assert (again.counts, again.resumes) == ({Outcome.KNOWN: 5}, False)
    assert export(db) == before


def test_an_import_stopped_on_its_way_goes_on(tmp_path: Path) -> None:
    corpus, db = write_corpus(tmp_path / "corpus.jsonl", 40), tmp_path / "record.db"
    with open_import([str(corpus)], str(db), ImportOptions()) as importing:
        assert next(iter(importing)).outcome is Outcome.READ
    rest = ingest(db, corpus)
    assert rest.resumes
    assert rest.counts == {Outcome.KNOWN: 32, Outcome.READ: 8}
    whole = tmp_path / "whole.db"
    ingest(whole, corpus)
    assert export(db) == export(whole)


def test_several_processes_give_the_same_record(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus.jsonl", 20)
    one, several = tmp_path / "one.db", tmp_path / "several.db"
    ingest(one, corpus)
    assert ingest(several, corpus, jobs=2).counts == {Outcome.READ: 20}
    assert export(one) == export(several)


def test_what_cannot_be_read_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus.jsonl", 2)
    (tmp_path / "empty.txt").touch()
    (tmp_path / "no-text.json").write_text("{}")
    importing = ingest(tmp_path.parent / f"{tmp_path.name}.db", tmp_path, tmp_path / "missing")
    assert importing.counts == {Outcome.READ: 2, Outcome.FAILED: 3}
    assert [Path(source).name for source, _ in importing.failures] == ["empty.txt", "no-text.json", "missing"]
    assert all(fault for _, fault in importing.failures)


def test_an_event_leads_to_its_file(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus.jsonl", 1)
    with open_import([str(corpus)], str(tmp_path / "record.db"), ImportOptions()) as importing:
        assert [event.source.startswith(str(corpus)) for event in importing] == [True]


def test_packs_are_left_out_of_the_whole_record(tmp_path: Path) -> None:
    corpus, db = write_corpus(tmp_path / "corpus.jsonl", 1), tmp_path / "record.db"
    ingest(db, corpus, without=["states", "officials"])
    ingest(db, corpus)
    with pytest.raises(SettingsError, match="without officials,states"):
        ingest(db, corpus, without=["officials"])


def test_an_unknown_pack_makes_no_record(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="'people'"):
        ingest(tmp_path / "record.db", tmp_path, without=["people"])
    assert not (tmp_path / "record.db").exists()


def test_the_command_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus, db = write_corpus(tmp_path / "corpus.jsonl", 3), tmp_path / "record.db"
    assert run(["ingest", str(corpus), "--db", str(db)]) == 0
    out, err = capsys.readouterr()
    assert "3 documents read, 0 already known, 0 failed" in out
    assert "now holds 3 documents" in out
    assert err == ""


def test_the_command_lists_faults_and_ends_with_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus, db = write_corpus(tmp_path / "corpus.jsonl", 1), tmp_path / "record.db"
    empty = tmp_path / "empty.txt"
    empty.touch()
    assert run(["ingest", str(corpus), str(empty), "--db", str(db), "--json"]) == 1
    out, err = capsys.readouterr()
    summary = json.loads(out)
    assert (summary["read"], summary["failed"], summary["record"]["documents"]) == (1, 1, 1)
    assert summary["failures"] == [{"source": str(empty), "fault": "is empty"}]
    assert err == ""


def test_a_quiet_command_says_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = write_corpus(tmp_path / "corpus.jsonl", 1)
    assert run(["ingest", str(corpus), "--db", str(tmp_path / "record.db"), "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("options", "code"),
    [(["--published", "yesterday"], 2), (["--without", "people"], 2), (["--jobs", "0"], 2), (["--colour"], 2)],
)
def test_wrong_usage_ends_with_two(tmp_path: Path, options: list[str], code: int) -> None:
    assert run(["ingest", str(tmp_path), "--db", str(tmp_path / "record.db"), *options]) == code


@pytest.mark.file("a letter in place of the file")
def test_a_record_that_cannot_be_opened_ends_with_three(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear colleague, " * 100)
    assert run(["ingest", str(letter), "--db", str(letter)]) == 3
    assert "this file is not a database" in capsys.readouterr().err


def test_stopping_keeps_what_was_read_and_says_how_to_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus, db = write_corpus(tmp_path / "corpus.jsonl", 40), tmp_path / "record.db"
    seen: list[Event] = []

    def show(_shown: object, event: Event) -> None:
        seen.append(event)
        if len(seen) == 20:
            raise KeyboardInterrupt

    monkeypatch.setattr("chancery.cli.ingest._Shown.__call__", show)
    assert run(["ingest", str(corpus), "--db", str(db)]) == 130
    assert "The same command goes on from here" in capsys.readouterr().err
    monkeypatch.setattr("chancery.cli.ingest._Shown.__call__", lambda _shown, _event: None)
    assert run(["ingest", str(corpus), "--db", str(db)]) == 0
    assert "8 documents read, 32 already known" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["jsonl", "story"])
def test_an_export_is_written_to_a_file_or_to_standard_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    db, file = tmp_path / "record.db", tmp_path / f"export.{form}"
    ingest(db, write_corpus(tmp_path / "corpus.jsonl", 2))
    assert run(["export", "--format", form, "--db", str(db), "-o", str(file)]) == 0
    assert run(["export", "--format", form, "--db", str(db)]) == 0
    assert capsys.readouterr().out == file.read_text(encoding="utf-8") != ""


def test_tables_need_a_folder(tmp_path: Path) -> None:
    db = tmp_path / "record.db"
    ingest(db, write_corpus(tmp_path / "corpus.jsonl", 2))
    assert run(["export", "--format", "csv", "--db", str(db)]) == 2
    assert run(["export", "--format", "csv", "--db", str(db), "-o", str(tmp_path / "tables")]) == 0
    assert (tmp_path / "tables" / "statements.csv").is_file()


def test_an_export_of_nothing_ends_with_three(tmp_path: Path) -> None:
    assert run(["export", "--db", str(tmp_path / "record.db")]) == 3
