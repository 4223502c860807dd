import httpx

from chancery.errors import ReadError
from chancery.intake.draft import Given
from chancery.model.imports import ItemState
from chancery.model.readout import Readout
from chancery.sources.feeds import FeedPass
from tests.intake.found import ACCOUNT
from tests.sources.site import Site, page

FEED = "https://ports.example/rss"
LONG = " ".join([ACCOUNT] * 3)


def rss(*items: str) -> httpx.Response:
    text = f"<rss version='2.0'><channel><title>Port News</title>{''.join(items)}</channel></rss>"
    return httpx.Response(200, headers={"content-type": "application/rss+xml", "etag": '"7"'}, text=text)


def item(key: str, words: str = "In short.", link: str = "") -> str:
    link = link or f"/news/{key}"
    return (
        f"<item><guid>{key}</guid><title>Talks {key}</title><link>{link}</link>"
        f"<pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate><description>{words}</description></item>"
    )


def look(site: Site, done: set[str] | None = None) -> tuple[FeedPass, list[Readout | ReadError]]:
    one = FeedPass(FEED, Given(), site.fetcher(), done or set())
    found = []
    for readout in one.readouts():
        found.append(readout)
        failed = isinstance(readout, ReadError)
        one.settle(readout.source or "", ItemState.FAILED if failed else ItemState.READ)
    return one, found


def test_a_new_entry_is_read_from_its_page_the_oldest_first() -> None:
    site = Site({FEED: rss(item("2"), item("1")), **{f"https://ports.example/news/{n}": page(ACCOUNT) for n in "12"}})
    one, found = look(site)
    assert [readout.url for readout in found if isinstance(readout, Readout)] == [
        "https://ports.example/news/1",
        "https://ports.example/news/2",
    ]
    first = found[0]
    assert isinstance(first, Readout)
    assert (first.text, first.published, first.outlet) == (ACCOUNT, "2024-03-05", "Port News")
    assert one.states == {"1": ItemState.READ, "2": ItemState.READ}
    assert one.marks == ('"7"', None)


def test_a_whole_text_in_the_feed_spares_the_page() -> None:
    site = Site({FEED: rss(item("1", LONG))})
    _, [readout] = look(site)
    assert isinstance(readout, Readout)
    assert (readout.text, readout.url) == (LONG, "https://ports.example/news/1")
    assert [url for _, url in site.asked] == ["https://ports.example/robots.txt", FEED]


def test_what_was_dealt_with_is_not_read_again() -> None:
    site = Site({FEED: rss(item("1", LONG), item("2", LONG))})
    _, found = look(site, {"1"})
    assert len(found) == 1


def test_a_page_that_fails_leaves_the_others_and_is_kept_as_failed() -> None:
    site = Site({FEED: rss(item("1"), item("2", LONG), item("3", link="javascript:void(0)"))})
    one, found = look(site)
    assert one.states == {"1": ItemState.FAILED, "2": ItemState.READ, "3": ItemState.FAILED}
    assert sum(isinstance(readout, ReadError) for readout in found) == 2


def test_an_entry_that_leads_into_a_private_network_is_refused() -> None:
    _, [found] = look(Site({FEED: rss(item("1", link="http://127.0.0.1/admin"))}))
    assert "never asked" in str(found)


def test_a_feed_that_is_none_is_one_fault() -> None:
    for answer in (page(ACCOUNT), httpx.Response(500), rss()):
        _, [found] = look(Site({FEED: answer}))
        assert str(found).startswith(f"{FEED}: ")


def test_a_feed_without_news_is_not_read() -> None:
    one, found = look(Site({FEED: httpx.Response(304)}))
    assert "answers 304" in str(found[0])
    one = FeedPass(FEED, Given(), Site({FEED: httpx.Response(304)}).fetcher(), set(), marks=('"7"', None))
    assert (list(one.readouts()), one.changed) == ([], False)
