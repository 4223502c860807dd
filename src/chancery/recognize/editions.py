"""Meetings of a series that are named by their number and their body: "the 25th meeting of the Council of …"."""

from chancery.recognize.ordinals import read_ordinal
from chancery.recognize.shallow import Shallow

_NOUNS = frozenset({"meeting", "session", "conference", "summit", "congress", "assembly", "plenary"})
_PLENARY = frozenset(
    {"council", "assembly", "committee", "heads", "ministers", "administrations", "board", "congress", "union", "group"}
    | {"members", "states", "parties", "conference", "forum", "leaders", "presidents", "academies", "regulators"}
)
_TWO_SIDED = frozenset({"commission", "joint", "intergovernmental", "bilateral", "mixed", "trilateral"})


def find_edition(view: Shallow, start: int, first: int, last: int) -> tuple[int, int] | None:
    """Give the name of a numbered conference as token indexes, or None; the number is not part of it.

    The session of a commission of two states is a meeting, and has no name of its own.
    """
    number = next((at for at in range(start, first) if read_ordinal(view.word(at))), None)
    if number is None or view.word(last - 1) not in _NOUNS or view.word(last) != "of":
        return None
    end = _name_end(view, last)
    words = set(view.low[last:end])
    return (number + 1, end) if words & _PLENARY and not words & _TWO_SIDED else None


def _name_end(view: Shallow, last: int) -> int:
    """Go over "of the Heads of … in the Field of …": "of" phrases, and others that go on in capitals."""
    stop = view.doc.sentence_at(view.tokens[last - 1].start).get("last")
    end = view.skip_phrase(last + 1, stop)
    while end + 1 < stop and view.word(end) in ("on", "for", "in"):
        named = end + 2 if view.word(end + 1) == "the" else end + 1
        if not view.is_capital(named) or named in view.names:
            break
        end = view.skip_phrase(end + 1, stop)
    return end
