"""Lead the text of a web page back to its places in the source."""

import re
from array import array

from chancery.model.readout import Origin

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,32});")
_RUN = re.compile(r"&?[^<&\s]+|&")
_SILENT = ("script", "style", "template")


def trace_html(text: str, page: str) -> tuple[Origin, ...]:
    """Find the lines of a page's text in its source, from the top down.

    White space is not compared, because browsers fold it; a letter written as an entity has no
    origin. A line that is not found, such as a heading moved by its style, has none either.
    """
    letters, places = _visible(page)
    origins: list[Origin] = []
    cursor = start = 0
    for line in text.split("\n"):
        bare = [(letter, start + index) for index, letter in enumerate(line) if not letter.isspace()]
        found = letters.find("".join(letter for letter, _ in bare), cursor) if bare else -1
        if found >= 0:
            cursor = found + len(bare)
            pairs = zip((index for _, index in bare), places[found:cursor], strict=True)
            _add_runs(origins, list(pairs), text, page)
        start += len(line) + 1
    return tuple(origins)


def _add_runs(origins: list[Origin], pairs: list[tuple[int, int]], text: str, page: str) -> None:
    """Join neighbours that lie equally far apart in text and source, over equal white space."""
    first: tuple[int, int] | None = None
    last = (0, 0)
    for index, place in [*pairs, (-1, -1)]:
        if first and place >= 0 and index - last[0] == place - last[1]:
            gap = text[last[0] + 1 : index]
            if gap == page[last[1] + 1 : place]:
                last = (index, place)
                continue
        if first:
            origins.append(Origin(first[0], first[1], last[0] - first[0] + 1))
        first = last = (index, place)
        if place < 0:
            first = None


def _visible(page: str) -> tuple[str, "array[int]"]:
    """Give the letters outside tags, without white space, and where each stands (-1: an entity)."""
    from html import unescape  # noqa: PLC0415 - this module's own name is close to it

    letters: list[str] = []
    places = array("q")
    position, size = 0, len(page)
    while position < size:
        if page[position] == "<":
            position = _after_tag(page, position)
            continue
        entity = _ENTITY.match(page, position) if page[position] == "&" else None
        if entity:
            spoken = [letter for letter in unescape(entity.group()) if not letter.isspace()]
            letters.extend(spoken)
            places.extend([-1] * len(spoken))
            position = entity.end()
            continue
        run = _RUN.match(page, position)
        if run:
            letters.append(run.group())
            places.extend(range(position, run.end()))
        position = run.end() if run else position + 1
    return "".join(letters), places


def _after_tag(page: str, position: int) -> int:
    """Give the place after a tag, a comment, or an element whose content is not shown."""
    if page.startswith("<!--", position):
        return _past(page, "-->", position)
    end = _past(page, ">", position)
    name = page[position + 1 : position + 9].lower()
    silent = next((tag for tag in _SILENT if name.startswith(tag)), None)
    if silent is None:
        return end
    close = re.compile(rf"</{silent}", re.IGNORECASE).search(page, end)
    return _past(page, ">", close.start()) if close else len(page)


def _past(page: str, mark: str, position: int) -> int:
    found = page.find(mark, position)
    return len(page) if found < 0 else found + len(mark)
