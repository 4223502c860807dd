import csv
import io
import json
from pathlib import Path

import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest

from chancery.errors import SettingsError
from chancery.model.kinds import Act, AgreementStatus, EngagementKind, EngagementStatus
from chancery.store.export.ask import ask
from chancery.store.export.cells import guard, write_cell
from chancery.store.export.codebook import make_codebook
from chancery.store.export.codes import code_agreement, code_engagement, code_statement, name_of, quad_of
from chancery.store.export.query import Query
from chancery.store.export.tables import all_sheets, export_tables, find_sheet, render_csv, render_lines
from tests.store.export.world import FIRST, SECOND, THIRD, view_world


def rows(name: str, **conditions: str) -> list[dict[str, object]]:
    with view_world() as view:
        query = ask(view, **conditions) if conditions else Query()
        return [json.loads(line) for line in render_lines(view.connection, find_sheet(name), query)]


def test_no_cell_is_a_formula_and_a_telephone_number_stays_one() -> None:
    assert [guard(word) for word in ("=1+1", "+cmd|x", "-2+3", "@SUM(A1)", "\tx", " =A1")] == [
        "'=1+1",
        "'+cmd|x",
        "'-2+3",
        "'@SUM(A1)",
        "'\tx",
        "' =A1",
    ]
    assert [guard(word) for word in ("+5115550100", "-3.5", "a=b", "")] == ["+5115550100", "-3.5", "a=b", ""]
    assert [write_cell(value) for value in (None, True, 2.0, ("=a", "b"))] == ["", "true", 2, "'=a; b"]


def test_csv_guards_what_the_document_says_and_json_keeps_it() -> None:
    with view_world() as view:
        text = "".join(render_csv(view.connection, find_sheet("documents")))
    assert "'=1+1 Wire & Co" in {row["outlet"] for row in csv.DictReader(io.StringIO(text))}
    assert "=1+1 Wire & Co" in {row["outlet"] for row in rows("documents")}


def test_every_table_has_the_columns_it_says_without_one_twice() -> None:
    with view_world() as view:
        for sheet in all_sheets().values():
            assert len(set(sheet.columns)) == len(sheet.columns), sheet.name
            assert {len(row) for row in sheet.rows(view.connection, Query())} <= {len(sheet.columns)}, sheet.name


def test_the_codebook_says_what_every_table_column_and_value_means() -> None:
    book = make_codebook(all_sheets().values())
    assert [table["name"] for table in book["tables"]] == list(all_sheets())
    assert all(column["meaning"] for table in book["tables"] for column in table["columns"])
    acts = next(c for t in book["tables"] if t["name"] == "statements" for c in t["columns"] if c["name"] == "act")
    assert acts["values"] == [act.value for act in Act]


def test_the_values_in_the_tables_are_those_of_the_codebook() -> None:
    book = make_codebook(all_sheets().values())
    for table in book["tables"]:
        closed = {column["name"]: set(column["values"]) for column in table["columns"] if "values" in column}
        for row in rows(table["name"]) if closed else ():
            assert all(row[name] is None or row[name] in values for name, values in closed.items()), table["name"]


def test_parquet_holds_the_same_rows_with_their_types_and_meanings(tmp_path: Path) -> None:
    with view_world() as view:
        export_tables(view.connection, tmp_path, ending="parquet")
    table = pq.read_table(tmp_path / "record_engagements.parquet")
    assert table.to_pylist() == rows("record_engagements")
    assert str(table.schema.field("reports").type) == "int64"
    assert table.schema.field("id").metadata == {b"description": b"The permanent id."}
    assert "## events" in (tmp_path / "codebook.md").read_text(encoding="utf-8")


def test_a_month_stays_a_month_and_has_bounds() -> None:
    planned = next(row for row in rows("record_engagements") if row["status"] == "planned")
    assert (planned["start"], planned["precision"]) == ("2024-05", "month")
    assert (planned["first_day"], planned["last_day"]) == ("2024-05-01", "2024-05-31")


