"""What an organ belongs to, by its name or by the words beside it."""

import re

import pytest

from chancery.extract.organs import find_organs
from chancery.intake.draft import Draft, Given, make_readout
from chancery.model.facts import Body
from chancery.model.kinds import BodyKind
from chancery.text.doc import Doc

UNION = ("Union of Northern Posts", "UNP")


def organs(text: str, organ: str, kind: BodyKind = BodyKind.IGO) -> list[tuple[str, str]]:
    doc = Doc(make_readout(Draft(source="", id="d", text=text), Given()))

    def body(name: str, acronym: str | None, of_kind: BodyKind) -> Body:
        found = [match.span() for one in (name, acronym or name) for match in re.finditer(re.escape(one), text)]
        evidence = tuple(doc.evidence(start, end, "test") for start, end in found)
        return Body(name=name, acronym=acronym, kind=of_kind, evidence=evidence)

    bodies = [body(organ, None, kind), body(*UNION, BodyKind.IGO)]
    return [(one.subject, one.object) for one in find_organs(doc, bodies)]


@pytest.mark.parametrize(
    ("text", "organ"),
    [
        ("UNP Council met. The Union of Northern Posts agreed.", "UNP Council"),
        ("The Council of the UNP met; the Union of Northern Posts agreed.", "Council of the UNP"),
        ("The Board of Auditors of the Union of Northern Posts met.", "Board of Auditors"),
        ("UNP's Board of Auditors met.", "Board of Auditors"),
        ("UNP Board of Auditors met.", "Board of Auditors"),
    ],
)
def test_an_organ_is_found_by_name_or_words(text: str, organ: str) -> None:
    assert organs(text, organ) == [(organ, "UNP")]


@pytest.mark.parametrize(
    ("text", "organ"),
    [
        ("The UNP Regional Office for Islands wrote to the UNP.", "UNP Regional Office for Islands"),
        ("Board of Auditors met. The UNP was told.", "Board of Auditors"),
        ("TUNP Board of Auditors met.", "Board of Auditors"),
        ("The Board of Auditors of the UNPs met.", "Board of Auditors"),
    ],
)
def test_a_seat_and_a_neighbor_by_chance_are_no_organs(text: str, organ: str) -> None:
    assert organs(text, organ) == []


def test_a_company_named_after_a_union_is_no_organ_of_it() -> None:
    assert organs("UNP Shipping met the UNP.", "UNP Shipping", BodyKind.COMPANY) == []
