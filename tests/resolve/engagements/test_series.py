from chancery.resolve.engagements.series import initials, next_ordinal, read_name, side_of


def test_the_number_and_the_year_of_a_name_are_read() -> None:
    assert read_name("54th Joint Session of the Commission").ordinal == 54
    assert (read_name("WTDC-17").year, read_name("Forum 2011").year) == (2017, 2011)


def test_what_a_gathering_is_called_does_not_make_the_name() -> None:
    assert read_name("Annual Conference on Ports").stems == read_name("Forum on ports").stems


def test_a_side_event_is_known_by_its_head_or_by_the_words_before_the_name() -> None:
    assert read_name("Preparatory meeting for the Ports Forum").apart == {"preparatory"}
    assert read_name("Ports Forum").apart == frozenset()
    words = "Delegates open the regional preparatory meeting for the 2025 Ports Forum today"
    assert side_of("Ports Forum", words) == {"preparatory"}


def test_an_acronym_stands_for_the_initials() -> None:
    assert initials("World Ports Assembly on the Sea") == "wpas"


def test_the_next_of_a_series_has_the_next_number() -> None:
    assert (next_ordinal([54, 52, 53]), next_ordinal([])) == (55, None)
