from chancery.reference.bodies import find_bodies, find_parents
from chancery.reference.conferences import find_editions, find_series
from chancery.reference.indicators import find_values
from chancery.reference.library import Library
from chancery.reference.memberships import find_membership
from chancery.reference.pack import PACKS, load_info, load_table

LIBRARY = Library()
LICENSED = ("CC0", "CC BY 4.0", "public domain", "MIT", "bare facts", "PDDL")


def test_every_pack_says_what_it_is() -> None:
    for name in PACKS:
        info = load_info(name)
        assert info.version
        assert info.sources
        assert any(licence in info.licence for licence in LICENSED)
        assert not any(word in info.licence for word in ("GPL", "ODbL", "BY-SA"))


def test_every_row_of_officials_has_a_source_and_a_grade() -> None:
    assert all(row["source"] and row["grade"] for row in load_table("officials", "offices", "KZ"))


def test_a_conference_is_found_by_name_and_year() -> None:
    [mention] = find_series(LIBRARY, "the fortieth birthday of ITU Telecom World 2011 in Geneva")
    [row] = find_editions(LIBRARY, mention.series, year=mention.year)
    assert (row["city"], row["start"], row["end"]) == ("Geneva", "2011-10-24", "2011-10-27")


def test_a_conference_is_found_by_number() -> None:
    [row] = find_editions(LIBRARY, "RCC", number=58)
    assert (row["city"], row["start"]) == ("Samarkand", "2022-10-25")
    assert find_editions(LIBRARY, "RCC", number=55) == ()


def test_a_membership_has_its_first_year_and_founders() -> None:
    kazakhstan, russia = (find_membership(LIBRARY, iso, "ITU") for iso in ("KZ", "RU"))
    assert kazakhstan is not None
    assert russia is not None
    assert (kazakhstan.since, russia.founder) == ("1993", True)


def test_a_value_has_what_was_published_then_and_now() -> None:
    series = find_values(LIBRARY, "IT.CEL.SETS.P2", "RUS", 2010)
    assert series is not None
    assert (series.then("2011-06-15").value, series.then("2011-06-15").published) == (166.3, "2011-12")
    assert (round(series.newest.value, 1), series.newest.published) == (165.1, "2025-07")
    assert series.then("2018-01-01").published == "2017-03"


def test_a_body_has_parents() -> None:
    assert find_bodies(LIBRARY, "International Telecommunications Union")[0]["label"] == "ITU"
    assert find_parents(LIBRARY, "BDT") == ("ITU", "UN")


def test_a_pack_that_is_left_out_gives_no_rows() -> None:
    assert Library(without={"states"}).rows("states") == ()
