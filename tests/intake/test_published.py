import pytest

from chancery.intake.published import find_published, find_title

BODY = "The Minister met the envoy on 2 January 2001. They discussed broadband."


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (f"Geneva, 13 September 2019 – {BODY}", "2019-09-13"),
        (f"LIMA, March 5, 2024 (ANDINA) - {BODY}", "2024-03-05"),
        (f"DUSHANBE, 23.06.2018. /NIAT/. {BODY}", "2018-06-23"),
        (f"Libreville, 18/09/2015 – {BODY}", "2015-09-18"),
        (f"A headline\n\n13th September 2019\n\n{BODY}", "2019-09-13"),
        (f"Posted On: 03 DEC 2020 4:12PM\n{BODY}", "2020-12-03"),
        (f"{BODY}\n\nNew Delhi\nFebruary 06, 2025", "2025-02-06"),
        (f"{BODY}\nBERN, 2023-02-15", "2023-02-15"),
    ],
)
def test_a_date_where_press_services_put_it(text: str, date: str) -> None:
    assert find_published(text) == date


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"Luanda, 04/05/2019 - {BODY}",
        f"Lima, March 5, ANDINA {BODY}",
        f"Lima, 31 February 2019 – {BODY}",
        "On 13 September 2019, the Minister met the envoy.",
        "The Union was founded in Paris, 17 May 1865, and moved to Bern.",
    ],
)
def test_other_dates_are_left_to_the_reader(text: str) -> None:
    assert find_published(text) is None


def test_a_short_first_line_is_the_title() -> None:
    assert find_title(f"Minister meets envoy\n\n{BODY}", ()) == "Minister meets envoy"


def test_a_sentence_is_no_title() -> None:
    assert find_title(f"The Minister met the envoy.\n\n{BODY}", ()) is None
    assert find_title("Minister meets envoy", ()) is None
