"""RSS and Atom feeds: what an entry says of itself, and the words it carries."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chancery.errors import ReadError
from chancery.intake.blocks import page_text
from chancery.intake.decode import decode
from chancery.intake.draft import Draft
from chancery.intake.limits import FEED_ENTRIES, HTML_BYTES, tell_size
from chancery.intake.sources import Source
from chancery.intake.xml import refuse_entities
from chancery.model.dates import is_iso

_DECLARED = re.compile(rb"""encoding\s*=\s*["'](?P<name>[\w:.-]{2,40})""", re.IGNORECASE)
FULL_WORDS = 60
"""From so many words on, what a feed carries is taken for the whole piece and not for its teaser."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of a feed: `key` is its own id, `page` the words it carries, as HTML."""

    key: str
    title: str | None = None
    url: str | None = None
    published: str | None = None
    page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed: who publishes it, in which language, and its entries as they stand there."""

    title: str | None
    language: str | None
    entries: tuple[Entry, ...]


def parse_feed(data: bytes, name: str) -> Feed:
    """Give the entries of a feed.

    Raises:
        ReadError: it is no feed, holds no or too many entries, or declares entities.
    """
    import feedparser  # noqa: PLC0415 - costs time that other formats do not need

    refuse_entities(data, name)
    declared = _DECLARED.search(data[:1024])
    text = decode(data, name, declared=declared["name"].decode("ascii", "replace") if declared else None)
    try:
        # As bytes in a stream: a string could be taken for an address, and be fetched.
        found = feedparser.parse(
            io.BytesIO(text.encode("utf-8", "replace")),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            resolve_relative_uris=False,
        )
    except Exception as error:  # the library raises many things on broken feeds
        raise ReadError(name, f"is a feed that cannot be parsed ({type(error).__name__}: {error})") from error
    if not found.version:
        why = found.get("bozo_exception")
        raise ReadError(name, f"is no RSS or Atom feed{f' ({why})' if why else ''}")
    if len(found.entries) > FEED_ENTRIES:
        fault = f"is a feed of {len(found.entries):,} entries, where {FEED_ENTRIES:,} are the most"
        raise ReadError(name, fault)
    if not found.entries:
        why = found.get("bozo_exception")
        raise ReadError(name, f"is a broken feed ({why})" if why else "is a feed without entries")
    return Feed(
        title=found.feed.get("title") or None,
        language=found.feed.get("language") or None,
        entries=tuple(_entry(entry, number) for number, entry in enumerate(found.entries, start=1)),
    )


def _entry(entry: Any, number: int) -> Entry:
    contents = [part.get("value", "") for part in entry.get("content", ())]
    page = max([*contents, entry.get("summary", "")], key=len)
    url = entry.get("link") or None
    return Entry(
        key=entry.get("id") or url or entry.get("title") or str(number),
        title=page_text(entry.get("title", "")) or None,
        url=url,
        published=_day(entry),
        page=page,
    )


def _day(entry: Any) -> str | None:
    for key in ("published_parsed", "updated_parsed"):
        moment = entry.get(key)
        if moment:
            day = f"{moment[0]:04}-{moment[1]:02}-{moment[2]:02}"
            return day if is_iso(day) else None
    return None


def read_feed(data: bytes, source: Source) -> Iterator[Draft | ReadError]:
    """Give the documents of a feed file, from the words that it carries; nothing is fetched."""
    feed = parse_feed(data, source.name)
    for number, entry in enumerate(feed.entries, start=1):
        where = f"{source.name}, entry {number}"
        if len(entry.page) > HTML_BYTES:
            yield ReadError(where, f"is over {tell_size(HTML_BYTES)}, the most that is read of a web page")
            continue
        yield make_entry_draft(feed, entry, where, f"{source.stem}-{number}")


def make_entry_draft(feed: Feed, entry: Entry, where: str, name: str) -> Draft | ReadError:
    """Make the document of an entry from the words it carries."""
    text = page_text(entry.page)
    if not text:
        return ReadError(where, "carries no text; watch the feed to have the page read that it leads to")
    return Draft(
        source=where,
        id=name,
        text=text,
        title=entry.title,
        metadata=entry.published,
        outlet=feed.title,
        url=entry.url,
        language=feed.language,
    )
