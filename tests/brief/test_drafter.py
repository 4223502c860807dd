from pathlib import Path

import pytest

from chancery.brief.drafter import NOTHING_DRAFTED, load_draft, parse_draft, write_skeleton
from chancery.errors import SettingsError


def test_the_empty_file_that_we_lay_beside_a_brief_can_be_read(tmp_path: Path) -> None:
    file = tmp_path / "brief.drafter.yaml"
    write_skeleton(file, "brief.docx")
    assert load_draft(file) == NOTHING_DRAFTED


def test_a_drafters_file_is_never_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "brief.drafter.yaml"
    file.write_text("objectives: [Agree on a date.]\n", encoding="utf-8")
    write_skeleton(file, "brief.docx")
    assert load_draft(file).list("objectives") == ("Agree on a date.",)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"objektives": []}, "objektives"),
        ([], "has no place for this"),
        ({"objectives": "one"}, "a list of texts"),
        ({"objectives": ["a", "b", "c", "d"]}, "4 objectives; a brief has room for 3"),
        ({"points": ["p"] * 7}, "7 points; a brief has room for 6"),
        ({"meeting": ["Lima"]}, "a list of names and texts"),
    ],
)
def test_what_a_brief_has_no_place_for_is_refused(values: object, words: str) -> None:
    with pytest.raises(SettingsError, match=words):
        parse_draft(values, "here")


def test_a_file_that_is_no_yaml_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("a: [", encoding="utf-8")
    with pytest.raises(SettingsError, match="is not YAML"):
        load_draft(file)
    with pytest.raises(SettingsError, match="cannot read"):
        load_draft(tmp_path / "none.yaml")
