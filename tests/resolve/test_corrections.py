from typing import Any

import pytest

from chancery.resolve.corrections import Release, bare_title, find_mark, judge_correction


def release(number: int, day: str, **changes: Any) -> Release:
    title = changes.pop("title", "Minister Reyes receives Li Wen")
    outlet, text = changes.pop("outlet", "Port News"), changes.pop("text", "They met in Lima.")
    return Release.of(number, title, outlet, (day, day), text)


@pytest.mark.parametrize(
    "title",
    [
        "CORRECTION: Minister receives envoy",
        "Corrected – Minister receives envoy",
        "Minister receives envoy (corrects name of port)",
        "Minister receives envoy [UPDATED]",
        "UPDATE: Minister receives envoy",
        "Minister receives envoy - Correction",
    ],
)
def test_a_title_says_that_it_corrects(title: str) -> None:
    assert bare_title(title) == "Minister receives envoy"
    assert find_mark(release(1, "2024-03-05", title=title))


@pytest.mark.parametrize(
    "title",
    [
        "Minister opens correctional school",
        "Talks on the revised treaty",
        "Updates from Lima",
        "Corrective measures agreed",
    ],
)
def test_a_title_about_something_correct_says_nothing(title: str) -> None:
    assert find_mark(release(1, "2024-03-05", title=title)) is None


@pytest.mark.parametrize(
    "text",
    [
        "This release corrects the figure given yesterday.",
        "They met.\n\nAn earlier version of this statement misspelled the name of the port.",
        "CORRIGENDUM: in the second paragraph read three.",
        "Please disregard our earlier release.",
    ],
)
def test_a_text_says_that_it_corrects(text: str) -> None:
    assert find_mark(release(1, "2024-03-05", text=text))


def test_who_says_that_it_corrects_stands_above_the_other_in_either_order() -> None:
    first, marked = (
        release(1, "2024-03-05"),
        release(2, "2024-03-05", title="CORRECTED: Minister Reyes receives Li Wen"),
    )
    for pair in ((first, marked), (marked, first)):
        judged = judge_correction(*pair, 0.1)
        assert judged is not None
        assert (judged.later, judged.earlier) == (2, 1)


def test_the_same_again_later_and_changed_is_linked() -> None:
    judged = judge_correction(release(1, "2024-03-05"), release(2, "2024-03-07"), 0.9)
    assert judged is not None
    assert (judged.later, judged.earlier) == (2, 1)


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        (release(1, "2024-03-05"), release(2, "2024-03-07"), 0.2),
        (release(1, "2024-03-05"), release(2, "2024-03-05"), 0.9),
        (release(1, "2024-03-05"), release(2, "2024-03-07", outlet="Tide News"), 0.9),
        (release(1, "2024-03-05", title="Briefing"), release(2, "2024-03-07", title="Briefing"), 0.9),
        (release(1, "2024-03-09"), release(2, "2024-03-07", title="CORRECTED: Minister Reyes receives Li Wen"), 0.9),
    ],
)
def test_a_series_another_outlet_or_a_wrong_order_is_no_correction(
    one: Release, other: Release, likeness: float
) -> None:
    assert judge_correction(one, other, likeness) is None
