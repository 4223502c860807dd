import pytest

from chancery.brief.protocol import family_name, in_capitals, load_rules, near_names, style_person
from chancery.errors import SettingsError

UN = load_rules("un")


def test_protocol_order_puts_heads_before_ministers_and_deputies_after() -> None:
    titles = [
        "President",
        "Prime Minister",
        "Deputy Prime Minister",
        "Minister of Foreign Affairs",
        "Minister of Trade",
        "Secretary-General",
        "Permanent Representative",
        "Deputy Minister of Trade",
        "Director of Spectrum",
    ]
    assert [UN.rank(title) for title in titles] == sorted(UN.rank(title) for title in titles)
    assert len({UN.rank(title) for title in titles}) == len(titles)


def test_in_geneva_those_acting_come_after_permanent_representatives() -> None:
    rules = load_rules("geneva")
    assert rules.rank("Permanent Representative") < rules.rank("Acting Permanent Representative")
    assert rules.by == ("since", "name")


@pytest.mark.parametrize("title", ["President of the Chamber of Commerce Association", "Vice President", "Chairman"])
def test_not_every_president_is_a_head_of_state(title: str) -> None:
    assert UN.class_of(title) != "head-of-state"


def test_unknown_rules_are_refused_with_those_that_there_are() -> None:
    with pytest.raises(SettingsError, match="geneva, un"):
        load_rules("vienna")


@pytest.mark.parametrize(
    ("title", "gender", "written", "spoken"),
    [
        ("Minister of Trade", "f", "H.E. Ms", "Madam Minister"),
        ("Minister of Trade", None, "H.E.", "Minister"),
        ("Ambassador", "m", "H.E. Mr", "Ambassador"),
        ("King", None, "H.E.", "Your Majesty"),
        ("Secretary-General", "f", "Ms", "Secretary-General"),
        ("Director of Spectrum", "m", "Mr", "Mr Prado"),
        ("Director of Spectrum", None, "", ""),
    ],
)
def test_styles_are_gendered_only_where_a_source_says_so(
    title: str, gender: str | None, written: str, spoken: str
) -> None:
    style = style_person(title, "Luis Prado", gender, UN)
    assert (style.written, style.spoken) == (written, spoken)


@pytest.mark.parametrize(
    ("name", "iso", "shown"),
    [
        ("Ana Reyes", "PE", "Ana REYES"),
        ("Ana Reyes Soto", "PE", "Ana REYES SOTO"),
        ("Wang Daming", "CN", "WANG Daming"),
        ("Daming Wang", None, "Daming WANG"),
        ("Nguyen Van Tien", "VN", "NGUYEN Van Tien"),
        ("Pieter van der Meer", "NL", "Pieter VAN DER MEER"),
        ("Omar bin Saleh", "OM", "Omar BIN SALEH"),
        ("Suparno", "ID", "SUPARNO"),
    ],
)
def test_family_names_are_written_in_capitals(name: str, iso: str | None, shown: str) -> None:
    assert in_capitals(name, iso) == shown


def test_a_single_name_is_not_sure_to_be_the_familys() -> None:
    assert not family_name("Suparno", "ID").sure
    assert family_name("Ana Reyes", "PE").sure


def test_states_with_names_alike_are_known_both_ways() -> None:
    for one, other in (("KR", "KP"), ("CD", "CG"), ("IR", "IQ"), ("NE", "NG"), ("DM", "DO"), ("GN", "GW")):
        assert other in near_names(one)
        assert one in near_names(other)
    assert near_names("FJ") == []
    assert near_names(None) == []
