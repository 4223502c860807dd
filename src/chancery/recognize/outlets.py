"""Find media: the outlet itself where the text names it, and whoever is told something."""

import re
from collections.abc import Iterator

from chancery.text.doc import Doc, Span

_DATELINE = re.compile(
    r"""
    (?: \( (?P<inside> [A-Z][\w.&'’ -]{1,28}? ) (?: /\s*[\w ]+ )? \) \s* \.? \s* (?: -{1,2} | [–—:.] )      # (BNA) –
      | [,.]\s (?P<bare> [A-Z][\w.&'’-]{1,20}(?:\s[A-Z][\w.&'’-]+)? ) \s* (?: -{1,2} | [–—] ) \s              # SPA --
      | / (?P<slashed> [A-Z][\w.&'’ -]{1,20} ) / \s* (?: -{1,2} | [–—.:] )                                    # /MTI/ -
    )
    """,
    re.VERBOSE,
)
_TOLD = re.compile(
    r"""
    \b (?: told | informed | interview\s(?:with|to|for) | reports? | quoted\sby | reported\sby
          | according\sto\sa\sreport\sby )
    \s (?:the\s)? (?: (?P<agency> (?:[A-Z][\w'’-]+\s){0,3} (?:News\sAgency|Radio|TV|Television|Times|Daily
          |News|Gazette|Herald|Post|Shimbun|Journal|Magazine) ) \b )
    """,
    re.VERBOSE,
)
_HEAD = 260
_SHORTEST, _LONGEST = 3, 8


def find_outlets(doc: Doc) -> Iterator[Span]:
    """Find the outlet in its dateline, by its own name, and other media by what is done with them."""
    outlet = doc.readout.outlet
    head = doc.text[:_HEAD]
    line = head.find("\n\n")
    for match in _DATELINE.finditer(head[: line if line > 0 else _HEAD]):
        group = str(match.lastgroup)
        words = match[group]
        if _is_media(words, outlet):
            yield _media(doc, match.start(group), match.end(group))
        break
    if outlet and len(outlet) >= _SHORTEST and _MEDIA_WORDS.search(outlet):
        for match in re.finditer(rf"(?<!\w){re.escape(outlet)}(?!\w)", doc.text):
            yield _media(doc, match.start(), match.end())
    for match in _TOLD.finditer(doc.text):
        yield _media(doc, match.start("agency"), match.end("agency"))


def _is_media(words: str, outlet: str | None) -> bool:
    """Say whether words at the dateline name who published: the outlet itself, or letters as agencies have."""
    if outlet and words.casefold() in outlet.casefold():
        return _looks_like_media(outlet)
    return words.isupper() and words.isalpha() and _SHORTEST <= len(words) <= _LONGEST


_MEDIA_WORDS = re.compile(
    r"\b(?:News|Press|Times|Gazette|Herald|Post|Radio|TV|Television|Daily|Courier|Tribune|Journal|Weekly|Wire|Telegraph|Broadcasting|Inform)\b"
)
_NO_MEDIA = re.compile(
    r"\b(?:Ministry|Embassy|Government|Department|Office|Commission|Secretariat"
    r"|Authority|Agency for|Mission|Presidency|Council|Parliament|ITU|UPU|ICAO"
    r"|UNESCO|Bank|Union)\b"
)


def _looks_like_media(outlet: str) -> bool:
    return not _NO_MEDIA.search(outlet)


def _media(doc: Doc, start: int, end: int) -> Span:
    words = doc.text[start:end]
    letters = words if words.isupper() and " " not in words else None
    return Span(
        start,
        end,
        "acronym" if letters else "name",
        "body.outlet",
        {"name": words, "acronym": letters, "kind": "media"},
    )
