"""Quotations: the words between quotation marks, told from apostrophes and inch signs.

A quotation that runs over several paragraphs, each opened by its own mark, gives one
span a paragraph.
"""

import re
from collections.abc import Iterator

from chancery.text.doc import Doc, Span

_CLOSERS = {"“": "”“", "„": "“”„", "«": "»", "‘": "’", '"': '"', "'": "'", "”": "”"}
_OPENING = re.compile(
    r"""
      (?P<curly>  [“„«] )
    | (?P<plain>  (?<![\w.,!?%]) " (?=\S) )
    | (?P<single> (?<![\w’]) ‘ (?=\S) )
    | (?P<mark>   (?<![\w"’]) ' (?=\w) )
    """,
    re.VERBOSE,
)
_MARK = re.compile(r"[“„«\"‘']")
_SINGLE_END = re.compile(r"(?<=[\w.,!?…%])[’'](?!\w)")
_VERB = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|do|does|did|will|would|can|could|shall|should|may|might|must|"
    r"cannot|\w+n[’']t|\w+[’'](?:s|re|ll|ve|m|d))\b",
    re.IGNORECASE,
)
_SINGLE_LIMIT, _LIMIT = 600, 2500
_DIRECT_WORDS = 4


def find_quotations(doc: Doc) -> Iterator[Span]:
    """Find quoted words, without their marks.

    The label is `direct` for a quoted clause or sentence and `scare` for a fragment:
    a name, a term, or words woven into the sentence of the writer.
    """
    position, text = 0, doc.text
    breaks = [span.end for span in doc.paragraphs]
    while mark := _MARK.search(text, position):
        position = mark.end()
        match = _OPENING.match(text, mark.start())
        if match is None:
            continue
        limit = next((end for end in breaks if end >= position), len(text))
        end = _closing(text, match.group(), position, limit)
        if end is None:
            continue
        closed = end < limit
        start, stop = _inner(text, position, end)
        if start < stop:
            yield Span(start, stop, _label(text, start, stop, end), f"quotation.{match.lastgroup}")
        position = end + 1 if closed else end


def _closing(text: str, mark: str, start: int, limit: int) -> int | None:
    """Give the offset of the closing mark, or the end of a paragraph that the quotation outlives."""
    if mark in "‘'":
        found = _SINGLE_END.search(text, start, min(limit, start + _SINGLE_LIMIT))
        return found.start() if found else None
    closers = _CLOSERS[mark]
    end = min((at for at in (text.find(one, start, limit) for one in closers) if at >= 0), default=-1)
    if 0 <= end <= start + _LIMIT:
        return end
    following = text[limit : limit + 12].lstrip()
    return limit if following.startswith(mark) else None


def _inner(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the space and the comma or stop that belong to the sentence around."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    return start, end


def _label(text: str, start: int, stop: int, closing: int) -> str:
    words = text[start:stop]
    if words[-1] in ".!?…" or text[closing - 1] == "," or text[closing + 1 : closing + 2] == ",":
        sentence = words[0].isupper() or words[0].isdigit()
        if sentence and (len(words.split()) >= _DIRECT_WORDS or words[-1] in ".!?…"):
            return "direct"
    has_verb = _VERB.search(words) is not None
    return "direct" if has_verb and len(words.split()) >= _DIRECT_WORDS else "scare"
