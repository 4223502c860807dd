from chancery.reference.library import Library
from chancery.reference.states import city_name, find_capitals, find_state, get_state, present_city

LIBRARY = Library()


def test_a_state_is_found_by_any_of_its_names() -> None:
    for name in ("Russia", "the Russian Federation", "RUS", "ru", "Russian"):
        found = find_state(LIBRARY, name)
        assert found is not None
        assert found.state.iso2 == "RU"


def test_a_former_name_is_a_name_only_in_its_period() -> None:
    assert find_state(LIBRARY, "Zaire", "2011") is None
    found = find_state(LIBRARY, "Zaire", "1990")
    assert found is not None
    assert (found.state.iso2, found.row["kind"]) == ("CD", "former")


def test_a_state_that_is_gone_is_found() -> None:
    found = find_state(LIBRARY, "Soviet Union", "1985")
    assert found is not None
    assert found.state.iso2 == "SU"


def test_codes_and_regions_are_known() -> None:
    state = get_state(LIBRARY, "KAZ")
    assert state is not None
    assert (state.iso2, state.m49, state.region) == ("KZ", "398", "Asia")


def test_a_capital_has_the_name_of_its_day() -> None:
    names = {day: find_capitals(LIBRARY, "KZ", day)[0]["capital"] for day in ("1995", "2011", "2019-09-13", "2023")}
    assert names == {"1995": "Almaty", "2011": "Astana", "2019-09-13": "Nur-Sultan", "2023": "Astana"}


def test_a_city_leads_to_its_present_name() -> None:
    assert present_city(LIBRARY, "Leningrad") == "Saint Petersburg"
    assert city_name(LIBRARY, "Saint Petersburg", "RU", "1950") == "Leningrad"
