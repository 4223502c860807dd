from chancery.resolve.engagements.keys import list_keys
from tests.resolve.engagements.reports import ANA, LI, PERU, report


def test_accounts_of_one_meeting_share_a_key_also_where_one_names_nobody_or_no_day() -> None:
    dated = report("a", "2024-05-02", start="2024-04-30", parties=(ANA, LI))
    undated = report("b", "2024-05-02", parties=(PERU, LI))
    bare = report("c", "2024-05-02", start="2024-04-30", parties=(PERU, LI))
    assert list_keys(dated) & list_keys(undated)
    assert list_keys(dated) & list_keys(bare)


def test_an_invitation_shares_a_key_with_the_visit_of_the_next_year() -> None:
    asked = report("a", "2023-11-02", kind="visit", status="proposed", host=10, parties=(LI,))
    held = report("b", "2024-05-20", kind="visit", start="2024-05-17", host=10, parties=(LI,))
    assert list_keys(asked) & list_keys(held)


def test_meetings_of_other_months_share_no_key() -> None:
    early = report("a", "2024-01-02", start="2024-01-02", parties=(ANA, LI))
    late = report("b", "2024-07-02", start="2024-07-02", parties=(ANA, LI))
    assert not list_keys(early) & list_keys(late)
