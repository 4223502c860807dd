from pathlib import Path

import pytest

from chancery.brief.document import Level, Line
from chancery.brief.drafter import parse_draft
from chancery.brief.request import Request
from chancery.model.facts import Statement
from chancery.model.kinds import Act, BodyKind, EngagementKind, EngagementStatus
from tests.brief.scenes import ITU, Scene, compose, lights, meeting_in_lima

ON = Request(counterpart="Peru", principal="ITU", on="2024-03-20")


def on(day: str) -> Request:
    return Request(counterpart="Peru", principal="ITU", on=day)


def test_an_office_seen_lately_is_green(tmp_path: Path) -> None:
    [light] = lights(compose(tmp_path, [meeting_in_lima()], ON), "Office")
    assert light.level is Level.GREEN
    assert light.citations


def test_a_stale_office_is_amber_with_its_age(tmp_path: Path) -> None:
    found = lights(compose(tmp_path, [meeting_in_lima()], on("2024-09-01")), "Office")
    light = next(light for light in found if "Ana Reyes" in light.text)
    assert light.level is Level.AMBER
    assert "2024-03-05" in light.cause
    assert "90" in light.cause
    assert [one.words for one in light.citations] == ["Ana Reyes"]


def test_an_office_with_another_holder_since_is_red_and_names_the_holder(tmp_path: Path) -> None:
    text = "Luis Prado, Minister of Communications of Peru, opened a fair. Ana Reyes will visit ITU on 2 April 2024."
    later = (
        Scene("fair", "2024-03-15", text)
        .body()
        .body(ITU)
        .person("Luis Prado", "Minister of Communications")
        .person("Ana Reyes", None)
        .met(
            "will visit ITU",
            [("Ana Reyes", "Peru"), ("", "ITU")],
            "2024-04-02",
            status=EngagementStatus.PLANNED,
            kind=EngagementKind.VISIT,
        )
    )
    found = lights(compose(tmp_path, [meeting_in_lima(), later], ON), "Office")
    light = next(light for light in found if "Ana Reyes" in light.text)
    assert light.level is Level.RED
    assert "Luis Prado" in light.cause
    assert len(light.citations) == 2


def test_a_contradicted_figure_is_red_and_says_what_the_table_has(tmp_path: Path) -> None:
    words = "60 per cent of the population of Peru used the Internet"
    scene = meeting_in_lima().figure(words, 60.0, "population using the Internet")
    [light] = [light for light in lights(compose(tmp_path, [scene], ON), "Figure") if light.level is Level.RED]
    assert "contradicted" in light.cause
    assert "60" in light.cause
    assert light.citations[0].words == words


def test_a_figure_of_the_drafters_is_checked_too(tmp_path: Path) -> None:
    draft = parse_draft({"points": ["Peru has an Internet penetration of 60 per cent."]}, "test")
    found = lights(compose(tmp_path, [meeting_in_lima()], ON, draft), "Figure of the drafter")
    assert [light.level for light in found] == [Level.RED]


def test_a_figure_of_the_drafters_that_lies_too_far_off_to_be_sure_is_amber(tmp_path: Path) -> None:
    draft = parse_draft({"points": ["We heard that 60 per cent of the population of Peru used the Internet."]}, "test")
    [light] = lights(compose(tmp_path, [meeting_in_lima()], ON, draft), "Figure of the drafter")
    assert light.level is Level.AMBER
    assert "too far off" in light.cause


def test_what_a_person_was_before_is_red_and_what_they_will_be_is_amber(tmp_path: Path) -> None:
    text = (
        "Eva Soto, former Minister of Health of Peru, and Raúl Inga, incoming Minister of Energy of Peru, "
        "met Li Wen of ITU in Lima."
    )
    scene = (
        Scene("both", "2024-03-05", text)
        .body()
        .body(ITU)
        .person("Eva Soto", "former Minister of Health")
        .person("Raúl Inga", "incoming Minister of Energy")
        .met("met Li Wen", [("Eva Soto", "Peru"), ("Raúl Inga", "Peru"), ("Li Wen", "ITU")], "2024-03-05")
    )
    found = {light.text: light for light in lights(compose(tmp_path, [scene], ON), "Office")}
    assert found["Eva Soto, Former Minister of Health"].level is Level.RED
    assert "before" in found["Eva Soto, Former Minister of Health"].cause
    designate = next(light for text, light in found.items() if text.startswith("Raúl Inga"))
    assert designate.level is Level.AMBER
    assert "not yet in office" in designate.cause


def test_an_office_line_says_since_when_and_as_of_which_day_with_the_words(tmp_path: Path) -> None:
    earlier = meeting_in_lima("2024-01-10", "earlier")
    brief = compose(tmp_path, [earlier, meeting_in_lima()], ON)
    [section] = [section for section in brief.sections if section.key == "participants"]
    line = next(entry for entry in section.entries() if isinstance(entry, Line) and "Ana Reyes" in entry.text)
    assert "seen in office since 10 Jan 2024, as of 5 Mar 2024" in line.detail
    assert [(one.document, one.words) for one in line.citations] == [("lima", "Ana Reyes")]


def test_what_is_published_after_the_day_changes_no_office(tmp_path: Path) -> None:
    text = "Luis Prado, Minister of Communications of Peru, opened a fair."
    later = Scene("fair", "2024-05-15", text).body().person("Luis Prado", "Minister of Communications")
    found = lights(compose(tmp_path, [meeting_in_lima(), later], ON), "Office")
    assert [light.level for light in found] == [Level.GREEN]


