import gzip
import zlib
from collections.abc import Iterator

import httpx
import pytest

from chancery.errors import ReadError
from chancery.sources.fetch import agent_line
from tests.sources.site import PUBLIC, Site, moved, page

NEWS = "https://ports.example/news"


def fault(site: Site, url: str = NEWS, **limits: float) -> str:
    with pytest.raises(ReadError) as caught:
        site.fetcher(**limits).fetch(url)
    return str(caught.value)


def test_a_page_is_fetched_from_the_address_that_was_checked() -> None:
    site = Site({NEWS: page("Words.", etag='"1"')})
    found = site.fetcher().fetch(NEWS)
    assert b"Words." in (found.content or b"")
    assert (found.kind, found.charset, found.etag) == ("text/html", "utf-8", '"1"')
    assert site.asked == [(PUBLIC, "https://ports.example/robots.txt"), (PUBLIC, NEWS)]


def test_the_certificate_must_be_that_of_the_host() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return page("Words.")

    Site({NEWS: answer}).fetcher().fetch(NEWS)
    assert seen[0].extensions["sni_hostname"] == "ports.example"
    assert seen[0].headers["user-agent"] == agent_line()
    assert "Chancery/" in agent_line()
    assert "cookie" not in seen[0].headers


def test_a_name_that_changes_its_meaning_gains_nothing() -> None:
    # The first look-up is public, the next would be private: every request looks once and connects there.
    answers = iter([["93.184.215.14"], ["127.0.0.1"]])
    site = Site({NEWS: page("Words.")})
    fetcher = site.fetcher()
    fetcher.resolve = lambda *_: next(answers)
    with pytest.raises(ReadError, match="never asked"):
        fetcher.fetch(NEWS)
    assert {ip for ip, _ in site.asked} == {PUBLIC}


@pytest.mark.parametrize(
    "place",
    [
        "http://127.0.0.1/admin",
        "http://169.254.169.254/latest/meta-data/",
        "http://inside.example/",
        "//inside.example/",
        "http://[::ffff:10.0.0.1]/",
    ],
)
def test_a_redirect_into_a_private_network_is_refused(place: str) -> None:
    site = Site({NEWS: moved(place)}, hosts={"inside.example": ["10.0.0.5"]})
    assert "never asked" in fault(site)
    assert {ip for ip, _ in site.asked} == {PUBLIC}


def test_a_redirect_to_another_kind_of_address_is_refused() -> None:
    assert "leads to file:///etc/passwd, which is not an http" in fault(Site({NEWS: moved("file:///etc/passwd")}))


def test_redirects_are_followed_some_times() -> None:
    other = "https://news.ports.example/1"
    site = Site({NEWS: moved(other, 301), other: page("Words.")})
    assert site.fetcher().fetch(NEWS).url == other
    assert "leads on more than 5 times" in fault(Site({NEWS: moved(NEWS)}))


def test_robots_are_kept_on_every_host() -> None:
    rules = httpx.Response(200, text="User-agent: *\nDisallow: /news")
    assert "robots.txt" in fault(Site({NEWS: page("Words."), "https://ports.example/robots.txt": rules}))
    other = "https://news.ports.example/news"
    site = Site({NEWS: moved(other), other: page("Words."), "https://news.ports.example/robots.txt": rules})
    assert "news.ports.example asks programs not to read" in fault(site)


def test_a_site_whose_rules_cannot_be_had_is_not_read() -> None:
    site = Site({NEWS: page("Words."), "https://ports.example/robots.txt": httpx.Response(503)})
    assert "robots.txt: answers 503" in fault(site)


def test_a_pause_is_left_between_requests_to_one_host() -> None:
    rules = httpx.Response(200, text="User-agent: *\nCrawl-delay: 3")
    site = Site({NEWS: page("Words."), "https://ports.example/robots.txt": rules})
    fetcher = site.fetcher()
    fetcher.fetch(NEWS)
    fetcher.fetch(NEWS)
    assert site.slept == [3.0]
    assert [url for _, url in site.asked].count("https://ports.example/robots.txt") == 1


