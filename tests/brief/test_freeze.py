from pathlib import Path

import pytest

from chancery.brief.compose import compose_brief
from chancery.brief.diff import diff_briefs, render_diff
from chancery.brief.fingerprint import fingerprint
from chancery.brief.freeze import freeze_brief, recall_brief
from chancery.brief.request import Request
from chancery.brief.serial import to_json
from chancery.errors import SettingsError
from chancery.model.kinds import Act
from chancery.store.briefs import list_briefs
from chancery.store.record import Writer, open_view
from tests.brief.scenes import Scene, compose, meeting_in_lima, written

REQUEST = Request(counterpart="Peru", principal="ITU", on="2024-03-20")


def later() -> Scene:
    text = "LIMA – Ana Reyes, Minister of Communications of Peru, said that she hoped for more masts."
    return (
        Scene("later", "2024-03-12", text)
        .body()
        .person("Ana Reyes", "Minister of Communications")
        .said("Ana Reyes", Act.EXPECT, "more masts")
    )


def test_a_frozen_brief_stays_as_it_was_when_the_record_grows(tmp_path: Path) -> None:
    with written(tmp_path, [meeting_in_lima()]) as file:
        with open_view(file) as view:
            first = compose_brief(view, REQUEST)
        with Writer.open(file) as writer:
            head, new = freeze_brief(writer, first, frozen="2024-03-18T10:00:00+00:00", who="ana")
            again, new_again = freeze_brief(writer, first, frozen="2024-03-19T10:00:00+00:00")
            writer.save(later().reading())
        assert (new, new_again, head.id) == (True, False, again.id)
        with open_view(file) as view:
            assert recall_brief(view, head.id[:5]) == first
            assert [(one.id, one.who) for one in list_briefs(view.connection)] == [(head.id, "ana")]
            assert compose_brief(view, REQUEST) != first
            assert fingerprint(view) != first.data_version


def test_the_fingerprint_is_of_the_content_and_not_of_the_order_of_import(tmp_path: Path) -> None:
    found = []
    for number, scenes in enumerate(([meeting_in_lima(), later()], [later(), meeting_in_lima()])):
        folder = tmp_path / str(number)
        folder.mkdir()
        with written(folder, scenes) as file, open_view(file) as view:
            found.append(fingerprint(view))
    assert found[0] == found[1]


def test_what_changed_is_said_by_section_in_words(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    before = compose(tmp_path / "one", [meeting_in_lima()], REQUEST)
    after = compose(tmp_path / "two", [meeting_in_lima(), later()], REQUEST)
    diff = diff_briefs(before, after)
    assert any("more masts" in str(one.after) and "likely to raise" in one.section for one in diff.changes)
    assert not any("more masts" in str(one.before) for one in diff.changes)
    assert "more masts" in render_diff(diff)
    assert diff_briefs(before, before).changes == ()
    assert "Nothing changed." in render_diff(diff_briefs(before, before))


def test_a_brief_is_recalled_from_its_file_and_refused_when_somebody_changed_it(tmp_path: Path) -> None:
    brief = compose(tmp_path, [meeting_in_lima()], REQUEST)
    file = tmp_path / "brief.json"
    file.write_text(to_json(brief), encoding="utf-8")
    assert recall_brief(None, str(file)) == brief
    file.write_text(to_json(brief).replace("two engineers", "ten engineers"), encoding="utf-8")
    with pytest.raises(SettingsError, match="was changed"):
        recall_brief(None, str(file))
    with pytest.raises(SettingsError, match="needs --db"):
        recall_brief(None, "3f2a")


def test_an_id_that_none_has_is_refused(tmp_path: Path) -> None:
    with written(tmp_path, [meeting_in_lima()]) as file, open_view(file) as view:
        for name in ("ffff", ""):
            with pytest.raises(SettingsError, match="no frozen brief"):
                recall_brief(view, name)
