import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from chancery.errors import RecordError
from chancery.model.reading import Reading
from chancery.store.export.lines import export_lines
from chancery.store.export.story import export_story
from chancery.store.export.tables import export_tables
from tests.readings import make_reading
from tests.store.dump import dump_exports
from tests.store.fresh import empty_record, view_record

FIRST = make_reading()
SECOND = make_reading(readout=replace(FIRST.readout, id="a-wire", outlet="Wire", published="2024-03-06"))


def keep(*readings: Reading) -> None:
    empty_record("a").save_all(readings)


def story(*readings: Reading) -> dict[str, Any]:
    keep(*readings)
    with view_record("a") as view:
        world: dict[str, Any] = json.loads("".join(export_story(view.connection)))
    return world


def test_lines_are_readings_in_the_gold_format_by_the_order_of_ids() -> None:
    keep(FIRST, SECOND)
    with view_record("a") as view:
        lines = [json.loads(line) for line in export_lines(view.connection)]
    assert lines == [SECOND.to_dict(), FIRST.to_dict()]


def test_an_empty_record_is_an_empty_story() -> None:
    assert story() == {"people": [], "engagements": [], "commitments": [], "comparisons": [], "claims": []}


def test_people_have_their_mentions_and_offices_bounded_by_evidence() -> None:
    ana = next(one for one in story(FIRST, SECOND)["people"] if one["name"] == "Ana Reyes")
    assert ana["mentions"] == [{"doc": "a-wire", "name": "Ana Reyes"}, {"doc": "lima-2024", "name": "Ana Reyes"}]
    (office,) = ana["occupancies"]
    assert (office["title"], office["body"]) == ("Minister of Communications", "Peru")
    assert (office["start"], office["first_seen"], office["last_seen"]) == (None, "2024-03-05", "2024-03-06")


def test_one_engagement_has_a_report_in_each_document() -> None:
    (meeting,) = story(FIRST, SECOND)["engagements"]
    assert (meeting["kind"], meeting["status"], meeting["start"], meeting["city"]) == (
        "meeting",
        "held",
        "2024-03-05",
        "Lima",
    )
    assert [report["doc"] for report in meeting["reports"]] == ["lima-2024", "a-wire"]
    assert {report["evidence"] for report in meeting["reports"]} == {"met Li Wen"}


def test_a_pledge_is_an_open_commitment() -> None:
    (pledge,) = story(FIRST)["commitments"]
    wanted = {"by": "Peru", "by_person": "Ana Reyes", "to": "ITU", "act": "pledge", "state": "open", "due": "2024-05"}
    assert pledge | wanted == pledge
    assert (pledge["doc"], pledge["content"]) == ("lima-2024", "host a workshop in May")


def test_two_documents_of_one_id_are_told_apart() -> None:
    twin = make_reading(readout=replace(FIRST.readout, outlet="Wire"))
    docs = {mention["doc"] for one in story(FIRST, twin)["people"] for mention in one["mentions"]}
    assert len(docs) == 2
    assert all(doc.startswith("lima-2024~") for doc in docs)


def test_tables_have_a_header_row_and_permanent_ids() -> None:
    keep(FIRST)
    with view_record("a") as view:
        files = dump_exports(view)
        (person,) = view.people("Ana Reyes")
    rows = list(csv.DictReader(io.StringIO(files["statements.csv"].decode())))
    assert [row["text"] for row in rows] == ["71 per cent of households were online", "host a workshop in May"]
    assert {row["speaker_id"] for row in rows} == {person.id}
    assert rows[0]["quoted"] == "false"
    figures = list(csv.DictReader(io.StringIO(files["figures.csv"].decode())))
    assert (figures[0]["value"], figures[0]["factor"], figures[0]["to"]) == ("71", "2", "2014")
    assert len(files["evidence.csv"].splitlines()) == 1 + sum(len(fact.evidence) for _, fact in FIRST.facts())


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "tables").write_text("a file in the way")
    keep(FIRST)
    with view_record("a") as view, pytest.raises(RecordError, match="tables"):
        export_tables(view.connection, tmp_path / "tables")
