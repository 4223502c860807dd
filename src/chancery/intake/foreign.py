"""What is left of a reading when the parts in other languages are not read."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from chancery.intake.language import FOREIGN, find_languages, name_language
from chancery.model.facts import Fact
from chancery.model.readout import Furniture, Readout


def leave_out(facts: Iterable[Fact], foreign: Sequence[Furniture]) -> tuple[Fact, ...]:
    """Leave out evidence in other languages, and the facts that have no other."""
    kept = []
    for fact in facts:
        words = tuple(one for one in fact.evidence if not any(p.start <= one.start < p.end for p in foreign))
        if len(words) == len(fact.evidence):
            kept.append(fact)
        elif words:
            kept.append(replace(fact, evidence=words))
    return tuple(kept)


def foreign_language(readout: Readout) -> str | None:
    """Give the code of the language of a readout that is not in English as a whole."""
    whole = any(
        piece.kind == FOREIGN and not readout.text[: piece.start].strip() and not readout.text[piece.end :].strip()
        for piece in readout.furniture
    )
    return (find_languages(readout.text).whole or "und") if whole else None


def tell_foreign(readout: Readout) -> str:
    """Say what was not read, and in which language it is."""
    code = foreign_language(readout)
    if code:
        return f"the text is in {name_language(code)} and was not read: only English is"
    pieces = [piece for piece in readout.furniture if piece.kind == FOREIGN]
    count = sum(piece.end - piece.start for piece in pieces)
    noun = "part" if len(pieces) == 1 else "parts"
    return f"{len(pieces)} {noun} ({count:,} characters) in another language were not read: only English is"
