"""Judgements as rows: the pairs of a family about which a step has just judged."""

from collections.abc import Collection, Iterable

from chancery.resolve.judgement import Judgement
from chancery.store.derive.step import Replacement
from chancery.store.schema import record


def replace_judgements(family: str, owners: Collection[int], judgements: Iterable[Judgement]) -> list[Replacement]:
    """Say that these are all judgements on pairs of a family in which one of the owners stands first or second."""
    rows = [
        {
            "family": family,
            "one_id": min(one.one, one.other),
            "other_id": max(one.one, one.other),
            "verdict": one.verdict.value,
            "score": round(one.score, 4),
            "rule": one.rule,
            "reason": one.reason,
        }
        for one in judgements
    ]
    table = record.judgements
    return [
        Replacement(table, "other_id", owners, where={"family": family}),
        Replacement(table, "one_id", owners, rows, where={"family": family}),
    ]
