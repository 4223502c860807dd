"""Tell a multiple that compares from one that does not: "twice the sum", but "met twice"."""

import re

from chancery.recognize.numbers import Number

_COMPARED = re.compile(
    r"""
      \s (?: as | more | higher | larger | greater | bigger | faster | cheaper | lower | less | fewer | the | that
           | those | what | its | their | his | her | yours | ours | too | over | than | of ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GREW = re.compile(
    r"""
      (?: multipl\w+ \s by | gr[eo]wn? | grow | increase[ds]? | risen? | rose | up | expand\w* | decrease[ds]?
        | fell | fallen | reduced | cut | dropped | multipl\w+ ) \s (?: \w+ \s ){0,3} \Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DOUBLED = re.compile(
    r"""
      \s (?: the | that | those | what | its | their | his | her | our | your | this | in | by | since | from | to | as
           | over | within | between | every | \w+ers ) \b
    | \s? [.,;:)]
    """,
    re.VERBOSE | re.IGNORECASE,
)
QUALIFIES = re.compile(
    r"""
      (?: [^.;!?\n\d]{0,60}? \s? [,–—(] \s? | \s )?
      (?: (?: which | that | this ) \s (?: is | was | are | were | means ) \s | or \s | i\.e\.\s | that\sis \s )?
      (?: (?: well | almost | nearly | over | about | some | more\sthan | less\sthan | roughly | approximately | around
            | just | still | at\sleast | close\sto ) \s )*
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What stands between a figure and a multiple that says how it compares: ", which is over"."""
_TO = re.compile(r"\b(?:to|will|would|should|could|must|may|can|shall)\s(?:more\sthan\s|nearly\s|almost\s)?\Z")
_LOOK_BACK = 40


def find_multiple(text: str, number: Number) -> bool:
    """Say whether something is multiplied here."""
    words = text[number.start : number.end].lower()
    if words.endswith("times"):
        if _COMPARED.match(text, number.end):
            return True
        return _GREW.search(text, max(0, number.start - _LOOK_BACK), number.start) is not None
    if words == "doubles":
        return not text.startswith(" as ", number.end)
    if words in ("twice", "thrice"):
        return _COMPARED.match(text, number.end) is not None
    if words in ("double", "triple", "treble", "quadruple"):
        verb = _TO.search(text, max(0, number.start - _LOOK_BACK), number.start)
        return verb is not None or _DOUBLED.match(text, number.end) is not None
    return True