def test_a_query_leaves_what_does_not_meet_every_condition() -> None:
    assert {row["document"] for row in rows("documents", body="Ecuador")} == {"c-plans"}
    assert {row["kind"] for row in rows("record_engagements", kind="visit")} == {"visit"}
    assert {row["act"] for row in rows("statements", kind="pledge")} == {"pledge"}
    assert rows("figures", kind="pledge") == []
    assert {row["text"] for row in rows("statements", topic="broadband")} == {"71 per cent of households were online"}
    assert [row["kind"] for row in rows("record_engagements", body="Peru", other="ITU")] == ["meeting"]
    assert {row["start"] for row in rows("record_engagements", since="2024-04", until="2024-04")} == {
        "2024-04-01",
        None,
    }
    assert {row["person"] for row in rows("record_participants", person="Li Wen")} == {"Ana Reyes", "Li Wen"}
    assert {row["name"] for row in rows("record_bodies", body="Ecuador")} >= {"Peru", "Ecuador"}


def test_a_query_that_names_nobody_known_is_refused() -> None:
    with view_world() as view:
        for conditions in (
            {"body": "Atlantis"},
            {"person": "Nobody"},
            {"topic": "cooking"},
            {"kind": "duel"},
            {"since": "May"},
        ):
            with pytest.raises(SettingsError, match=next(iter(conditions.values()))):
                ask(view, **conditions)


def test_the_order_of_import_changes_no_byte(tmp_path: Path) -> None:
    found = []
    for place, readings in enumerate(((FIRST, SECOND, THIRD), (THIRD, SECOND, FIRST))):
        with view_world(*readings) as view:
            written = export_tables(view.connection, tmp_path / str(place), ending="jsonl")
        found.append({path.name: path.read_bytes() for path in written})
    assert found[0] == found[1]


def test_every_act_kind_and_status_has_a_code_or_a_reason_for_none() -> None:
    codes = [code_statement(act) for act in Act] + [code_agreement(status) for status in AgreementStatus]
    codes += [code_engagement(kind, status) for kind in EngagementKind for status in EngagementStatus]
    for code in codes:
        assert code.why
        for cameo in filter(None, (code.cameo, code.mirror)):
            assert name_of(cameo)
            assert quad_of(cameo)


def test_one_meeting_told_twice_is_one_event_each_way() -> None:
    met = [row for row in rows("events") if row["item"] == "engagement" and row["kind"] == "meeting"]
    assert [(row["source"], row["target"]) for row in met] in (
        [("Peru", "ITU"), ("ITU", "Peru")],
        [("ITU", "Peru"), ("Peru", "ITU")],
    )
    assert {(row["plover_type"], row["cameo_code"], row["date"], row["reports"]) for row in met} == {
        ("CONSULT", "040", "2024-03-05", 2)
    }


def test_a_visit_is_made_by_the_guest_and_hosted_by_the_host() -> None:
    held = [row for row in rows("events") if row["kind"] == "visit" and row["status"] == "held"]
    assert {(row["source"], row["cameo_code"], row["plover_mode"]) for row in held} == {
        ("Peru", "042", "visit"),
        ("Ecuador", "043", "visit"),
    }


def test_a_plan_is_an_event_on_the_day_it_is_announced() -> None:
    planned = [row for row in rows("events") if row["status"] == "planned" and row["item"] == "engagement"]
    assert {(row["date"], row["plover_type"], row["plover_context"], row["cameo_code"]) for row in planned} == {
        ("2024-04-02", "AGREE", "future", "036")
    }


def test_what_was_called_off_is_no_event() -> None:
    assert not [row for row in rows("events") if row["status"] == "cancelled"]


def test_a_statement_goes_from_who_speaks_to_who_hears() -> None:
    pledged = [row for row in rows("events") if row["kind"] == "pledge"]
    assert {(row["source"], row["target"], row["plover_type"], row["cameo_root"]) for row in pledged} == {
        ("Peru", "ITU", "AGREE", "03")
    }
    assert {row["words"] for row in pledged} == {"host a workshop in May"}


def test_dyad_days_count_the_dated_events_that_have_a_target() -> None:
    events = [row for row in rows("events") if row["target"] and row["date"]]
    counts = rows("dyad_days")
    assert sum(int(str(row["events"])) for row in counts) == len(events)
    keys = [(row["date"], row["source_id"], row["target_id"], row["cameo_root"], row["plover_type"]) for row in counts]
    assert len(set(keys)) == len(keys)
    assert [str(row["date"])[:4] for row in counts] == sorted(str(row["date"])[:4] for row in counts)
    assert {row["date_precision"] for row in counts if row["date"] == "2023"} == {"year"}
