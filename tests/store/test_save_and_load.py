from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from chancery.errors import RecordError
from chancery.model.reading import Reading
from chancery.store.derive.step import Source, Touched
from chancery.store.derive.steps import derive
from chancery.store.identity import identify_document
from chancery.store.load import load_readings
from chancery.store.schema.documents import documents
from chancery.store.schema.said import facts
from chancery.store.schema.tables import metadata
from chancery.store.view.view import View
from chancery.store.writer import Saved
from tests.readings import make_reading
from tests.store.dump import dump_exports, dump_record
from tests.store.fresh import empty_record, view_record
from tests.store.strategies import readings

PROPERTY = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


def load_all(view: View) -> list[Reading]:
    numbers = view.connection.execute(select(documents.c.id).order_by(documents.c.id)).scalars().all()
    return list(load_readings(view.connection, numbers))


@PROPERTY
@given(readings())
def test_what_is_saved_is_loaded_again_as_it_was(reading: Reading) -> None:
    assert empty_record("a").save(reading) is Saved.ADDED
    with view_record("a") as view:
        assert load_all(view) == [reading]


@PROPERTY
@given(st.lists(readings(), max_size=4))
def test_saving_twice_is_saving_once(several: list[Reading]) -> None:
    empty_record("a").save_all(several)
    twice = empty_record("b")
    twice.save_all(several)
    assert {*twice.save_all(several)} <= {Saved.KNOWN}
    with view_record("a") as one, view_record("b") as other:
        assert dump_exports(one) == dump_exports(other)
        assert dump_record(one) == dump_record(other)


@PROPERTY
@given(readings("test/1"), readings("test/2"), st.lists(readings("test/2"), max_size=3))
def test_another_reader_replaces_what_was_said_and_leaves_no_trace(
    old: Reading, found: Reading, others: list[Reading]
) -> None:
    others = [one for one in others if identify_document(one.readout) != identify_document(old.readout)]
    again = replace(old, reader="test/2", people=(), bodies=(), engagements=old.engagements[:1])
    replaced = empty_record("a")
    replaced.save_all([old, *others])
    assert replaced.save(again) is Saved.REPLACED
    replaced.save(found)
    empty_record("b").save_all([*others, again, found])
    with view_record("a") as one, view_record("b") as other:
        assert dump_exports(one) == dump_exports(other)
        # Spellings may stay that only the old reading gave; which referents there are may not.
        assert referents(one) == referents(other)


def referents(view: View) -> dict[str, set[object]]:
    ids = {name: {row[0] for row in rows} for name, rows in dump_record(view).items() if name != "judgements"}
    return {**ids, "judgements": dump_record(view)["judgements"]}


def test_a_copy_under_another_name_is_the_same_document() -> None:
    reading = make_reading()
    copied = replace(reading.readout, id="a-copy", url="https://press.example/copy")
    writer = empty_record("a")
    assert [writer.save(one) for one in (reading, make_reading(readout=copied))] == [Saved.ADDED, Saved.KNOWN]
    with view_record("a") as view:
        (loaded,) = load_all(view)
    assert (loaded.readout.id, loaded.readout.url) == ("a-copy", "https://press.example/copy")


@pytest.mark.parametrize(
    "changes", [{"outlet": "Another outlet"}, {"title": None}, {"published": "2024-03-06"}, {"text": "Other."}]
)
def test_what_was_given_with_a_text_makes_another_document(changes: dict[str, Any]) -> None:
    readout = make_reading().readout
    assert identify_document(replace(readout, **changes)) != identify_document(readout)


@pytest.mark.parametrize("changes", [{"id": "copy"}, {"url": "https://press.example"}, {"source": "copy.txt"}])
def test_where_a_copy_lies_makes_no_other_document(changes: dict[str, Any]) -> None:
    readout = make_reading().readout
    assert identify_document(replace(readout, **changes)) == identify_document(readout)


def test_a_date_found_better_in_the_text_makes_no_other_document() -> None:
    found = replace(make_reading().readout, published_from="text")
    assert identify_document(replace(found, published="2024")) == identify_document(found)


def test_a_reading_that_cannot_be_kept_leaves_nothing_and_lets_the_others_in() -> None:
    good = make_reading()
    figures = (replace(good.figures[0], measure=None),)  # type: ignore[arg-type]
    broken = make_reading(readout=replace(good.readout, outlet="Elsewhere"), figures=figures)
    saved, failed = empty_record("a").save_each([good, broken])
    assert saved is Saved.ADDED
    assert isinstance(failed, RecordError)
    assert "measure" in str(failed)
    with view_record("a") as view:
        assert load_all(view) == [good]


def test_a_document_that_a_step_trips_over_leaves_nothing_and_lets_the_others_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def trip(source: Source, touched: Touched) -> Touched:
        outlets = select(documents.c.outlet).where(documents.c.id.in_(touched.documents))
        if "Elsewhere" in source.connection.execute(outlets).scalars().all():
            message = "no month has 32 days"
            raise ValueError(message)
        return derive(source, touched)

    monkeypatch.setattr("chancery.store.writer.derive", trip)
    good = make_reading()
    broken = make_reading(readout=replace(good.readout, outlet="Elsewhere"))
    saved, failed = empty_record("a").save_each([good, broken])
    assert saved is Saved.ADDED
    assert str(failed) == "ValueError: no month has 32 days"
    with view_record("a") as view:
        assert load_all(view) == [good]


def test_every_fact_and_its_parts_go_with_their_document() -> None:
    writer = empty_record("a")
    writer.save(make_reading())
    of_record = {
        "bodies",
        "body_names",
        "persons",
        "positions",
        "engagements",
        "record_keys",
        "engagement_keys",
        "engagement_outcomes",
        "judgements",
        "person_signs",
    }
    with writer.engine.begin() as connection:
        assert connection.execute(select(func.count()).select_from(facts)).scalar_one() == sum(
            1 for _ in make_reading().facts()
        )
        connection.execute(documents.delete())
        for table in metadata.tables.values():
            left = connection.execute(select(func.count()).select_from(table)).scalar_one()
            assert not left or table.name in of_record, table.name


def test_the_words_of_a_document_cannot_be_changed() -> None:
    writer = empty_record("a")
    writer.save(make_reading())
    with pytest.raises(Exception, match="never change"), writer.engine.begin() as connection:
        connection.execute(documents.update().values(text="Other words."))
