"""The words of a page, or of a piece of one, as lines: a block a line, as a browser shows it."""

import re
from functools import cache
from typing import Any

from chancery.errors import ReadError
from chancery.lexicon.loader import load_yaml

_TAG = re.compile(r"<[A-Za-z!/]|&[#\w]+;")
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


@cache
def _elements(kind: str) -> frozenset[str]:
    return frozenset(load_yaml("markup")[kind])


def parse_page(page: str, name: str) -> Any:
    """Give the root element of a page, however it is broken.

    Raises:
        ReadError: nothing can be made of it.
    """
    from lxml import etree, html  # noqa: PLC0415 - costs time that other formats do not need

    clean = _UNFIT.sub(" ", _DECLARATION.sub("", page, count=1))
    try:
        return html.document_fromstring(clean, parser=html.HTMLParser(huge_tree=False, no_network=True))
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ReadError(name, f"is HTML that cannot be parsed ({error})") from error


def page_text(fragment: str) -> str:
    r"""Give the words of a piece of a page; plain words come back as they are.

    >>> page_text("<p>She left for <b>Lima</b>.</p><p>He stayed.</p>")
    'She left for Lima.\n\nHe stayed.'
    """
    if not fragment.strip():
        return ""
    if not _TAG.search(fragment):
        return fragment.strip()
    try:
        return render_blocks(parse_page(f"<html><body>{fragment}</body></html>", ""))
    except ReadError:
        return ""


def render_blocks(root: Any) -> str:
    """Give the words under an element, with an empty line between paragraphs."""
    from lxml import etree  # noqa: PLC0415

    pieces: list[str] = []
    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            pieces.append("" if silent else _flat(element.tail))
            continue
        name = element.tag.lower()
        hushed = name in _elements("silent")
        if event == "start":
            silent += hushed
            if not silent:
                pieces += [_break(name), _flat(element.text)]
            continue
        silent -= hushed
        if not silent:
            pieces += ["" if name == "br" else _break(name), _flat(element.tail) if element is not root else ""]
    return _tidy("".join(pieces))


_LINE, _PARAGRAPH = "\x01", "\x02"


def _flat(words: str | None) -> str:
    return re.sub(r"\s+", " ", words) if words else ""


def _break(name: str) -> str:
    if name in _elements("paragraphs"):
        return _PARAGRAPH
    return _LINE if name in _elements("blocks") else ""


def _tidy(text: str) -> str:
    """Make one break of several that meet: an empty line where one of them is a paragraph's."""
    broken = re.sub(r"[ \x01\x02]*[\x01\x02][ \x01\x02]*", lambda run: "\n\n" if _PARAGRAPH in run[0] else "\n", text)
    return re.sub(r" {2,}", " ", broken).strip()
