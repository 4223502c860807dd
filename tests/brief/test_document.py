import pytest

from chancery.brief.document import Brief, Citation, Drafted, Group, Level, Light, Line, Notice, Row, Section
from chancery.brief.html import render_html
from chancery.brief.markdown import render_markdown
from chancery.brief.serial import from_json, hash_content, to_json
from chancery.errors import SettingsError

HOSTILE = "<script>alert(1)</script> [x](http://a.example) *b* `c`"


def cite(words: str, start: int = 0) -> Citation:
    return Citation(
        document="doc-1",
        ref="0" * 32,
        outlet="Press <service>",
        published="2024-03-05",
        title="A title",
        words=words,
        start=start,
        end=start + len(words),
    )


def make_brief(**changes: object) -> Brief:
    first, second = cite("met in Lima"), cite(HOSTILE, 20)
    lines = (Line("They met.", (first,)), Line(HOSTILE, (second, first), detail="since May", flag="confirm"))
    values: dict[str, object] = {
        "kind": "bilateral",
        "kicker": "Brief for a bilateral meeting",
        "title": "Meeting with Peru",
        "counterpart": "Peru",
        "principal": "ITU",
        "on": "2024-03-10",
        "classification": "Unclassified",
        "record": "from a record of 1 document",
        "data_version": "abc",
        "consulted": "2024-03-09",
        "header": (),
        "sections": (
            Section("participants", 1, "Participants", lines),
            Section("objectives", 2, "Objectives", (Drafted("Yours."),)),
        ),
    }
    return Brief(**{**values, **changes})  # type: ignore[arg-type]


def test_a_generated_line_or_row_without_a_citation_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="without a citation"):
        Line("They met.", ())
    with pytest.raises(ValueError, match="without a citation"):
        Row(("They met.",), ())


def test_citations_are_numbered_by_first_use_and_each_once() -> None:
    assert list(make_brief().citations().values()) == [1, 2]


def test_the_list_of_sources_takes_no_numbers_of_its_own() -> None:
    listed = Section("sources", 1, "Sources", (Line("A document", (cite("met in Lima"),)),))
    rest = Section("since", 2, "Since", (Line("They spoke.", (cite("spoke", 40),)),))
    numbers = make_brief(sections=(listed, rest)).citations()
    assert {citation.words: number for citation, number in numbers.items()} == {"spoke": 1}


def test_every_footnote_of_the_markdown_is_used_and_defined() -> None:
    text = render_markdown(make_brief())
    assert "They met.[^1]" in text
    assert "[^2][^1]" in text
    assert text.count("\n[^1]: ") == 1
    assert text.count("\n[^2]: ") == 1


def test_words_from_documents_are_words_in_every_format() -> None:
    assert "<script>" not in render_html(make_brief())
    markdown = render_markdown(make_brief())
    assert "\\<script\\>" in markdown
    assert "[x](http" not in markdown


def test_the_drafters_part_is_marked() -> None:
    assert "> ✎ Yours." in render_markdown(make_brief())
    assert '<li class="drafted">' in render_html(make_brief())


def test_the_classification_stands_on_top_and_at_the_end_of_the_page() -> None:
    assert render_html(make_brief()).count("<p>UNCLASSIFIED</p>") == 2
    marked = render_markdown(make_brief(classification="confidential"))
    assert marked.startswith("**CONFIDENTIAL**")


def test_a_brief_comes_back_from_json_as_it_was() -> None:
    group = Section("x", 3, "X", (Group("G", (Notice("Nothing."),)),))
    brief = make_brief(sections=(*make_brief().sections, group))
    assert from_json(to_json(brief), "here") == brief


def test_json_whose_content_was_changed_is_refused() -> None:
    changed = to_json(make_brief()).replace("They met.", "They parted.")
    with pytest.raises(SettingsError, match="was changed after it was frozen"):
        from_json(changed, "here")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "other"}', '{"format": "chancery-brief/1", "hash": ""}'])
def test_json_that_is_no_brief_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="not a brief"):
        from_json(text, "here")


def test_the_hash_is_of_the_content_and_not_of_the_day_on_which_it_was_composed() -> None:
    assert hash_content(make_brief()) == hash_content(make_brief(consulted="2025-01-01", data_version="def"))
    assert hash_content(make_brief()) != hash_content(make_brief(title="Meeting with Chile"))


def test_a_light_may_stand_without_a_source_where_it_tells_of_absence() -> None:
    assert Light(Level.RED, "Objectives", "None is written", "required").citations == ()
