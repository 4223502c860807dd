import pytest

from chancery.brief.document import Brief, Citation, Line, Notice, Section
from chancery.brief.html import render_html
from chancery.brief.markdown import render_markdown

HOSTILE = "<script>alert(1)</script> [x](http://a.example) *b* `c`"


def cite(words: str, start: int = 0) -> Citation:
    return Citation("doc-1", "Press <service>", "2024-03-05", "A title", None, words, start, start + len(words))


def make_brief() -> Brief:
    first, second = cite("met in Lima"), cite(HOSTILE, 20)
    lines = (Line("They met.", (first,)), Line(HOSTILE, (second, first), detail="since May", flag="confirm"))
    return Brief(
        title="Meeting with Peru",
        counterpart="Peru",
        principal="ITU",
        on="2024-03-10",
        classification="UNCLASSIFIED",
        record="from a record of 1 document",
        sections=(Section(1, "Participants", lines), Section(2, "Objectives", (Notice("Yours.", drafter=True),))),
    )


def test_a_generated_line_without_a_citation_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="without a citation"):
        Line("They met.", ())


def test_citations_are_numbered_by_first_use_and_each_once() -> None:
    assert list(make_brief().citations().values()) == [1, 2]


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
    assert 'class="drafter">Yours.' in render_html(make_brief())


def test_the_classification_stands_on_top_and_at_the_end_of_the_page() -> None:
    assert render_html(make_brief()).count("<p>UNCLASSIFIED</p>") == 2
