"""Find decisions that are told by a verb: "agreed to set up a joint working group".

What the sides only mean to go on with ("agreed to continue contacts") is a statement and
no decision.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from chancery.lexicon.loader import load_yaml
from chancery.recognize.shallow import shallow_view
from chancery.text.doc import Doc, Span

_END = re.compile(r"[;:\n]|,\s(?:and|which|while|with|but|after|as|so)\b|\s[–—-]\s|\sand\s(?:to|that|also)\b")
_FOUND = re.compile(
    r"""
      (?: set(?:ting)?\sup | establish\w* | creat\w+ | form\w* | launch\w* | open\w* | found\w* | institut\w+
        | introduc\w+ | resum\w+ | conven\w+ )
      \s (?: of\s )? (?: (?: an? | the | its | their ) \s )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST, _SHORTEST = 110, 8


@lru_cache(maxsize=1)
def _decided() -> re.Pattern[str]:
    verbs = "|".join(re.escape(verb) for verb in load_yaml("agreements")["founding"])
    return re.compile(
        rf"""
          \b (?: agreed? \s (?: (?: also | jointly | in\sprinciple | further ) \s )?
                 (?: to \s (?= (?: {verbs} ) \b )
                   | (?:on|upon) \s (?: the\s )?
                     (?= (?: creation | establishment | setting\sup | launch | opening ) \b ) )
               | (?: decided | resolved | approved ) \s (?: (?: also | unanimously | by\sconsensus | jointly ) \s )?
                 (?: to \s (?! (?: continue | remain | stay | meet | run | present | stand ) \b ) | on \s | that \s ) )
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def find_resolutions(doc: Doc, taken: list[Span]) -> Iterator[Span]:
    """Find decisions told by a verb, where no document is named already."""
    for match in _decided().finditer(doc.text):
        if doc.is_furniture(match.start(), "navigation", "contacts"):
            continue
        start = match.end()
        founds = _FOUND.match(doc.text, start)
        start = founds.end() if founds else start
        limit = min(doc.sentence_at(match.start()).end, start + _LONGEST)
        stop = _END.search(doc.text, start, limit)
        end = stop.start() if stop else doc.text.rfind(" ", start, limit) if limit == start + _LONGEST else limit
        if founds:
            end = _phrase_end(doc, start, end)
        end = start + len(doc.text[start:end].rstrip(" .!?"))
        if end - start < _SHORTEST or any(span.overlaps(match.start(), end) for span in taken):
            continue
        yield Span(start, end, "decision", "agreement.decided", {"status": "adopted", "head": "decision"})


def _phrase_end(doc: Doc, start: int, end: int) -> int:
    """End at the noun phrase that is set up, with its "on" and "for"."""
    view = shallow_view(doc)
    index, stop = doc.token_index(start), doc.token_index(end)
    index = view.skip_phrase(index, stop)
    while index < stop and view.word(index) in ("on", "for", "of", "in", "between"):
        after = view.skip_phrase(index + 1, stop)
        if after <= index + 1:
            break
        index = after
    return doc.tokens[index - 1].end