def test_a_planned_visit_that_nothing_confirms_is_amber(tmp_path: Path) -> None:
    text = "Li Wen of ITU will visit Peru on 10 May 2024 and meet Ana Reyes, Minister of Communications of Peru."
    plan = (
        Scene("plan", "2024-04-20", text)
        .body()
        .body(ITU)
        .person("Li Wen", "expert", "ITU")
        .met(
            "will visit Peru on 10 May 2024",
            [("Li Wen", "ITU"), ("", "Peru")],
            "2024-05-10",
            status=EngagementStatus.PLANNED,
            kind=EngagementKind.VISIT,
        )
    )
    [light] = lights(compose(tmp_path, [meeting_in_lima(), plan], on("2024-06-01")), "Did it happen?")
    assert light.level is Level.AMBER
    assert "10 May 2024" in light.cause
    assert light.citations[0].words == "will visit Peru on 10 May 2024"


def test_a_plan_that_a_meeting_fulfilled_is_no_question(tmp_path: Path) -> None:
    text = "Li Wen of ITU will meet Ana Reyes of Peru in Lima on 5 March 2024."
    plan = (
        Scene("plan", "2024-02-20", text)
        .body()
        .body(ITU)
        .met(
            "will meet Ana Reyes",
            [("Li Wen", "ITU"), ("Ana Reyes", "Peru")],
            "2024-03-05",
            status=EngagementStatus.PLANNED,
        )
    )
    assert lights(compose(tmp_path, [plan, meeting_in_lima()], ON), "Did it happen?") == []


@pytest.mark.parametrize(
    ("name", "iso", "other"),
    [
        ("Republic of Korea", "KR", "Democratic People"),
        ("Congo", "CG", "Democratic Republic of the Congo"),
        ("Niger", "NE", "Nigeria"),
        ("Iran", "IR", "Iraq"),
        ("Dominica", "DM", "Dominican Republic"),
        ("Guinea", "GN", "Guinea-Bissau"),
    ],
)
def test_a_state_that_is_easily_confused_is_amber(tmp_path: Path, name: str, iso: str, other: str) -> None:
    text = f"The Minister of {name} met ITU in Geneva."
    scene = (
        Scene("near", "2024-03-05", text)
        .body((name, None, BodyKind.STATE, iso))
        .body(ITU)
        .met("met ITU in Geneva", [("", name), ("", "ITU")], "2024-03-05")
    )
    brief = compose(tmp_path, [scene], Request(counterpart=name, principal="ITU", on="2024-03-20"))
    found = lights(brief, "Name of the state")
    assert {light.level for light in found} == {Level.AMBER}
    assert any(other.split(maxsplit=1)[0] in light.text for light in found)


def test_the_other_state_in_the_drafters_text_is_red(tmp_path: Path) -> None:
    scene = (
        Scene("near", "2024-03-05", "The Minister of Niger met ITU in Geneva.")
        .body(("Niger", None, BodyKind.STATE, "NE"))
        .body(ITU)
        .met("met ITU in Geneva", [("", "Niger"), ("", "ITU")], "2024-03-05")
    )
    draft = parse_draft({"points": ["Thank Nigeria for its support."]}, "test")
    brief = compose(tmp_path, [scene], Request(counterpart="Niger", principal="ITU", on="2024-03-20"), draft)
    [light] = lights(brief, "Name of the state")
    assert light.level is Level.RED
    assert "Nigeria" in light.cause


def test_open_items_are_amber_and_ours_that_are_overdue_are_red(tmp_path: Path) -> None:
    text = "Li Wen of ITU met Ana Reyes of Peru in Lima. He promised that ITU would deliver ten radios by April 2024."
    promise = (
        Scene("promise", "2024-03-06", text, outlet="ITU")
        .body()
        .body(ITU)
        .met("met Ana Reyes", [("Li Wen", "ITU"), ("Ana Reyes", "Peru")], "2024-03-06")
        .said("Li Wen", Act.PLEDGE, "ITU would deliver ten radios by April 2024", body="ITU")
    )
    scenes = [meeting_in_lima(), promise]
    assert {light.level for light in lights(compose(tmp_path, scenes, ON), "Open items")} == {Level.AMBER}
    (tmp_path / "later").mkdir()
    found = lights(compose(tmp_path / "later", scenes, on("2024-06-01")), "Open items")
    light = next(light for light in found if light.level is Level.RED)
    assert "April 2024" in light.cause
    assert light.citations


def test_no_open_item_is_green(tmp_path: Path) -> None:
    scene = meeting_in_lima()
    scene.facts["statements"] = [
        Statement(speaker="Ana Reyes", speaker_body="Peru", act=Act.INFORM, evidence=scene.words("used the Internet"))
    ]
    assert [light.level for light in lights(compose(tmp_path, [scene], ON), "Open items")] == [Level.GREEN]


def test_objectives_that_nobody_wrote_are_red_and_written_ones_are_not_mentioned(tmp_path: Path) -> None:
    assert [light.level for light in lights(compose(tmp_path, [meeting_in_lima()], ON), "Objectives")] == [Level.RED]
    (tmp_path / "two").mkdir()
    draft = parse_draft({"objectives": ["Agree on a date."]}, "test")
    assert lights(compose(tmp_path / "two", [meeting_in_lima()], ON, draft), "Objectives") == []


def test_the_gravest_lights_come_first(tmp_path: Path) -> None:
    brief = compose(tmp_path, [meeting_in_lima()], on("2024-09-01"))
    order = [Level.RED, Level.AMBER, Level.GREEN]
    places = [order.index(light.level) for light in brief.preflight]
    assert places == sorted(places)
