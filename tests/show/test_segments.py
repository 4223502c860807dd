from hypothesis import given
from hypothesis import strategies as st

from chancery.show.segments import Range, cut_segments

TEXT = "The Minister of Trade met the Director of the Union."


def ranges_over(text: str) -> st.SearchStrategy[list[Range]]:
    edge = st.integers(0, len(text))
    pair = st.tuples(edge, edge).filter(lambda ends: ends[0] < ends[1])
    families = st.sampled_from(["people", "bodies", "statements"])
    return st.lists(st.tuples(pair, families), max_size=12).map(
        lambda rows: [
            Range(start, end, family, f"{family}-{number}", f"{family}-{number}-1")
            for number, ((start, end), family) in enumerate(rows)
        ]
    )


@given(ranges_over(TEXT))
def test_the_segments_joined_give_the_text_again(ranges: list[Range]) -> None:
    assert "".join(segment.text for segment in cut_segments(TEXT, ranges)) == TEXT


@given(ranges_over(TEXT))
def test_every_range_covers_just_its_own_words(ranges: list[Range]) -> None:
    segments = cut_segments(TEXT, ranges)
    for piece in ranges:
        words = "".join(segment.text for segment in segments if piece in segment.ranges)
        assert words == TEXT[piece.start : piece.end]


def test_the_shortest_range_comes_first_in_an_overlap() -> None:
    outer = Range(0, 21, "statements", "statements-1", "statements-1-1")
    inner = Range(4, 12, "people", "people-1", "people-1-1")
    segment = next(s for s in cut_segments(TEXT, [outer, inner]) if s.text == "Minister")
    assert segment.ranges == (inner, outer)
    assert segment.families == ["people", "statements"]
