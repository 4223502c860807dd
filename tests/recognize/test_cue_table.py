import pytest

from chancery.lexicon.loader import load_yaml
from chancery.recognize.cue_table import inflect, load_cues


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("pledge", {"pledge", "pledges", "pledged", "pledging"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("stress", {"stress", "stresses", "stressed", "stressing"}),
        ("regret", {"regret", "regrets", "regretted", "regretting"}),
        ("say", {"say", "says", "said", "saying"}),
        ("convey", {"convey", "conveys", "conveyed", "conveying"}),
    ],
)
def test_a_verb_is_inflected(verb: str, forms: set[str]) -> None:
    table = load_yaml("cues")
    assert set(inflect(verb, table["irregular"], frozenset(table["doubling"]))) == forms


def test_there_are_several_hundred_cues() -> None:
    cues = load_cues()
    lemmas = {entry.lemma for patterns in cues.verbs.values() for pattern in patterns for entry in pattern.entries}
    assert len(lemmas | set(cues.nouns)) > 600


def test_every_irregular_verb_has_two_forms() -> None:
    assert all(len(forms) == 2 for forms in load_yaml("cues")["irregular"].values())
