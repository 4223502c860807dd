from itertools import permutations

import pytest

from chancery.compare.align import compare_readings
from chancery.compare.export import render_csv, render_markdown, to_dict
from chancery.compare.table import Line, Table, lay_table
from chancery.compare.wording import describe_counts, describe_line
from tests.compare.pairs import PAIRS, Pair

[THREE] = [pair for pair in PAIRS if len(pair.readings) == 3]
by_name = pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)


def _words(line: Line) -> list[str | None]:
    return [point.text if point else None for point in line.cells]


def _matches(line: Line, expected: dict[str, str | None]) -> bool:
    words = [expected[side] for side in "abc"[: len(line.cells)]]
    return all(
        (text is None) == (part is None) and (part or "") in (text or "")
        for text, part in zip(_words(line), words, strict=True)
    )


@by_name
def test_accounts_are_laid_side_by_side_as_a_reader_would(pair: Pair) -> None:
    lines = list(lay_table(pair.readings).lines)
    assert len(lines) == len(pair.rows)
    for expected in pair.rows:
        line = next(line for line in lines if _matches(line, expected))
        lines.remove(line)
        assert line.relation == expected["relation"]
        assert ("; ".join(line.differences) or None) == expected.get("how")


@by_name
def test_a_table_of_two_has_the_rows_of_their_alignment(pair: Pair) -> None:
    if len(pair.readings) == 2:
        rows = [(row.a, row.b, row.relation.value, row.differences) for row in compare_readings(pair.a, pair.b).rows]
        lines = lay_table(pair.readings).lines
        assert [(*line.cells, line.relation, line.differences) for line in lines] == rows


def _contents(table: Table) -> set[tuple[frozenset[object], str]]:
    return {
        (frozenset(point.evidence for point in line.cells if point), line.relation.split("-")[0])
        for line in table.lines
    }


def test_the_order_of_accounts_decides_the_columns_alone() -> None:
    tables = [lay_table(order) for order in permutations(THREE.readings)]
    assert all(_contents(table) == _contents(tables[0]) for table in tables)


def test_every_point_stands_in_one_line() -> None:
    table = lay_table(THREE.readings)
    for at in range(3):
        numbers = sorted(point.number for line in table.lines if (point := line.cells[at]))
        assert numbers == list(range(len(numbers)))


def test_who_leaves_a_point_out_is_said() -> None:
    table = lay_table(THREE.readings)
    line = next(line for line in table.lines if line.is_partial)
    assert describe_line(line) == "same in B and C"
    assert table.count_left_out() == {"A": 1, "B": 1, "C": 1}
    assert describe_counts(table) == "1 same, 2 told differently, 1 only in A, 0 only in B, 0 only in C"


def test_all_forms_have_a_column_for_each_account() -> None:
    table = lay_table(THREE.readings)
    values = to_dict(table)
    assert [values[side] for side in "abc"] == [reading.readout.id for reading in THREE.readings]
    assert render_csv(table).startswith("relation,how,a,b,c,a_start,a_end,b_start,b_end,c_start,c_end,")
    assert "| A: Ministry of Velm | B: Union Press | C: Northern Wire | |" in render_markdown(table)
    for point in values["points"]:
        for side, reading in zip("abc", THREE.readings, strict=True):
            if place := point[f"{side}_evidence"]:
                assert reading.readout.text[place["start"] : place["end"]] == point[side]


def test_at_whose_wish_they_spoke_is_part_of_the_setting() -> None:
    [pair] = [pair for pair in PAIRS if pair.name == "call-not-meeting"]
    [asked] = [one for one in lay_table(pair.readings).settings if one.label == "asked for"]
    assert asked.values == ("At the request of the Kesho side", None)


def test_topics_in_another_order_are_told() -> None:
    [pair] = [pair for pair in PAIRS if pair.name == "swapped-order"]
    orders = lay_table(pair.readings).order_topics()
    assert orders[0] == tuple(reversed(orders[1]))
    assert "Order of topics: A migration-consular" in render_markdown(lay_table(pair.readings))
