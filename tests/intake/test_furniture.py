import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.intake.furniture import Layout, find_furniture

BODY = "The Minister met the envoy in the capital. They discussed broadband and the postal service."


def pieces(text: str, kind: str) -> list[str]:
    return [text[piece.start : piece.end] for piece in find_furniture(text).pieces if piece.kind == kind]


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [
        ("GENEVA (Reuters) -", "Reuters"),
        ("Geneva, 13 September 2019 –", None),
        ("Lima, March 5, ANDINA.", "ANDINA"),
        ("NUR-SULTAN. KAZINFORM", "KAZINFORM"),
        ("DUSHANBE, 23.06.2018. /NIAT Sharq/.", "NIAT Sharq"),
        ("Riyadh, Shawwal 30, 1446, SPA --", "SPA"),
        ("MINSK. Nov 29 (BelTA) -", "BelTA"),
        ("[Ashgabat, April 23, 2008]", None),
        ("Abuja, March 24, 2022 (NAN)", "NAN"),
        ("NAIROBI, Friday --", None),
        ("Rabat –", None),
        ("THIRUVANANTHAPURAM:", None),
        ("PORT OF SPAIN, Trinidad and Tobago, 4 May 2011 —", None),
        ("San José (Costa Rica), 10 February 2020.", None),
    ],
)
def test_a_dateline_is_set_apart(dateline: str, agency: str | None) -> None:
    text = f"{dateline} {BODY}"
    assert pieces(text, "dateline") == [dateline]
    assert find_furniture(text).agency == agency


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "On Tuesday, March 5, H.E. the Minister met the envoy.",
        "SUBJECTS: broadband, postal reform",
        "DEPUTY MINISTER REYES: Good morning. We met.",
        "Peru (a member since 1915) welcomed the envoy.",
        "Monday, 5 March: The Minister receives the envoy.",
    ],
)
def test_a_beginning_that_is_no_dateline(text: str) -> None:
    assert pieces(text, "dateline") == []


def test_a_place_and_a_date_under_the_account_are_a_dateline() -> None:
    assert pieces(f"{BODY}\n" * 7 + "New Delhi, February 6, 2025", "dateline") == ["New Delhi, February 6, 2025"]


@pytest.mark.parametrize(
    "line",
    ["By Ana Reyes", "Reporting by Ana Reyes and Li Wen", "(Reporter V. Munteanu, editor A. Rusu)", "FFC/LRB/mec"],
)
def test_a_byline_is_set_apart(line: str) -> None:
    assert pieces(f"{BODY}\n\n{line}", "byline") == [line]


def test_a_sentence_that_begins_with_by_is_no_byline() -> None:
    assert pieces(f"By joining the Union in 1915 the country gained a seat.\n{BODY}", "byline") == []


@pytest.mark.parametrize(
    ("words", "credit"),
    [
        ("the Kazakh MFA’s press service reports", "Kazakh MFA press service"),
        ("reports the press service of the Ministry", "press service of the Ministry"),
        ("the press office of the President informs", "press office of the President"),
        ("as Ukrinform learned from the press service of the Ministry", "press service of the Ministry"),
        ("“Dunyo” IA correspondent reports", "Dunyo IA correspondent"),
    ],
)
def test_a_credit_is_set_apart(words: str, credit: str) -> None:
    text = f"The Minister met the envoy, {words}. They discussed broadband."
    assert pieces(text, "credit") == [words]
    assert find_furniture(text).credit == credit


def test_a_ministry_that_says_something_is_no_credit() -> None:
    assert find_furniture("The visit will take place in May, the Ministry said.").credit is None


@pytest.mark.parametrize(
    "block",
    [
        "For more information, please contact: Ana Reyes, Chief Media Relations, Tel: +41 22 555 50 46",
        "Press contact: Ana Reyes, a.reyes@union.example",
        "Media enquiries: Ana Reyes, media(at)union.example",
        "Ana Reyes, Union Communication, Tel. 058 555 31 53, reyes@union.example",
    ],
)
def test_a_contacts_block_is_set_apart(block: str) -> None:
    assert pieces(f"{BODY}\n\n{block}", "contacts") == [block]


def test_a_contacts_block_over_several_lines() -> None:
    text = f"{BODY}\n\nAdditional information:\nAna Reyes\nAdviser, Communication Department\n+372 5555 0126"
    assert len(pieces(text, "contacts")) == 4


def test_a_contact_in_the_middle_of_a_line_begins_with_its_sentence() -> None:
    text = f"{BODY} Press center: tel. (+375 17) 287 87 06"
    assert pieces(text, "contacts") == ["Press center: tel. (+375 17) 287 87 06"]


def test_an_account_of_contacts_is_no_contacts_block() -> None:
    assert pieces("Contacts between the two ministries go back to 1992.\n" + BODY, "contacts") == []


@pytest.mark.parametrize(
    "line",
    [
        "Home > Media Center > News",
        "Skip to content | Contrast",
        "Share:  Facebook  Twitter  WhatsApp",
        "Print | Share | More news »",
        "Views: 412",
        "Tags: #ITU #Cities",
        "All rights reserved © 2019",
        "This site uses cookies to improve your experience.",
        "- END -",
        "***",
        "Subscribe to our newsletter",
        "Last update: 7 November 2025",
    ],
)
def test_navigation_is_set_apart(line: str) -> None:
    assert pieces(f"{line}\n\n{BODY}", "navigation") == [line]


def test_related_pieces_are_navigation_until_the_account_goes_on() -> None:
    text = f"Read also:\nMinister opens museum\nA hundred new schools\n{BODY}"
    assert pieces(text, "navigation") == ["Read also:", "Minister opens museum", "A hundred new schools"]


@pytest.mark.parametrize(
    "text",
    [
        "Share prices of the operator rose by 3 per cent, the Minister told the envoy on Monday.",
        "Facebook said on Monday that it would open an office in the capital after talks with the Minister.",
        "Related questions were left to the next session of the Council, the chairman said.",
    ],
)
def test_an_account_is_no_navigation(text: str) -> None:
    assert pieces(text, "navigation") == []


@given(st.text(st.one_of(st.characters(), st.sampled_from("\n. –-:|/()Tel+4@")), max_size=200))
def test_pieces_lie_in_the_text_in_order(text: str) -> None:
    layout = find_furniture(text)
    assert isinstance(layout, Layout)
    edges = [edge for piece in layout.pieces for edge in (piece.start, piece.end)]
    assert edges == sorted(edges)
    assert all(0 <= piece.start < piece.end <= len(text) for piece in layout.pieces)
