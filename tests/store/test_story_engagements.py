"""The stories of `tests/stories`, read as they are annotated: which reports are one, and who held which office."""

import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from chancery.intake.readings import read_given
from chancery.model.reading import Reading
from chancery.store.export.story import export_story
from tests.store.fresh import empty_record, view_record

STORIES = Path(__file__).parents[1] / "stories"
Cluster = dict[tuple[str, str], Any]


def _load(name: str) -> tuple[dict[str, Any], list[Reading]]:
    files = sorted((STORIES / name).glob("*.json"))
    values = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in files}
    world = values.pop("world")
    return world, [read_given(one) for one in values.values()]


def _export(readings: list[Reading]) -> dict[str, Any]:
    empty_record("story").save_all(readings)
    with view_record("story") as view:
        found: dict[str, Any] = json.loads("".join(export_story(view.connection)))
    return found


def _clusters(world: dict[str, Any]) -> Cluster:
    return {
        (report["doc"], report["evidence"]): place
        for place, engagement in enumerate(world["engagements"])
        for report in engagement["reports"]
    }


def _b_cubed(gold: Cluster, found: Cluster) -> tuple[float, float]:
    """Give precision and recall over the reports; the readings are the same on both sides."""
    both = Counter((gold[one], found[one]) for one in gold)
    golds, founds = Counter(gold.values()), Counter(found.values())
    precision = sum(count * count / founds[place] for (_, place), count in both.items()) / len(gold)
    recall = sum(count * count / golds[place] for (place, _), count in both.items()) / len(gold)
    return precision, recall


@pytest.mark.parametrize("name", ["straits", "plata"])
def test_the_reports_of_a_story_are_joined_and_settled(name: str) -> None:
    world, readings = _load(name)
    found = _export(readings)
    precision, recall = _b_cubed(_clusters(world), _clusters(found))
    assert (precision >= 0.97, recall >= 0.97) == (True, True), (precision, recall)
    by_report = {
        (report["doc"], report["evidence"]): engagement
        for engagement in found["engagements"]
        for report in engagement["reports"]
    }
    wrong = []
    for engagement in world["engagements"]:
        last = engagement["reports"][-1]
        settled = by_report[last["doc"], last["evidence"]]
        keys = ("kind", "status", "start", "end", "city")
        wrong += [(engagement["id"], key, settled[key]) for key in keys if settled[key] != engagement[key]]
    assert len(wrong) <= 1, wrong


def test_the_offices_of_a_story_have_their_starts_and_ends() -> None:
    world, readings = _load("straits")
    people = {
        (mention["doc"], mention["name"]): person
        for person in _export(readings)["people"]
        for mention in person["mentions"]
    }
    for person in world["people"]:
        held = {
            (one["title"], one["body"]): one for one in people[tuple(person["mentions"][0].values())]["occupancies"]
        }
        for office in person["occupancies"]:
            found = held[office["title"], office["body"]]
            assert (found["start"], found["end"]) == (office["start"], office["end"]), found


def test_the_order_of_import_does_not_change_a_story() -> None:
    _, readings = _load("straits")
    wanted = _export(readings)
    chance = random.Random(11)  # noqa: S311 - an order, not a secret
    for _ in range(2):
        chance.shuffle(readings)
        writer = empty_record("story")
        for reading in readings:
            writer.save(reading)
        with view_record("story") as view:
            assert json.loads("".join(export_story(view.connection)))["engagements"] == wanted["engagements"]
