from pathlib import Path

import pytest

import chancery
from chancery.errors import SettingsError
from chancery.store.export import extras
from chancery.store.notebook import Record
from chancery.store.record import Writer
from tests.store.export.world import FIRST, SECOND, THIRD


@pytest.fixture(scope="module")
def location(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("notebook") / "record.db"
    with Writer.open(path) as writer:
        writer.save_all([FIRST, SECOND, THIRD])
    return path


@pytest.fixture
def record(location: Path) -> Record:
    return chancery.open(location)


def test_tables_are_attributes_and_rows_are_dicts(record: Record) -> None:
    with record:
        assert {row["name"] for row in record.people} >= {"Ana Reyes", "Li Wen"}
        assert len(record.documents) == 3
        assert "statements" in dir(record)
        with pytest.raises(AttributeError, match="treaties"):
            _ = record.treaties


def test_keywords_narrow_a_table_by_who_when_and_value(record: Record) -> None:
    with record:
        held = record.engagements(body="Ecuador", since="2024")(status="held")
        assert [row["start"] for row in held] == ["2024-04-01"]
        with pytest.raises(SettingsError, match="colour"):
            record.engagements(colour="red")


def test_pandas_polars_and_arrow_hold_the_same_rows(record: Record) -> None:
    with record:
        rows = list(record.engagements)
        assert record.engagements.to_arrow().to_pylist() == rows
        polars = record.engagements.to_polars()
        assert [row["id"] for row in polars.to_dicts()] == [row["id"] for row in rows]
        pandas = record.engagements.to_pandas()
        assert str(pandas["ordinal"].dtype) == "Int64"
        assert list(pandas["id"]) == [row["id"] for row in rows]
        assert record.events.to_polars().height == len(record.events.to_pandas()) > 0


def test_a_missing_package_is_named_with_the_way_to_get_it(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(extras, "import_module", missing)
    with record, pytest.raises(SettingsError, match=r"needs polars.*chancery\[data\]"):
        record.people.to_polars()
