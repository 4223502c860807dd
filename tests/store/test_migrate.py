from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from chancery.errors import RecordError, SettingsError
from chancery.store.engine import connect
from chancery.store.migrate import HEAD, upgrade
from chancery.store.record import Writer, open_view
from chancery.store.schema.tables import metadata
from tests.readings import make_reading
from tests.store.places import DIALECTS, NewPlace, give_places


@pytest.fixture(params=DIALECTS)
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewPlace]:
    yield from give_places(request.param, tmp_path)


def is_ours(_object: object, name: str | None, kind: str, *_: object) -> bool:
    return kind != "table" or not str(name).startswith("search")


def test_the_migrations_make_the_tables_of_the_schema(tmp_path: Path) -> None:
    with Writer.open(tmp_path / "record.db") as writer, writer.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": is_ours})
        assert compare_metadata(context, metadata) == []


def test_the_last_migration_is_the_head_that_the_program_knows() -> None:
    import chancery.store.migrations  # noqa: PLC0415

    folder = Path(next(iter(chancery.store.migrations.__path__)))
    assert ScriptDirectory(str(folder)).get_current_head() == HEAD


def test_opening_a_record_again_changes_nothing(tmp_path: Path) -> None:
    db = tmp_path / "record.db"
    with Writer.open(db) as writer:
        writer.save(make_reading())
        upgrade(writer.engine, db)
    with Writer.open(db) as writer, writer.engine.connect() as connection:
        assert inspect(connection).has_table("said_statements")
    with open_view(db) as view:
        assert view.counts().documents == 1


def test_an_older_record_is_brought_up_to_date(new_place: NewPlace) -> None:
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    db = new_place()
    engine = connect(db, write=True)
    config = Config()
    config.set_main_option("script_location", "chancery.store:migrations")
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
    engine.dispose()
    with pytest.raises(RecordError, match="older version"), open_view(db):
        pass
    with Writer.open(db) as writer:
        writer.save(make_reading())
    with open_view(db) as view:
        assert view.counts().statements == 2


def test_a_record_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    db = tmp_path / "record.db"
    with Writer.open(db) as writer, writer.guarded() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(RecordError, match="newer Chancery"):
        Writer.open(db)
    with pytest.raises(RecordError, match="newer Chancery"), open_view(db):
        pass


@pytest.mark.file("a letter in place of the file")
def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    db = tmp_path / "record.db"
    db.write_text("This is a letter, and not a record of letters. " * 50)
    with pytest.raises(RecordError, match="not a database"):
        Writer.open(db)
    with pytest.raises(RecordError, match="not a database"), open_view(db):
        pass
    assert db.read_text().startswith("This is a letter")


def test_a_database_of_something_else_is_refused(new_place: NewPlace) -> None:
    db = new_place()
    engine = connect(db, write=True)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE recipes (id INTEGER)")
    engine.dispose()
    with pytest.raises(RecordError, match="recipes"):
        Writer.open(db)


@pytest.mark.file("a folder in which the file would be")
def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"no-folder.*cannot be opened"):
        Writer.open(tmp_path / "no-folder" / "record.db")


@pytest.mark.file("no file may come to be; tests/store/test_postgres.py asks a database")
def test_a_record_that_is_not_there_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="chancery ingest"), open_view(tmp_path / "record.db"):
        pass
    assert not (tmp_path / "record.db").exists()


def test_another_kind_of_database_is_refused_without_its_password() -> None:
    with pytest.raises(SettingsError, match="PostgreSQL") as refused:
        Writer.open("mysql://desk:secret@host/record")
    assert "secret" not in str(refused.value)


@pytest.mark.file("the URL is of a file")
def test_a_url_of_a_file_opens_the_file(tmp_path: Path) -> None:
    Writer.open(f"sqlite:///{tmp_path / 'record.db'}").close()
    assert (tmp_path / "record.db").is_file()


def test_decisions_are_only_ever_added(tmp_path: Path) -> None:
    with Writer.open(tmp_path / "record.db") as writer:
        with writer.engine.begin() as connection:
            connection.exec_driver_sql(
                "INSERT INTO decisions (kind, subject, who, made) VALUES ('same', 'p1', 'desk', '2024-03-05')"
            )
        for change in ("UPDATE decisions SET who = 'x'", "DELETE FROM decisions"):
            with pytest.raises(Exception, match="never changed"), writer.engine.begin() as connection:
                connection.exec_driver_sql(change)
