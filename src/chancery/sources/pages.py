"""Readouts from addresses on the web, only from those that the user names."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from chancery import intake
from chancery.errors import ReadError
from chancery.intake.documents import read_source, unique_ids
from chancery.intake.draft import Given
from chancery.intake.sources import Source
from chancery.model.readout import Readout
from chancery.sources.addresses import is_address
from chancery.sources.fetch import Fetcher, Page

_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/csv": ".csv",
    "message/rfc822": ".eml",
    "application/json": ".json",
}


def load(
    places: Iterable[str], given: Given | None = None, *, fetcher: Fetcher | None = None
) -> Iterator[Readout | ReadError]:
    """Go through the readouts in files, in folders and at addresses, in the order given; ids are unique."""
    return unique_ids(_load_each(list(places), given or Given(), fetcher or Fetcher()))


def _load_each(places: list[str], given: Given, fetcher: Fetcher) -> Iterator[Readout | ReadError]:
    files = [place for place in places if not is_address(place)]
    yield from intake.load_given(files, given)
    for place in dict.fromkeys(place for place in places if is_address(place)):
        yield from read_address(place, given, fetcher)


def read_address(url: str, given: Given, fetcher: Fetcher) -> Iterator[Readout | ReadError]:
    """Fetch a page and read it; a feed is read from the words that it carries."""
    try:
        page = fetcher.fetch(url)
    except ReadError as error:
        # The fault stands under the address that the user gave, also if another one gave it.
        yield ReadError(url, error.fault if error.source == url else str(error)).of(url)
        return
    yield from read_page(page, url, given)


def read_page(page: Page, url: str, given: Given) -> Iterator[Readout | ReadError]:
    """Read what was fetched; it is known by the address that was asked."""
    if not page.content:
        yield ReadError(url, "is empty")
        return
    source = Source(url, content=page.content, path=file_name(page), url=page.url, charset=page.charset)
    yield from read_source(source, given)


def file_name(page: Page) -> str:
    """Give the name of a file for a page: the last part of its path, with the ending of its kind.

    >>> file_name(Page(url="https://ports.example/news/talks-in-lima/", content=b"", kind="text/html"))
    'talks-in-lima.html'
    """
    parts = urlsplit(page.url)
    last = PurePosixPath(unquote(parts.path)).name or (parts.hostname or "page").replace(".", "-")
    ending = _ENDINGS.get(page.kind, "")
    return last if not ending or last.lower().endswith(ending) else f"{last}{ending}"
