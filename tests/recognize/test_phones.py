import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.recognize.phones import find_phones, read_phone


@pytest.mark.parametrize(
    ("written", "regions", "number"),
    [
        ("+41 22 730 5046", (), "+41227305046"),
        ("+41 (0)22 906 80 27", (), "+41229068027"),
        ("00386 41 555 890", (), "+38641555890"),
        ("(495) 555 01 47", ("RU",), "+74955550147"),
        ("8 (017) 327-29-10", ("BY",), "+375173272910"),
        ("0722 555 018", ("KE",), "+254722555018"),
        ("593-2-220-0200", ("EC",), "+59322200200"),
        ("1 (202) 555-0133", ("EC",), "+12025550133"),
        ("(66) 2 288 0199", ("CH",), "+6622880199"),
        ("(212) 555-0143", ("US", "KZ"), "+12125550143"),
    ],
)
def test_a_number_is_brought_into_e164(written: str, regions: tuple[str, ...], number: str) -> None:
    found = read_phone(written, regions)
    assert found is not None
    assert found[0] == number


@pytest.mark.parametrize("written", ["044 123", "12", "1234567890123456789"])
def test_what_is_no_number_of_a_known_place_is_left_out(written: str) -> None:
    assert read_phone(written, ()) is None


def test_fax_numbers_are_left_out() -> None:
    text = "Tel. +41 22 555 01 42, fax +41 22 555 01 43 / +41 22 555 01 44, +41 22 555 01 45 (fax)"
    numbers = [phone.number for phone in find_phones(text, 0, len(text), (), sure=True)]
    assert numbers == ["+41225550142"]


@given(st.text(st.sampled_from("0123456789 +()/-.tel"), max_size=60))
def test_any_line_of_digits_is_read(text: str) -> None:
    for phone in find_phones(text, 0, len(text), ("CH", "US"), sure=True):
        assert phone.number[1:].isdigit()
        assert 0 <= phone.start < phone.end <= len(text)
