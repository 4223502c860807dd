"""Why a reading holds an item: the rule that found its words, or the trained model and how sure it was."""

from collections.abc import Mapping

from chancery.model.evidence import Evidence
from chancery.model.facts import Fact

_MODEL = "joint."
_SHARE = 0.7


def explain_fact(fact: Fact, chances: Mapping[tuple[int, int], float]) -> str:
    """Name the rule of a fact's first evidence; for what the trained model found, also how sure it was.

    `chances` are those of `Pipeline.explain`, by stretches of the text.
    """
    piece = fact.evidence[0]
    if not piece.rule.startswith(_MODEL):
        return f"rule {piece.rule}"
    chance = _chance(piece, chances)
    return f"model {piece.rule}" + (f", {chance:.0%} sure" if chance is not None else "")


def _chance(piece: Evidence, chances: Mapping[tuple[int, int], float]) -> float | None:
    """Give the chance of the stretch that the evidence was taken from; quotation marks may have been trimmed off."""
    exact = chances.get((piece.start, piece.end))
    if exact is not None:
        return exact
    shares = [
        ((min(end, piece.end) - max(start, piece.start)) / max(end - start, piece.end - piece.start), chance)
        for (start, end), chance in chances.items()
        if start < piece.end and piece.start < end
    ]
    return max((chance for share, chance in shares if share >= _SHARE), default=None)
