"""PostgreSQL gives what SQLite gives: the same record, the same order, the same finds, whoever writes beside whom."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from chancery.errors import RecordError
from chancery.model.reading import Reading
from chancery.resolve.reference import load_book
from chancery.store.backup import migrate
from chancery.store.browse.part import Part
from chancery.store.browse.search import Search, search
from chancery.store.engine import connect
from chancery.store.migrate import HEAD
from chancery.store.record import Writer, open_view
from tests.killing import export_all
from tests.store.people import STORY, tell
from tests.store.places import DIALECTS, NewPlace, give_places

WORDS = (
    tell("w1", "2019-05-01", ("José Fernández-Łukasz", "Minister", "Tunisia")),
    tell("w2", "2019-05-02", ("Jose Fernandez", "Minister", "Tunisia")),
    tell("w3", "2019-05-03", ("Abena Osei", "Director", "UT")),
)


@pytest.fixture(params=DIALECTS)
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewPlace]:
    yield from give_places(request.param, tmp_path)


@pytest.fixture
def place(new_place: NewPlace) -> str:
    return new_place()


def save(place: str, readings: tuple[Reading, ...]) -> None:
    with Writer.open(place, book=load_book()) as writer:
        writer.save_all(readings)


def find(place: str, words: str) -> dict[str, str]:
    with open_view(place) as view:
        hits = search(view.connection, Search(words=words), Part(take=10)).items
    return {hit.document.id: "".join(f"[{part}]" if found else part for part, found in hit.snippet) for hit in hits}


@pytest.mark.postgres
@pytest.mark.file("holds one store against the other, and is run once")
def test_the_same_readings_give_the_same_record(tmp_path: Path) -> None:
    for given in give_places("postgres", tmp_path):
        file, base = str(tmp_path / "record.db"), given()
        save(file, (*STORY, *WORDS))
        save(base, (*STORY, *WORDS))
        assert export_all(base) == export_all(file)
        for words in ("fernandez", '"jose fernandez"', "minist*", "osei union", "Łukasz", "nobody", "met. note"):
            assert find(base, words).keys() == find(file, words).keys()
            assert find(base, words) == find(file, words)


def test_case_diacritics_and_phrases(place: str) -> None:
    save(place, WORDS)
    assert set(find(place, "FERNANDEZ")) == {"w1", "w2"}
    assert set(find(place, '"José Fernández"')) == {"w1", "w2"}
    assert set(find(place, '"Fernández José"')) == set()
    assert set(find(place, "fern* union")) == {"w1", "w2"}
    assert "[Abena] [Osei]" in find(place, "abena osei")["w3"].replace("[Abena Osei]", "[Abena] [Osei]")
    with open_view(place) as view:
        assert {one.id for one in view.search("jose fernandez", limit=5)} == {"w1", "w2"}


def test_the_words_of_a_document_and_decisions_never_change(place: str) -> None:
    save(place, WORDS)
    with Writer.open(place) as writer:
        with writer.engine.begin() as connection:
            connection.execute(
                text("INSERT INTO decisions (kind, subject, who, made) VALUES ('same', 'p1', 'desk', '2024-03-05')")
            )
        for change in ("UPDATE documents SET text = 'x'", "UPDATE decisions SET who = 'x'", "DELETE FROM decisions"):
            with pytest.raises(Exception, match="change"), writer.engine.begin() as connection:
                connection.exec_driver_sql(change)
        with writer.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE documents SET outlet = 'Herald'")


def test_what_is_missing_stands_first_and_text_is_in_order_of_code_points(place: str) -> None:
    save(place, ())
    with Writer.open(place) as writer, writer.engine.begin() as connection:
        for name, why in (("a", None), ("B", "z"), ("é", "Z"), ("_", "é")):
            connection.execute(
                text("INSERT INTO decisions (kind, subject, who, made, why) VALUES ('same', :name, 'd', 'm', :why)"),
                {"name": name, "why": why},
            )
        from sqlalchemy import select  # noqa: PLC0415 - beside its use

        from chancery.store.schema.record import decisions  # noqa: PLC0415

        def ordered(*order: object) -> list[str]:
            return list(connection.execute(select(decisions.c.subject).order_by(*order)).scalars())  # type: ignore[arg-type]

        assert ordered(decisions.c.subject) == ["B", "_", "a", "é"]
        assert ordered(decisions.c.why) == ["a", "é", "B", "_"]
        assert ordered(decisions.c.why.desc()) == ["_", "B", "é", "a"]


def test_readers_see_one_moment_while_a_writer_is_at_work(place: str) -> None:
    save(place, STORY[:4])
    with open_view(place) as view:
        before = view.counts()
        save(place, STORY[4:])
        with Writer.open(place) as writer, writer.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE documents SET outlet = 'Herald'")
            with open_view(place) as other:
                assert other.counts().documents == len(STORY)
            assert view.counts() == before
    with pytest.raises(Exception, match=r"read-?only|cannot be written"), open_view(place) as view:
        view.connection.exec_driver_sql("UPDATE documents SET outlet = 'x'")


def test_several_writers_come_to_the_record_of_one(new_place: NewPlace) -> None:
    alone, together = new_place(), new_place()
    readings = (*STORY, *WORDS)
    save(alone, readings)
    save(together, ())

    def write(start: int) -> None:
        with Writer.open(together, book=load_book()) as writer:
            # What another has saved is given, too.
            for reading in chain(readings[start::3], readings[:2]):
                writer.save(reading)

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(write, range(3)))
    assert export_all(together) == export_all(alone)


def test_the_tables_go_down_and_up_again_with_documents_in_them(place: str) -> None:
    save(place, STORY)
    asked: list[str] = []

    def refuse(version: str) -> bool:
        asked.append(version)
        return False

    assert migrate(place, "0001", agreed=refuse) == (HEAD, HEAD)
    assert asked == [HEAD]
    assert migrate(place, "0001", agreed=lambda _: True) == (HEAD, "0001")
    engine = connect(place, write=False)
    with engine.connect() as connection:
        assert set(inspect(connection).get_table_names()) >= {"documents", "settings"}
        assert connection.exec_driver_sql("SELECT count(*) FROM documents").scalar() == len(STORY)
    engine.dispose()
    with pytest.raises(RecordError, match="older version"), open_view(place):
        pass
    assert migrate(place, agreed=lambda _: False) == ("0001", HEAD)
    with open_view(place) as view:
        assert view.counts().documents == len(STORY)


def test_a_place_without_a_record_says_how_to_make_one(place: str) -> None:
    with pytest.raises(RecordError, match="chancery ingest"), open_view(place):
        pass


@pytest.mark.postgres
def test_a_server_that_is_not_there_is_named_without_the_password() -> None:
    with pytest.raises(RecordError) as refused:
        Writer.open("postgresql://desk:secret@127.0.0.1:1/record")
    assert "does not answer" in str(refused.value)
    assert "secret" not in str(refused.value)
