import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.compare.align import Alignment, Kind, Row, compare_readings
from chancery.model.reading import Reading
from tests.compare.pairs import PAIRS, Pair
from tests.readings import make_reading

READINGS = [reading for pair in PAIRS for reading in (pair.a, pair.b)]
MIRROR = {Kind.ONLY_A: Kind.ONLY_B, Kind.ONLY_B: Kind.ONLY_A}
TWO = [pair for pair in PAIRS if len(pair.readings) == 2]
by_name = pytest.mark.parametrize("pair", TWO, ids=lambda pair: pair.name)


def _matches(row: Row, expected: dict[str, str | None]) -> bool:
    sides = ((row.a, expected["a"]), (row.b, expected["b"]))
    return all(
        (point is None) == (words is None) and (words or "") in (point.text if point else "") for point, words in sides
    )


@by_name
def test_a_pair_of_accounts_is_aligned_as_a_reader_would(pair: Pair) -> None:
    rows = list(compare_readings(pair.a, pair.b).rows)
    assert len(rows) == len(pair.rows)
    for expected in pair.rows:
        row = next(row for row in rows if _matches(row, expected))
        rows.remove(row)
        assert row.relation == expected["relation"]
        assert row.how == expected.get("how")


def test_there_are_ten_pairs_and_more() -> None:
    assert len(TWO) >= 20


readings = st.sampled_from(READINGS)


def _key(row: Row) -> tuple[object, ...]:
    a, b = (point.evidence if point else None for point in (row.a, row.b))
    return (a, b, row.relation, row.score, row.unsure)


def _mirror(row: Row) -> tuple[object, ...]:
    a, b, relation, *rest = _key(row)
    return (b, a, MIRROR.get(row.relation, relation), *rest)


def _points(alignment: Alignment, side: str) -> list[int]:
    return sorted(point.number for row in alignment.rows if (point := getattr(row, side)) is not None)


@settings(max_examples=40, deadline=None)
@given(readings, readings)
def test_every_point_stands_in_one_row(a: Reading, b: Reading) -> None:
    alignment = compare_readings(a, b)
    for side in ("a", "b"):
        numbers = _points(alignment, side)
        assert numbers == list(range(len(numbers)))
    assert sum(alignment.count().values()) == len(alignment.rows)


@settings(max_examples=40, deadline=None)
@given(readings)
def test_an_account_compared_with_itself_is_all_the_same(a: Reading) -> None:
    alignment = compare_readings(a, a)
    assert all(row.relation is Kind.SAME and row.a == row.b and not row.unsure for row in alignment.rows)
    assert all(setting.same for setting in alignment.settings)


@settings(max_examples=40, deadline=None)
@given(readings, readings)
def test_changing_the_two_about_mirrors_the_result(a: Reading, b: Reading) -> None:
    there, back = compare_readings(a, b), compare_readings(b, a)
    assert sorted(map(str, map(_key, there.rows))) == sorted(map(str, map(_mirror, back.rows)))
    assert there.order_topics() == back.order_topics()[::-1]


@settings(max_examples=40, deadline=None)
@given(readings, readings, st.randoms(use_true_random=False))
def test_the_order_of_facts_in_a_reading_makes_no_difference(a: Reading, b: Reading, rand: random.Random) -> None:
    mixed = replace(a, statements=tuple(rand.sample(a.statements, len(a.statements))))
    rows = [_key(row) for row in compare_readings(a, b).rows]
    assert [_key(row) for row in compare_readings(mixed, b).rows] == rows


def test_what_stands_in_the_words_of_a_statement_is_no_point_of_its_own() -> None:
    alignment = compare_readings(make_reading(), make_reading())
    texts = [row.a.text for row in alignment.rows if row.a]
    assert "71 per cent of households" not in texts
    assert "71 per cent of households were online" in texts


def test_a_row_says_what_speaks_for_it() -> None:
    pair = next(pair for pair in PAIRS if pair.name == "agreed-or-discussed")
    [row] = [row for row in compare_readings(pair.a, pair.b).rows if row.a and row.b]
    assert any(reason.startswith("words: ") and "ground" in reason for reason in row.reasons)
    assert "topics: satellite-space" in row.reasons
    assert 0 < row.score < 1


def test_rows_are_counted_by_topic() -> None:
    pair = next(pair for pair in PAIRS if pair.name == "agreed-or-discussed")
    topics = compare_readings(pair.a, pair.b).count_topics()
    assert topics["satellite-space"] == {"same": 0, "differs": 1, "only-a": 0, "only-b": 0}
    assert topics["health"]["only-a"] == 1


def test_participants_are_laid_side_by_side() -> None:
    pair = next(pair for pair in PAIRS if pair.name == "who-was-in-the-room")
    settings = compare_readings(pair.a, pair.b).settings
    people = {(one.a, one.b) for one in settings if one.label == "participant"}
    assert people == {("Nils Aker", "Nils Aker"), ("Rosa Lind", "Rosa Lind"), ("Jan Holt", None)}
