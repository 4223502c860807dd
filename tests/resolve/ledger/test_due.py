import pytest

from tests.resolve.ledger.reading import make, pledge


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("publish the charts by 17 June 2015 at the latest", "2015-06-17"),
        ("publish the charts before the end of the year", "2014-12"),
        ("publish the charts before the end of January 2016", "2016-01"),
        ("publish the charts within six months", "2014-09"),
        ("train 150 pilots over two years", "2016-03"),
        ("publish the charts before November", "2014-10"),
        ("publish the charts before its next session in May", "2014-05"),
        ("publish the charts in September", "2014-09"),
        ("publish the charts on 14-17 November 2014", "2014-11-17"),
        ("publish the charts", None),
        ("translate the papers of the 2016 Harbor Assembly", None),
        ("dredge the basins that today lie silted up", None),
        ("send a pilot to the islands which this morning had none", None),
    ],
)
def test_the_words_say_by_when(words: str, due: str | None) -> None:
    [found] = make("d1", "2014-03-10", f"The Union promised Norland to {words}.", pledge(words)).commitments
    assert (found.due.date if found.due else None) == due


def test_a_due_date_that_only_the_event_gives_is_inferred() -> None:
    text = "The Union promised to send pilots to the Harbor Days, to be held on 5 July 2014."
    event: dict[str, object] = {
        "kind": "conference",
        "status": "planned",
        "start": "2014-07-05",
        "end": None,
        "city": None,
        "country": None,
        "name": None,
        "ordinal": None,
        "host": None,
        "participants": [],
        "topics": [],
        "evidence": "the Harbor Days, to be held on 5 July 2014",
    }
    page = make("d1", "2014-03-10", text, pledge("send pilots to the Harbor Days"), engagements=[event])
    due = page.commitments[0].due
    assert due is not None
    assert (due.date, due.is_explicit) == ("2014-07-05", False)


def test_without_a_date_of_the_document_nothing_is_due() -> None:
    [found] = make(
        "d1", "", "The Union promised to dredge two basins by May.", pledge("dredge two basins by May")
    ).commitments
    assert found.due is None
