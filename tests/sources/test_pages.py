from pathlib import Path

import httpx

from chancery.errors import ReadError
from chancery.intake.draft import Given
from chancery.model.readout import Readout
from chancery.sources.pages import load
from tests.intake.found import ACCOUNT
from tests.sources.site import Site, moved, page

NEWS = "https://ports.example/news/talks-in-lima"


def test_files_and_addresses_are_read_in_one_go(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(ACCOUNT)
    site = Site({NEWS: page(ACCOUNT)})
    found = list(load([str(tmp_path), NEWS, NEWS], Given(outlet="Port News"), fetcher=site.fetcher()))
    assert all(isinstance(one, Readout) for one in found)
    note, fetched = (one for one in found if isinstance(one, Readout))
    assert (note.id, fetched.id) == ("note", "talks-in-lima")
    assert (fetched.text, fetched.url, fetched.source, fetched.outlet) == (ACCOUNT, NEWS, NEWS, "Port News")


def test_no_address_is_asked_unless_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(f"{ACCOUNT} See {NEWS} for more.")
    site = Site({NEWS: page(ACCOUNT)})
    assert len(list(load([str(tmp_path)], fetcher=site.fetcher()))) == 1
    assert not site.asked


def test_the_profile_of_the_address_is_used() -> None:
    url = "https://www.state.gov/talks/"
    text = f'<h1 class="featured-content__headline">Talks</h1><div class="entry-content"><p>{ACCOUNT}</p></div>'
    answer = httpx.Response(200, headers={"content-type": "text/html"}, text=text)
    [readout] = load([url], fetcher=Site({url: answer}).fetcher())
    assert isinstance(readout, Readout)
    assert readout.outlet == "United States Department of State"
    assert readout.text == ACCOUNT


def test_a_faulty_address_leaves_the_others() -> None:
    site = Site({NEWS: page(ACCOUNT), "https://ports.example/in": moved("http://10.0.0.1/")})
    found = list(load(["https://ports.example/in", "https://ports.example/gone", NEWS], fetcher=site.fetcher()))
    assert [type(one) for one in found] == [ReadError, ReadError, Readout]
    assert [one.origin for one in found if isinstance(one, ReadError)] == [
        "https://ports.example/in",
        "https://ports.example/gone",
    ]


def test_an_empty_page_is_a_fault() -> None:
    [found] = load([NEWS], fetcher=Site({NEWS: httpx.Response(200)}).fetcher())
    assert str(found) == f"{NEWS}: is empty"
