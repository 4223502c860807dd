from chancery.lexicon.loader import load_yaml


def test_words_that_other_loaders_take_for_truth_values_stay_words() -> None:
    assert "on" in load_yaml("grammar")["prepositions"]
    assert "no" in load_yaml("grammar")["negations"]
