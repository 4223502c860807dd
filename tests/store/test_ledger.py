"""The ledger in the record: the same whatever the order, and answered with its words."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from sqlalchemy import select

from chancery.intake.readings import read_given
from chancery.model.reading import Reading
from chancery.resolve.reference import load_book
from chancery.store.record import Writer, open_view
from chancery.store.schema import said
from chancery.store.schema.documents import documents
from chancery.store.schema.ledger import commitments, trail

FOLDER = Path(__file__).parent.parent / "stories" / "plata"
WITHOUT = frozenset({"officials"})


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return [read_given(json.loads(path.read_text(encoding="utf-8"))) for path in sorted(FOLDER.glob("q*.json"))]


def _save(file: Path, readings: Iterable[Reading], *, at_once: bool = False) -> Path:
    with Writer.open(file, book=load_book(WITHOUT)) as writer:
        if at_once:
            writer.save_all(list(readings))
        else:
            for reading in readings:
                writer.save(reading)
    return file


def _dump(file: Path) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """Give the ledger by permanent names, since numbers depend on the order of import."""
    with open_view(file) as view:
        rows = view.connection.execute(
            select(said.facts.c.id, documents.c.ref, said.facts.c.ref.label("fact")).join(
                documents, documents.c.id == said.facts.c.document_id
            )
        )
        name = {row.id: (row.ref, row.fact) for row in rows}
        made = view.connection.execute(select(commitments)).all()
        steps = view.connection.execute(
            select(trail, documents.c.ref).join(documents, documents.c.id == trail.c.document_id)
        ).all()
    return (
        sorted((name[row.id], name[row.root_id], row.outcome, row.outcome_day, row.due) for row in made),
        sorted((name[row.commitment_id], row.ref, row.start, row.shows, row.score) for row in steps),
    )


def test_the_ledger_does_not_depend_on_the_order_of_import(tmp_path: Path, readings: list[Reading]) -> None:
    orders = (readings, readings[::-1], readings[3:] + readings[:3])
    dumps = [_dump(_save(tmp_path / f"{number}.db", order)) for number, order in enumerate(orders)]
    dumps.append(_dump(_save(tmp_path / "once.db", readings, at_once=True)))
    assert dumps[0][1]
    assert all(dump == dumps[0] for dump in dumps)


def test_the_view_tells_who_promised_what_and_what_became_of_it(tmp_path: Path, readings: list[Reading]) -> None:
    with open_view(_save(tmp_path / "r.db", readings, at_once=True)) as view:
        [country], [commission] = view.bodies("Paraguay"), view.bodies("IBC")
        found = view.commitments(country, commission, on="2020-02-18")
        gauges = next(one for one in found if "gauges" in one.content)
        assert (gauges.state, gauges.due, gauges.office) == ("kept", "2018-10", "Executive Secretary")
        assert [body.label for body in gauges.by] == ["IBC"]
        assert [step.shows for step in gauges.trail] == ["repeated", "repeated", "kept"]
        assert view.commitment(gauges.id) == view.commitment(gauges.repeats[0].id)
        for one in found:
            text = view.reading(one.said.document).readout.text
            assert text[one.said.evidence[0].start : one.said.evidence[0].end] == one.content
            for step in one.trail:
                assert view.reading(step.document).readout.text[step.start : step.end] == step.text


def test_the_state_is_that_of_the_day(tmp_path: Path, readings: list[Reading]) -> None:
    with open_view(_save(tmp_path / "r.db", readings, at_once=True)) as view:
        [country] = view.bodies("Paraguay")
        states = [
            next(one.state for one in view.commitments(country, on=day) if "six months" in one.content)
            for day in ("2018-12-01", "2019-04-02", "2019-06-01")
        ]
        assert states == ["open", "overdue", "superseded"]
        assert {one.state for one in view.commitments(country, states=["overdue"], on="2020-02-18")} == {"overdue"}
