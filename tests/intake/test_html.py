from pathlib import Path

import pytest

from chancery.errors import ReadError
from chancery.intake import load
from chancery.model.readout import Readout
from tests.intake.found import ACCOUNT, faults, readouts

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><title>Minister meets envoy | The Lima Post</title>
<meta property="og:title" content="Minister meets envoy">
<meta property="og:site_name" content="The Lima Post">
<meta property="article:published_time" content="2024-03-05T10:00:00Z">
<link rel="canonical" href="https://post.example/envoy"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<script>var text = "The Minister never said this.";</script>
<article><h1>Minister meets envoy</h1>
<p>LIMA. The <b>Minister</b> of Communications, Ms.&nbsp;Ana Reyes, met the envoy &amp; his aides on Monday.</p>
<p>They discussed broadband in rural areas and agreed to meet again in May.</p></article>
<footer><a href="/privacy">Privacy policy</a> All rights reserved</footer></body></html>"""


def read(path: Path, page: bytes) -> Readout | ReadError:
    path.write_bytes(page)
    (found,) = load([path])
    return found


def test_a_page_gives_its_main_text_and_what_it_says_about_itself(tmp_path: Path) -> None:
    found = read(tmp_path / "page.html", PAGE.encode())
    assert isinstance(found, Readout)
    assert "Ms. Ana Reyes, met the envoy & his aides" in found.text
    assert "agreed to meet again in May." in found.text
    assert "Privacy" not in found.text
    assert "never said" not in found.text
    assert (found.title, found.outlet) == ("Minister meets envoy", "The Lima Post")
    assert (found.published, found.published_from) == ("2024-03-05", "metadata")
    assert (found.url, found.language) == ("https://post.example/envoy", "en")


def test_a_page_is_known_by_its_content(tmp_path: Path) -> None:
    found = read(tmp_path / "page", PAGE.encode())
    assert isinstance(found, Readout)
    assert found.outlet == "The Lima Post"


def test_every_run_of_a_page_leads_to_the_same_letters_in_the_source(tmp_path: Path) -> None:
    found = read(tmp_path / "page.html", PAGE.encode())
    assert isinstance(found, Readout)
    for origin in found.origins:
        there = PAGE[origin.source_start : origin.source_start + origin.length]
        assert found.text[origin.start : origin.start + origin.length] == there
    covered = sum(origin.length for origin in found.origins)
    assert covered > 0.9 * len(found.text)


def test_the_declared_charset_is_believed(tmp_path: Path) -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><body><p>Minister Łukasz Żak met the envoy.</p></body></html>'
    found = read(tmp_path / "page.html", page.encode("iso-8859-2"))
    assert isinstance(found, Readout)
    assert "Łukasz Żak" in found.text


def test_a_page_without_text_is_a_fault(tmp_path: Path) -> None:
    found = read(
        tmp_path / "page.html", b"<html><head><title>A title</title></head><body><img src='a.png'></body></html>"
    )
    assert isinstance(found, ReadError)
    assert found.fault == "is HTML without text"


def test_a_short_page_is_read(tmp_path: Path) -> None:
    found = read(tmp_path / "page.html", b"<html><body><p>The Minister met the envoy.</p></body></html>")
    assert isinstance(found, Readout)
    assert found.text == "The Minister met the envoy."


def test_a_headline_above_the_text_is_the_title_and_not_read_twice(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html><head><title>Minister receives envoy</title></head><body><article><h1>Minister receives envoy</h1>"
        "<p>The Minister of Trade received the envoy of the Port Union in Lima on Tuesday and spoke of fees.</p>"
        "</article></body></html>",
        encoding="utf-8",
    )
    [readout] = load([str(page)])
    assert isinstance(readout, Readout)
    assert readout.title == "Minister receives envoy"
    assert readout.text.startswith("The Minister of Trade received")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<html><body><script>alert('no words')</script></body></html>", "without text"),
        (b"<html><head><meta charset='utf-16'></head><body>\xff\xfe\x00\x00 </body></html>", "binary data|encoding"),
        (b"<html><body>" + b"<b>" * 250_000, "more than 100,000 elements"),
        (b"<html", "without text"),
    ],
)
def test_a_broken_page_is_a_fault(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "bad.html").write_bytes(data)
    assert any(word in faults(tmp_path / "bad.html")[0] for word in words.split("|"))


def test_a_page_that_declares_entities_unfolds_none(tmp_path: Path) -> None:
    laughs = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    page = f"{laughs}<html><body><article><p>{ACCOUNT} &b; &f;</p></article></body></html>"
    (tmp_path / "laughs.html").write_text(page)
    [readout] = readouts(tmp_path / "laughs.html")
    assert "hahaha" not in readout.text
    assert "root:" not in readout.text
