from itertools import permutations
from pathlib import Path

import pytest

from chancery.intake.readings import read_given
from chancery.resolve.reference import load_book
from chancery.store.record import Writer, open_view

NAMED: dict[str, dict[str, str | None]] = {
    "agency": {"name": "International Maritime Organization", "acronym": None, "kind": "igo"},
    "owner": {"name": "United Nations", "acronym": None, "kind": "igo"},
    "committee": {"name": "ad hoc committee", "acronym": None, "kind": "igo"},
    "state": {"name": "Andorra", "acronym": None, "kind": "state", "iso": "AD"},
    "council": {"name": "EU Council", "acronym": None, "kind": "igo"},
    "union": {"name": "European Union", "acronym": "EU", "kind": "igo"},
}


def find_parents(file: Path, names: tuple[str, ...]) -> dict[str, str | None]:
    with Writer.open(file, book=load_book()) as writer:
        for name in names:
            body = NAMED[name]
            text = f"The talks were opened by the {body['name']} ({body['acronym'] or name})."
            given = {"id": name, "published": "2018-04-02", "text": text, "bodies": [body]}
            writer.save(read_given(given, source=name))
    with open_view(file) as view:
        rows = view.connection.exec_driver_sql(
            "SELECT one.name, owner.name FROM bodies AS one LEFT JOIN bodies AS owner ON owner.id = one.parent_id"
        )
        parents = {str(own): None if owner is None else str(owner) for own, owner in rows}
    return {name: parents.get(str(NAMED[name]["name"])) for name in names}


@pytest.mark.parametrize("names", list(permutations(("agency", "owner"))))
def test_an_organ_of_reference_data_finds_its_owner_whichever_comes_first(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    assert find_parents(tmp_path / "record.db", names)["agency"] == "United Nations"


@pytest.mark.parametrize("names", list(permutations(("council", "union"))))
def test_an_organ_finds_the_owner_in_its_name_whichever_comes_first(tmp_path: Path, names: tuple[str, ...]) -> None:
    assert find_parents(tmp_path / "record.db", names)["council"] == "European Union"


@pytest.mark.parametrize("names", list(permutations(("committee", "state"))))
def test_a_word_that_is_also_a_states_code_owns_nothing(tmp_path: Path, names: tuple[str, ...]) -> None:
    assert find_parents(tmp_path / "record.db", names)["committee"] is None
