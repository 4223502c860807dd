from importlib.resources import files

import pytest
import yaml

from chancery.lexicon.loader import load_yaml

TABLES = sorted(path.name for path in files("chancery.lexicon").iterdir() if path.name.endswith(".yaml"))


def test_words_that_other_loaders_take_for_truth_values_stay_words() -> None:
    assert "on" in load_yaml("grammar")["prepositions"]
    assert "no" in load_yaml("grammar")["negations"]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_read_without_the_c_library(name: str) -> None:
    assert yaml.safe_load((files("chancery.lexicon") / name).read_text(encoding="utf-8"))
