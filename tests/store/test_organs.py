from collections.abc import Iterator

import pytest

from chancery.model.kinds import BodyKind
from chancery.resolve.reference import load_book
from chancery.store.record import Writer, open_view
from chancery.store.view.organs import list_organs, with_organs
from chancery.store.view.view import View
from tests.store.people import tell

UNION = ("International Telecommunication Union", "ITU", BodyKind.IGO, None)
SHORT = ("TSB", None, BodyKind.IGO, None)
LONG = ("Bureau of Standardization of the ITU", None, BodyKind.IGO, None)
OFFICE = ("ITU Office for Landers", None, BodyKind.IGO, None)


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    """A record in which a bureau has two names, and an office belongs to the Union."""
    file = tmp_path_factory.mktemp("organs") / "record.db"
    with Writer.open(file, book=load_book()) as writer:
        writer.save(tell("one", "2019-03-04", ("Ada Moro", "Director", "TSB"), bodies=(SHORT,)))
        writer.save(tell("two", "2019-05-04", ("Ada Moro", "Director", LONG[0]), bodies=(LONG,)))
        writer.save(tell("three", "2019-06-04", ("Bo Lind", "Head", OFFICE[0]), bodies=(OFFICE, UNION)))
    with open_view(file) as opened:
        yield opened


def test_a_bureau_under_two_names_is_one(view: View) -> None:
    assert view.bodies("TSB")[0].id == view.bodies(LONG[0])[0].id


def test_the_union_answers_for_its_organs(view: View) -> None:
    [union] = view.bodies("ITU")
    organs = list_organs(view.connection, union)
    assert {organ.name for organ in organs} >= {"Telecommunication Standardization Bureau", OFFICE[0]}
    assert not view.holders(union)
    holders = {one.person.name for one in view.holders(with_organs(view.connection, union))}
    assert holders == {"Ada Moro", "Bo Lind"}
