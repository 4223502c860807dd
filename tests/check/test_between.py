"""What documents say of each other: numbers outvoted, promises told of again, offices handed over."""

import json
from pathlib import Path
from typing import Any

import pytest

from chancery.check.consistency import check_consistency
from chancery.check.record import check_document, check_record
from chancery.check.terms import check_terms
from chancery.check.verdict import Outcome
from chancery.intake.readings import read_given
from chancery.model.reading import Reading
from chancery.reference.library import Library
from chancery.resolve.reference import load_book
from chancery.store.record import Writer, open_view

STORY = Path(__file__).parent.parent / "stories" / "plata"


def _read(name: str, published: str, text: str, **families: Any) -> Reading:
    return read_given({"id": name, "published": published, "text": text, **families})


def test_a_number_of_one_account_is_outvoted_by_two_others_one_of_them_later() -> None:
    readings = [
        _read("a", "2024-05-02", "The Union will train 40 harbor pilots at its school."),
        _read("b", "2024-05-03", "Sixty harbor pilots will be trained at the school of the Union."),
        _read("c", "2025-05-02", "Of the 40 harbor pilots to be trained at the school, most have come."),
    ]
    found = {verdict.document: verdict.outcome for verdict in check_consistency(readings)}
    assert found == {"a": Outcome.SUPPORTED, "b": Outcome.CONTRADICTED, "c": Outcome.SUPPORTED}


def test_a_copy_is_no_second_account() -> None:
    words = "Sixty harbor pilots will be trained at the school of the Union."
    readings = [
        _read("a", "2024-05-02", "The Union will train 40 harbor pilots at its school."),
        _read("b", "2024-05-03", words),
        _read("c", "2024-05-04", words),
    ]
    outcomes = {verdict.document: verdict.outcome for verdict in check_consistency(readings)}
    assert Outcome.CONTRADICTED not in outcomes.values()


def test_what_is_planned_and_what_is_done_are_two_counts() -> None:
    readings = [
        _read("a", "2024-05-02", "The Union will train 40 harbor pilots at its school."),
        _read("b", "2025-05-03", "So far 25 harbor pilots have been trained at the school of the Union."),
    ]
    assert list(check_consistency(readings)) == []


def test_a_term_that_ends_and_a_successor_agree() -> None:
    readings = [
        _read("a", "2019-06-28", "The Secretary recalled that his second term ends in December."),
        _read("b", "2020-02-18", "Mr Quiroga, who took over as Secretary of the Commission on 1 January, met her."),
        _read("c", "2020-02-20", "Mr Soto, who took over as Secretary of the League on 3 February, met him."),
    ]
    assert [verdict.document for verdict in check_terms(readings)] == ["a", "b"]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("between") / "record.db"
    paths = sorted(STORY.glob("q*.json"))
    with Writer.open(file, book=load_book(frozenset({"officials"}))) as writer:
        writer.save_all([read_given(json.loads(path.read_text(encoding="utf-8"))) for path in paths])
    return file


def test_a_record_is_checked_document_by_document(record: Path) -> None:
    library = Library(without={"officials"})
    with open_view(record) as view:
        whole = list(check_record(view, library))
        document = view.document("q2")
        assert document is not None
        alone = check_document(view, document.number, library)
    assert alone == [verdict for verdict in whole if verdict.document == "q2"]
    assert [one.outcome for one in alone if "fifty" in one.evidence.text] == [Outcome.CONTRADICTED]


def test_what_is_said_of_an_earlier_promise_is_held_against_it(record: Path) -> None:
    with open_view(record) as view:
        found = {
            verdict.evidence.text: verdict
            for verdict in check_record(view, Library(without={"officials"}))
            if verdict.evidence.rule == "claim.backward"
        }
    words = next(text for text in found if "ratified by March" in text)
    assert found[words].outcome is Outcome.SUPPORTED
    assert found[words].finding.exhibits[0].source == "q3"
