from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.model.dates import is_iso
from chancery.model.readout import Readout
from chancery.recognize.calendar import Tense
from chancery.recognize.dates import find_dates
from chancery.recognize.dates_resolve import parse_numeric
from chancery.recognize.dates_rules import find_atoms
from chancery.recognize.dates_tense import find_tense
from chancery.recognize.dates_tokens import read_alphabet
from chancery.text.doc import Doc
from chancery.text.normalize import normalize_text

PIECES = [
    "May",
    "3",
    "3rd",
    "2019",
    "-",
    "to",
    "and",
    "the",
    "of",
    "last",
    "week",
    "Monday",
    ",",
    "13.09.2019",
    "day",
    "in",
]


def make_doc(text: str, published: str | None = None) -> Doc:
    return Doc(Readout(id="r", text=normalize_text(text)[0], published=published))


@pytest.mark.parametrize(
    ("written", "month_first", "parts"),
    [
        ("13.09.2019", True, (2019, 9, 13)),
        ("03/04/2021", False, (2021, 4, 3)),
        ("03/04/2021", True, (2021, 3, 4)),
        ("2019.09.13", False, (2019, 9, 13)),
        ("1/2/98", False, (1998, 2, 1)),
        ("31.02.2019", False, None),
    ],
)
def test_a_numeric_date_is_day_first_unless_that_cannot_be(
    written: str, *, month_first: bool, parts: tuple[int, int, int] | None
) -> None:
    assert parse_numeric(written, month_first=month_first) == parts


def test_tokens_become_letters() -> None:
    assert read_alphabet(make_doc("On Friday, 13 September 2019")).letters == "iW,DMY"


def test_a_token_belongs_to_one_date() -> None:
    atoms = find_atoms("iW,DMYaMD")
    assert [(atom.first, atom.last) for atom in atoms] == [(1, 6), (7, 9)]


def test_the_nearest_verb_tells_the_tense() -> None:
    doc = make_doc("She said that talks will be held in May.")
    assert find_tense(doc, 8, 9) is Tense.FUTURE
    assert find_tense(make_doc("Talks were held in May."), 4, 5) is Tense.PAST


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from([None, "2019-09-13"]))
def test_every_date_leads_to_its_own_words_and_is_iso(pieces: list[str], published: str | None) -> None:
    doc = make_doc(" ".join(pieces), published)
    for span in find_dates(doc):
        assert 0 <= span.start < span.end <= len(doc.text)
        assert is_iso(span.get("start"))
        assert span.get("end") is None or is_iso(span.get("end"))


@given(st.text(max_size=60), st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_no_text_and_no_day_of_publication_stops_the_search(text: str, published: date) -> None:
    assert len(list(find_dates(make_doc(text, published.isoformat())))) <= len(text)
