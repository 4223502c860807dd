import pytest

from chancery.errors import SettingsError
from chancery.model.kinds import BodyKind
from chancery.resolve.book import BodyBook, KnownBody
from chancery.resolve.reference import check_packs, load_book
from chancery.resolve.referents import BodyReferent

UNION = KnownBody(name="Union of Tests", acronym="UT", kind=BodyKind.IGO, aliases=("Testers' Union",))
TALES = KnownBody(name="University of Tales", acronym="UT", kind=BodyKind.ACADEMIC)


@pytest.mark.parametrize("name", ["Union of Tests", "the union of tests", "UT", "Testers’ Union"])
def test_a_known_body_is_found_by_all_its_names(name: str) -> None:
    assert BodyBook.of([UNION]).find(name) == UNION


def test_a_name_of_two_bodies_leads_to_neither() -> None:
    book = BodyBook.of([UNION, TALES])
    assert book.find("UT") is None
    assert book.find("Union of Tests") == UNION


def test_all_names_have_one_canonical_referent() -> None:
    book = BodyBook.of([UNION])
    names = {book.canonical(BodyReferent.of_name(name)) for name in UNION.names}
    assert names == {BodyReferent.of_name("Union of Tests")}
    assert book.canonical(BodyReferent.of_name("Atlantis")) == BodyReferent.of_name("Atlantis")


def test_the_lexicon_knows_states_and_bodies_by_their_further_names() -> None:
    book = load_book()
    state, body = book.find("Republic of Kazakhstan"), book.find("International Telecommunications Union")
    assert state is not None
    assert body is not None
    assert (state.iso, body.acronym) == ("KZ", "ITU")


def test_a_pack_left_out_is_not_in_the_book() -> None:
    assert load_book(frozenset({"states"})).find("Republic of Kazakhstan") is None
    assert load_book(frozenset({"bodies", "states"})).by_key == {}


def test_an_unknown_pack_is_named() -> None:
    with pytest.raises(SettingsError, match="'officers'"):
        check_packs(["officials", "officers"])
