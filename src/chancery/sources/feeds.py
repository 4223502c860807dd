"""Watch a feed: its new entries, each read from its page, once.

What was dealt with is kept in the record, so that watching goes on where it stopped. A feed that
carries whole texts is read from them; otherwise the page is fetched to which an entry leads.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin

from chancery.errors import ReadError
from chancery.intake.draft import Draft, Given, compose
from chancery.intake.feed import FULL_WORDS, Entry, Feed, make_entry_draft, parse_feed
from chancery.model.imports import ItemState
from chancery.model.readout import Readout
from chancery.sources.addresses import is_address
from chancery.sources.fetch import Fetcher
from chancery.sources.pages import read_address

TRIES = 5
"""So often an entry is tried before it is left alone."""


@dataclass
class FeedPass:
    """One look at a feed: go through `readouts`, tell each outcome to `settle`, then keep `states`.

    `marks` are what the server needs to know that nothing has changed; `changed` is False where it says so.
    """

    address: str
    given: Given
    fetcher: Fetcher
    done: set[str]
    marks: tuple[str | None, str | None] = (None, None)
    changed: bool = True
    states: dict[str, ItemState] = field(default_factory=dict)
    _keys: dict[str, str] = field(default_factory=dict)

    def readouts(self) -> Iterator[Readout | ReadError]:
        """Fetch the feed and read what is new in it, the oldest first; a feed that fails is one fault."""
        try:
            page = self.fetcher.fetch(self.address, etag=self.marks[0], modified=self.marks[1])
            if page.content is None:
                self.changed = False
                return
            feed = parse_feed(page.content, self.address)
        except ReadError as error:
            yield ReadError(self.address, error.fault if error.source == self.address else str(error))
            return
        self.marks = (page.etag, page.modified)
        for number, entry in reversed(list(enumerate(feed.entries, start=1))):
            if entry.key not in self.done:
                yield from self._read(feed, entry, number, page.url)

    def _read(self, feed: Feed, entry: Entry, number: int, base: str) -> Iterator[Readout | ReadError]:
        url = urljoin(base, entry.url) if entry.url else None
        carried = _carried(feed, entry, number, self.address, url)
        if isinstance(carried, Draft):
            self._keys[carried.source] = entry.key
            try:
                yield compose(carried, self.given)
            except ReadError as error:
                yield error.of(url or self.address)
            return
        if url is None or not is_address(url):
            where = f"{self.address}, entry {number}"
            self._keys[where] = entry.key
            yield ReadError(where, "carries no text and leads to no page").of(self.address)
            return
        self._keys[url] = entry.key
        for found in read_address(url, self.given, self.fetcher):
            yield found if isinstance(found, ReadError) else _dated(found, feed, entry)

    def settle(self, source: str, state: ItemState) -> None:
        """Note what became of what was given: the last outcome of an entry that is not `read` stays."""
        for name, key in self._keys.items():
            if source == name or source.startswith(f"{name}, "):
                before = self.states.get(key, ItemState.READ)
                self.states[key] = state if before is ItemState.READ else before


def _carried(feed: Feed, entry: Entry, number: int, address: str, url: str | None) -> Draft | ReadError:
    """Make the document of an entry of which the feed carries the whole text."""
    where = url or f"{address}, entry {number}"
    found = make_entry_draft(feed, entry, where, f"entry-{number}")
    if isinstance(found, Draft) and len(found.text.split()) >= FULL_WORDS:
        return replace(found, url=url)
    return ReadError(where, "is only announced")


def _dated(readout: Readout, feed: Feed, entry: Entry) -> Readout:
    """Give a readout the date and the outlet that only its feed knows."""
    changes: dict[str, str | None] = {}
    if readout.published is None and entry.published:
        changes |= {"published": entry.published, "published_from": "metadata"}
    if readout.outlet is None and feed.title:
        changes["outlet"] = " ".join(feed.title.split())
    if readout.title is None and entry.title:
        changes["title"] = " ".join(entry.title.split())
    return replace(readout, **changes) if changes else readout  # type: ignore[arg-type]
