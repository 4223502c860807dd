"""Split text into tokens as Universal Dependencies does for English (EWT).

Hyphens, possessives and contractions are tokens of their own: `Secretary-General's`
gives `Secretary`, `-`, `General`, `'s`. Addresses, numbers and abbreviations stay whole.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from chancery.lexicon.loader import load_yaml


class Token(NamedTuple):
    """A word, number or mark; `start` and `end` are offsets into the canonical text."""

    start: int
    end: int
    text: str

    @property
    def lower(self) -> str:
        """The token in lower case."""
        return self.text.lower()


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    table = load_yaml("abbreviations")
    words = sorted([*table["before_name"], *table["anywhere"]], key=len, reverse=True)
    abbreviations = "|".join(re.escape(word) for word in words)
    return re.compile(
        rf"""(?!\s)(?:                                           # of white space nothing else is asked
          [A-Za-z]++(?=[\ ,;\n)”"])(?<![Cc]annot)              # most tokens, soonest found: a plain word
        | (?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]’']   # a web address
        | [\w.+-]++@[\w-]+(?:\.[\w-]+)+                         # an e-mail address
        | (?<!\w)(?:{abbreviations})\.(?!\w)                   # Mr. · U.S. · p.m.
        | (?<!\w)(?:[^\W\d_]\.){{2,}}                          # H.E. · U.N.
        | (?<![\w.])[A-ZÀ-ÖØ-Þ]\.(?=\s*[A-ZÀ-ÖØ-Þ])            # an initial
        | (?<!\w)[A-Z]{{1,3}}(?=\d+[.,]\d)                      # K | 3.6 million
        | \d+(?:[.,:]\d+)*(?:st|nd|rd|th)?(?!\w)               # 166 · 1,987.50 · 55th
        | \d+(?:[.,:]\d+)*
        | [Cc]an(?=not\b) | (?<=[Cc]an)not\b
        | (?:[^\W\d_](?:(?!n['’]t\b)\w)*)(?=n['’]t\b)          # did | n't
        | n['’]t\b
        | ['’](?:s|S|re|ve|ll|d|m)\b
        | [^\W_]+(?:['’](?!(?:s|S|re|ve|ll|d|m)\b)[^\W\d_]+)*  # a word: O'Brien stays whole
        | \.{{2,}} | -{{2,}} | [–—]
        | \S )
        """,
        re.VERBOSE,
    )


def tokenize(text: str) -> tuple[Token, ...]:
    """Split canonical text into tokens; every character but white space is in just one of them."""
    new = tuple.__new__  # what Token(…) comes down to: every token of every text is made here
    return tuple([new(Token, (match.start(), match.end(), match[0])) for match in _pattern().finditer(text)])