def test_what_is_too_large_is_refused_by_what_it_says_of_itself() -> None:
    site = Site({NEWS: page("Words.", **{"content-length": str(1 << 30)})})
    assert "is 1024.0 MB, where 32.0 MB are the most" in fault(site)


class Endless(httpx.SyncByteStream):
    def __init__(self, piece: bytes, site: Site, seconds: float = 0.0) -> None:
        self.piece, self.site, self.seconds, self.given = piece, site, seconds, 0

    def __iter__(self) -> Iterator[bytes]:
        while self.given < 1 << 30:
            self.given += len(self.piece)
            self.site.time += self.seconds
            yield self.piece


def test_a_gigabyte_is_refused_by_its_first_megabytes() -> None:
    site = Site({})
    stream = Endless(b"x" * (1 << 20), site)
    site.pages[NEWS] = lambda _: httpx.Response(200, headers={"content-type": "text/html"}, stream=stream)
    assert "is over 32.0 MB" in fault(site)
    assert stream.given <= 34 << 20


def test_what_comes_in_drops_is_refused_after_a_time() -> None:
    site = Site({})
    stream = Endless(b"x", site, seconds=5)
    site.pages[NEWS] = lambda _: httpx.Response(200, headers={"content-type": "text/html"}, stream=stream)
    assert "takes longer than 30 seconds" in fault(site)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "gzip, gzip"])
def test_a_packed_page_is_unpacked_up_to_its_limit(encoding: str) -> None:
    def packed(data: bytes) -> httpx.Response:
        for one in encoding.split(", "):
            data = gzip.compress(data) if one == "gzip" else zlib.compress(data)
        headers = {"content-type": "text/html", "content-encoding": encoding}
        return httpx.Response(200, headers=headers, stream=httpx.ByteStream(data))

    site = Site({NEWS: lambda _: packed(b"<p>Words.</p>")})
    assert site.fetcher().fetch(NEWS).content == b"<p>Words.</p>"
    bomb = Site({NEWS: lambda _: packed(bytes(40 << 20))})
    assert "unpacks to over 32.0 MB" in fault(bomb)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (httpx.Response(404), "answers 404 Not Found"),
        (httpx.Response(503, headers={"retry-after": "120"}), "asks to wait 120 seconds"),
        (httpx.Response(302), "does not say where it leads"),
        (httpx.Response(200, headers={"content-type": "image/png"}, content=b"x"), "is image/png, which is not read"),
        (
            httpx.Response(
                200, headers={"content-type": "video/mp4", "content-encoding": "br"}, stream=httpx.ByteStream(b"")
            ),
            "is video/mp4",
        ),
    ],
)
def test_an_answer_that_is_no_page_is_a_fault(answer: httpx.Response, words: str) -> None:
    assert words in fault(Site({NEWS: lambda _: answer}))


def test_packing_that_was_not_asked_for_is_refused() -> None:
    headers = {"content-type": "text/html", "content-encoding": "br"}
    site = Site({NEWS: lambda _: httpx.Response(200, headers=headers, stream=httpx.ByteStream(b"x"))})
    assert "packed as 'br'" in fault(site)


def test_a_host_that_is_not_there_is_a_fault() -> None:
    assert "there is no host 'no.example'" in fault(Site({}), "https://no.example/")


def test_a_connection_that_fails_is_a_fault() -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        words = "timed out"
        raise httpx.ConnectTimeout(words, request=request)

    assert "cannot be fetched (timed out)" in fault(Site({NEWS: refuse}))


def test_nothing_new_is_said_without_a_body() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(304) if request.headers.get("if-none-match") == '"1"' else page("Words.")

    site = Site({NEWS: answer})
    assert site.fetcher().fetch(NEWS, etag='"1"').content is None
    assert site.fetcher().fetch(NEWS).content
