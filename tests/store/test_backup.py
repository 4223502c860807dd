"""A backup is the record of one moment, restored whole or not at all, into either kind of database."""

import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from chancery.errors import RecordError
from chancery.resolve.decisions import make_decision
from chancery.resolve.names import reference
from chancery.resolve.reference import load_book
from chancery.store import deciding
from chancery.store.backup import restore_backup, save_backup
from chancery.store.decisions import read_decisions
from chancery.store.record import Writer, open_view
from chancery.store.schema.desk import uploads
from tests.killing import export_all
from tests.store.people import STORY
from tests.store.places import DIALECTS, NewPlace, give_places

NOON = "2024-03-05T12:00:00+00:00"


@pytest.fixture(params=DIALECTS)
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewPlace]:
    yield from give_places(request.param, tmp_path)


@pytest.fixture
def place(new_place: NewPlace) -> str:
    """A record with documents, a decision and something that is no text."""
    place = new_place()
    with Writer.open(place, book=load_book()) as writer:
        writer.save_all(STORY)
        with writer.guarded() as connection:
            two = connection.exec_driver_sql(
                "SELECT id FROM persons WHERE canonical_id = id ORDER BY id LIMIT 2"
            ).scalars()
            one, other = (reference("p", number) for number in two)
            row = {"name": "letter.pdf", "content": b"\x00\xff\x10", "made": NOON, "who": "desk"}
            connection.execute(uploads.insert(), row)
        decision, apart = make_decision("not-same", one, (other,), who="desk", why=None, made=NOON)
        deciding.decide(writer, decision, apart=apart)
    return place


def test_what_is_restored_is_what_was_kept(place: str, new_place: NewPlace, tmp_path: Path) -> None:
    file, other = tmp_path / "monday.backup", new_place()
    made = save_backup(place, file)
    assert made.documents == len(STORY)
    assert restore_backup(file, other) == made
    assert export_all(other) == export_all(place)
    with open_view(other) as view, open_view(place) as before:
        assert read_decisions(view.connection) == read_decisions(before.connection)
        assert len(view.search("ridha salem", limit=9)) == len(before.search("ridha salem", limit=9)) > 0
        assert bytes(view.connection.exec_driver_sql("SELECT content FROM uploads").scalar_one()) == b"\x00\xff\x10"
    with Writer.open(other, book=load_book()) as writer:
        # Numbers that the database gives go on.
        writer.begin_import(reader="x", started=NOON)
        with writer.guarded() as connection:
            connection.exec_driver_sql(
                "INSERT INTO decisions (kind, subject, who, made) VALUES ('same', 'p1', 'desk', 'm')"
            )


@pytest.mark.file("goes through both stores, and is run once")
@pytest.mark.postgres
def test_a_record_moves_from_one_kind_to_the_other(place: str, tmp_path: Path) -> None:
    first, second = tmp_path / "first.backup", tmp_path / "second.backup"
    save_backup(place, first)
    for other in ("sqlite", "postgres"):
        for given in give_places(other, tmp_path / "other"):
            (tmp_path / "other").mkdir(exist_ok=True)
            target = given()
            restore_backup(first, target)
            assert export_all(target) == export_all(place)
            second.unlink(missing_ok=True)
            assert save_backup(target, second).checksums == save_backup(place, tmp_path / f"{other}.backup").checksums


def test_a_backup_is_of_the_moment_when_it_began(place: str, new_place: NewPlace, tmp_path: Path) -> None:
    file = tmp_path / "monday.backup"
    with Writer.open(place) as writer, writer.guarded() as connection:
        connection.exec_driver_sql("UPDATE documents SET outlet = 'not yet said'")
        save_backup(place, file)
    other = new_place()
    restore_backup(file, other)
    with open_view(other) as view:
        assert view.connection.exec_driver_sql("SELECT count(*) FROM documents WHERE outlet IS NULL").scalar() == len(
            STORY
        )


def test_nothing_is_overwritten(place: str, tmp_path: Path) -> None:
    file = tmp_path / "monday.backup"
    save_backup(place, file)
    kept, before = file.read_bytes(), export_all(place)
    with pytest.raises(RecordError, match="there already"):
        save_backup(place, file)
    with pytest.raises(RecordError, match="already"):
        restore_backup(file, place)
    assert file.read_bytes() == kept
    assert export_all(place) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


def test_a_damaged_backup_makes_nothing(place: str, new_place: NewPlace, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.backup", tmp_path / "bad.backup"
    save_backup(place, good)
    with zipfile.ZipFile(good) as archive, zipfile.ZipFile(bad, "w") as other:
        for name in archive.namelist():
            content = archive.read(name)
            other.writestr(name, content.replace(b"Ridha", b"Rudha") if name.endswith("persons.jsonl") else content)
    target = new_place()
    with pytest.raises(RecordError, match="damaged in persons"):
        restore_backup(bad, target)
    with pytest.raises(RecordError), open_view(target):
        pass
    short = tmp_path / "short.backup"
    short.write_bytes(good.read_bytes()[:-200])
    with pytest.raises(RecordError, match="no backup"):
        restore_backup(short, target)
    with zipfile.ZipFile(short, "w") as archive:
        archive.writestr("manifest.json", json.dumps({"format": "letters"}))
    with pytest.raises(RecordError, match="no backup"):
        restore_backup(short, target)
    shutil.copy(good, short)
    restore_backup(short, target)


def test_there_is_no_backup_of_nothing(new_place: NewPlace, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no record"):
        save_backup(new_place(), tmp_path / "x.backup")
    assert not (tmp_path / "x.backup").exists()
