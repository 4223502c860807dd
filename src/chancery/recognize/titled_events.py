"""Find events that are named by a title in quotation marks: the conference "Once Only"."""

import re
from collections.abc import Iterator

from chancery.recognize.ordinals import read_ordinal
from chancery.text.doc import Doc, Span

_TITLED = re.compile(
    r"""
    \b (?P<noun> conference | forum | seminar | workshop | symposium | exhibition | round\s?table | summit
          | webinar | hackathon | festival | panel\sdiscussion | event | colloquium )
    \s (?: (?:on|entitled|titled|called|named|under\sthe\stitle|under\sthe\sname) \s )?
    ["“«„] (?P<title> [A-ZÀ-Þ0-9][^"”»“\n]{3,140} ) ["”»“]
    """,
    re.VERBOSE | re.IGNORECASE,
)


def find_titled_events(doc: Doc) -> Iterator[Span]:
    """Find the title; the name is what stands in the quotation marks."""
    if not any(mark in doc.text for mark in '"“«„'):
        return
    for match in _TITLED.finditer(doc.text):
        title = match["title"].rstrip(",. ")
        if not title[0].isupper() and not title[0].isdigit():
            continue
        before = doc.text[max(0, match.start() - 20) : match.start()].split()
        ordinal = next((n for n in (read_ordinal(word.lower()) for word in before[-2:]) if n), None)
        start = match.start("title")
        attrs = {"name": title, "acronym": None, "kind": "event", "ordinal": ordinal}
        yield Span(start, start + len(title), "name", "body.titled", attrs)
