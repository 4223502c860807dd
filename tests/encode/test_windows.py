from hypothesis import given
from hypothesis import strategies as st

from chancery.encode.windows import cut_windows

lengths = st.lists(st.integers(1, 6), max_size=250)


@given(lengths)
def test_every_token_is_taken_exactly_once(counts: list[int]) -> None:
    windows = cut_windows(counts, 100, 20)
    taken = [n for w in windows for n in range(w.keep_first, w.keep_last)]
    assert taken == list(range(len(counts)))


@given(lengths)
def test_no_window_is_longer_than_allowed(counts: list[int]) -> None:
    assert all(sum(counts[w.first : w.last]) <= 100 for w in cut_windows(counts, 100, 20))


@given(lengths)
def test_what_is_taken_lies_inside_its_window(counts: list[int]) -> None:
    for window in cut_windows(counts, 100, 20):
        assert window.first <= window.keep_first < window.keep_last <= window.last


def test_a_short_text_is_one_window() -> None:
    assert len(cut_windows([1] * 100, 100, 20)) == 1
    assert cut_windows([], 100, 20) == []
