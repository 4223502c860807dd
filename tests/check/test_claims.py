"""Every claim of claims.yaml gets the verdict that stands there, and none is turned into its opposite."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from chancery.check.run import check_text
from chancery.check.verdict import Verdict
from chancery.reference.library import Library

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("claims.yaml").read_text(encoding="utf-8"))
LIBRARY = Library()


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_a_claim_gets_its_verdict(case: dict[str, Any]) -> None:
    verdicts = check_text(case["text"], LIBRARY, on=str(case["said"]))
    for wanted in case["claims"]:
        found = _find(verdicts, wanted)
        told = found.finding
        assert found.outcome.value == wanted["verdict"], told.reason
        assert str(wanted.get("why", "")) in f"{told.reason} {told.arithmetic}"
        assert str(wanted.get("then", "")) in (told.then or "")
        assert str(wanted.get("now", "")) in (told.now or "")


def _find(verdicts: tuple[Verdict, ...], wanted: dict[str, Any]) -> Verdict:
    for verdict in verdicts:
        if verdict.kind.value == wanted["kind"] and wanted["words"] in verdict.evidence.text:
            return verdict
    said = [(verdict.kind.value, verdict.evidence.text) for verdict in verdicts]
    pytest.fail(f"no {wanted['kind']} claim holds {wanted['words']!r}; there are {said}")


def test_a_verdict_holds_the_very_words_of_the_text() -> None:
    text = CASES[0]["text"]
    for verdict in check_text(text, LIBRARY, on="2011-06-15"):
        assert text[verdict.evidence.start : verdict.evidence.end] == verdict.evidence.text


def test_without_a_pack_its_claims_cannot_be_checked() -> None:
    text = "President Vladimir Putin of the Russian Federation received the delegation."
    [verdict] = check_text(text, Library(without={"officials"}), on="2011-06-15")
    assert verdict.outcome.value == "not-checkable"


def test_without_a_date_no_office_is_judged() -> None:
    [verdict] = check_text("President Vladimir Putin of Russia received the delegation.", LIBRARY)
    assert "no date" in verdict.finding.reason


def test_a_users_row_wins() -> None:
    row = {"body": "ITU", "iso2": "KZ", "since": "1992", "source": "our file", "grade": "user"}
    text = "Kazakhstan has been a member of ITU since 1992."
    [verdict] = check_text(text, Library(user={"members": [row]}), on="2019-09-13")
    assert (verdict.outcome.value, verdict.finding.exhibits[0].grade.value) == ("supported", "user")
