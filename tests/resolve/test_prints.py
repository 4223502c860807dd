from chancery.resolve.prints import are_copies, list_bands, make_print, measure_likeness

STORY = """The minister of ports received the head of the river commission on Monday and promised that the new
landing station would be opened before the end of the year. Both sides recalled the agreement of March and said
that forty pilots would be trained. The commission will send an engineer to the capital in the autumn."""
CUT = STORY[: STORY.index("Both sides")] + "Forty pilots will be trained, the ministry added."
OTHER = """Delegates of nine countries met in the capital to discuss tariffs for parcels. The postal union put
forward three drafts, of which the second found most support, and a vote was called for the next spring."""


def test_a_story_that_was_cut_is_a_copy_and_another_story_is_none() -> None:
    story, cut, other = make_print(STORY), make_print(CUT), make_print(OTHER)
    assert story is not None
    assert cut is not None
    assert other is not None
    assert are_copies(story, cut)
    assert set(list_bands(story)) & set(list_bands(cut))
    assert measure_likeness(story, story) == 1.0
    assert measure_likeness(story, other) < 0.1


def test_case_and_line_ends_make_no_other_text() -> None:
    assert make_print(STORY) == make_print(STORY.upper().replace("\n", " "))


def test_a_text_of_a_few_words_has_no_print() -> None:
    assert make_print("They met on Monday.") is None
