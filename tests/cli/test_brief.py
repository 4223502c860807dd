from pathlib import Path

import pytest
from playwright.sync_api import Browser

from chancery.brief.compose import compose_brief
from chancery.brief.request import Request
from chancery.cli.app import run
from chancery.cli.brief_evidence import EvidencePages, find_anchor
from chancery.store.record import open_view
from tests.brief.scenes import meeting_in_lima, written
from tests.browser import in_browser, open_page

ASKED = ["--with", "Peru", "--for", "ITU", "--on", "2024-03-20"]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    with written(tmp_path, [meeting_in_lima()]) as file:
        return file


def test_a_brief_is_written_with_its_evidence_and_the_drafters_file(record: Path, tmp_path: Path) -> None:
    page = tmp_path / "brief.html"
    assert run(["brief", *ASKED, "--db", str(record), "-o", str(page)]) == 0
    assert "brief.evidence/" in page.read_text(encoding="utf-8")
    assert len(list((tmp_path / "brief.evidence").iterdir())) == 1
    drafter = tmp_path / "brief.drafter.yaml"
    drafter.write_text("objectives: [Agree on a date.]\n", encoding="utf-8")
    assert run(["brief", *ASKED, "--db", str(record), "-o", str(page)]) == 0
    assert "Agree on a date." in page.read_text(encoding="utf-8")
    assert drafter.read_text(encoding="utf-8") == "objectives: [Agree on a date.]\n"


def test_every_citation_opens_at_its_words_in_the_evidence_page(record: Path, tmp_path: Path) -> None:
    with open_view(record) as view:
        brief = compose_brief(view, Request(counterpart="Peru", principal="ITU", on="2024-03-20"))
        pages = EvidencePages(view, brief, tmp_path / "brief.html")
    assert pages.write() == 1
    cited = [citation for citation in brief.citations() if not citation.table]
    assert cited
    for citation in cited:
        anchor = find_anchor(pages.readings[citation.ref], citation.start, citation.end)
        assert anchor is not None
        page = (tmp_path / "brief.evidence" / f"{citation.ref[:16]}.html").read_text(encoding="utf-8")
        assert f'id="{anchor}"' in page
        assert str(pages.link(citation)).endswith(f"#{anchor}")


@in_browser
def test_a_note_leads_to_its_marked_words(record: Path, tmp_path: Path, browser: Browser) -> None:
    page_file = tmp_path / "brief.html"
    assert run(["brief", *ASKED, "--db", str(record), "-o", str(page_file)]) == 0
    with open_page(browser, page_file) as (page, foreign):
        address = page.locator("a.words", has_text="send two engineers").first.get_attribute("href")
        file, _, anchor = str(address).partition("#")
        page.goto(f"{(tmp_path / file).as_uri()}#{anchor}")
        marked = page.locator(f"mark:has(#{anchor})").first
        assert "send two engineers" in marked.inner_text()
        assert foreign == []


def test_frozen_briefs_are_listed_shown_and_compared(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    db = ["--db", str(record)]
    assert run(["brief", *ASKED, *db, "--freeze", "-o", str(tmp_path / "one.json")]) == 0
    name = capsys.readouterr().err.partition("frozen as ")[2].partition(":")[0]
    assert run(["brief", "list", *db, "--json"]) == 0
    assert f'"id": "{name}"' in capsys.readouterr().out
    assert run(["brief", "show", name, *db]) == 0
    assert "# Meeting with Peru" in capsys.readouterr().out
    later = ["--with", "Peru", "--for", "ITU", "--on", "2024-09-20"]
    assert run(["brief", *later, *db, "-o", str(tmp_path / "two.json")]) == 0
    capsys.readouterr()
    assert run(["brief", "diff", str(tmp_path / "one.json"), str(tmp_path / "two.json")]) == 0
    assert "confirm H.E. Ana Reyes" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "with whom?"),
        ([*ASKED, "--kind", "sonnet"], "no brief is called 'sonnet'"),
        ([*ASKED, "--protocol", "vienna"], "no rules of protocol are called 'vienna'"),
        ([*ASKED, "-o", "brief.odt"], "a brief is written as .md"),
        ([*ASKED, "-o", "{folder}/b.md", "--template", "x.docx"], "--template is for .docx"),
        (["--with", "Atlantis"], "nobody called 'Atlantis'"),
        (["diff", "a", "b"], "no frozen brief begins with 'a'"),
    ],
)
def test_wrong_usage_says_what_is_wrong(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    given = [argument.format(folder=tmp_path) for argument in arguments]
    assert run(["brief", *given, "--db", str(record)]) == 2
    assert words in " ".join(capsys.readouterr().err.split())
