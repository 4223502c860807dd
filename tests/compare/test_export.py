import csv
import io
from dataclasses import replace

from chancery.compare.export import render_csv, render_markdown, to_dict
from chancery.compare.points import Point
from chancery.compare.table import lay_table
from chancery.model.evidence import Evidence
from tests.compare.pairs import PAIRS

TABLES = [lay_table(pair.readings) for pair in PAIRS]


def test_the_words_of_every_point_stand_at_its_offsets() -> None:
    for table in TABLES:
        for point in to_dict(table)["points"]:
            for side, reading in zip(table.letters.lower(), table.readings, strict=True):
                place = point[f"{side}_evidence"]
                assert (place is None) == (point[side] is None)
                if place:
                    assert reading.readout.text[place["start"] : place["end"]] == point[side]


def test_all_forms_hold_the_same_rows() -> None:
    for table in TABLES:
        values = to_dict(table)
        rows = list(csv.DictReader(io.StringIO(render_csv(table))))
        assert [row["relation"] for row in rows] == [point["relation"] for point in values["points"]]
        assert [row["a"] or None for row in rows] == [point["a"] for point in values["points"]]
        shown = render_markdown(table).split("## The points")[1].strip().split("\n")
        assert len(shown) == len(rows) + 2
        assert sum(values["summary"].values()) == len(rows)


def test_a_cell_of_csv_is_never_a_formula_and_one_of_markdown_never_a_mark() -> None:
    [table] = [one for one in TABLES if one.readings[0].readout.id == "who-asked-a"]
    words = "=1+1 | <b>*now*</b>"
    point = Point(number=0, family="statements", evidence=Evidence(0, len(words), words, "test"), facts=())
    line = table.lines[0]
    changed = replace(table, lines=(replace(line, cells=(point, line.cells[1])),))
    [row] = csv.DictReader(io.StringIO(render_csv(changed)))
    assert row["a"] == f"'{words}"
    assert "=1+1 \\| \\<b>\\*now\\*\\</b>" in render_markdown(changed)


def test_a_point_that_the_other_does_not_make_is_said_to_be_missing() -> None:
    [table] = [one for one in TABLES if one.readings[0].readout.id == "one-says-nothing-a"]
    assert "| *not mentioned* | a shortage of grain | only in B |" in render_markdown(table)
