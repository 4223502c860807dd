from chancery.check.held import RULE
from chancery.check.record import check_record
from chancery.check.verdict import Outcome
from chancery.intake.readings import read_given
from chancery.reference.library import Library
from tests.store.fresh import empty_record, view_record


def _reading(name: str, published: str, text: str, person: str, title: str) -> dict[str, object]:
    office = {"title": title, "body": "Peru"}
    peru = {"name": "Peru", "acronym": None, "kind": "state", "iso": "PE"}
    people = [{"name": person, "offices": [office]}]
    return {"id": name, "published": published, "text": text, "people": people, "bodies": [peru]}


def _verdicts(*documents: dict[str, object]) -> dict[str, Outcome]:
    empty_record("held").save_all([read_given(one) for one in documents])
    with view_record("held") as view:
        found = check_record(view, Library(without={"officials"}))
        return {one.evidence.text: one.outcome for one in found if one.evidence.rule == RULE}


FIRST = _reading("a", "2021-02-01", "Peru's Minister of Ports Ana Reyes spoke.", "Ana Reyes", "Minister of Ports")


def test_an_office_of_the_past_is_borne_out_by_a_document_that_shows_it() -> None:
    later = _reading("b", "2023-02-01", "Peru's former minister Ana Reyes came.", "Ana Reyes", "former minister")
    assert _verdicts(FIRST, later) == {"former minister Ana Reyes": Outcome.SUPPORTED}


def test_what_no_other_document_shows_stays_open() -> None:
    later = _reading("b", "2023-02-01", "Peru's former minister Ana Reyes came.", "Ana Reyes", "former minister")
    assert _verdicts(later) == {}


def test_an_office_given_in_full_is_no_claim_for_the_record() -> None:
    again = _reading("b", "2021-03-01", "Peru's Minister of Ports Ana Reyes met us.", "Ana Reyes", "Minister of Ports")
    assert _verdicts(FIRST, again) == {}
