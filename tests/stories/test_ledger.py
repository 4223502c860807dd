"""The ledger of the story of a river commission, from its given readings, against what is true in it."""

import json
from pathlib import Path
from typing import Any

import pytest

from chancery.check.record import story_claims
from chancery.intake.readings import read_given
from chancery.resolve.reference import load_book
from chancery.store.export.story import export_story
from chancery.store.record import Writer, open_view

PLATA = Path(__file__).parent / "plata"
WITHOUT = frozenset({"officials"})
LEAST_FOUND, LEAST_STATES, LEAST_TRAIL, LEAST_CLAIMS = 0.93, 0.93, 0.75, 0.55


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The story as the record exports it."""
    file = tmp_path_factory.mktemp("plata") / "record.db"
    paths = sorted(PLATA.glob("q*.json"))
    with Writer.open(file, book=load_book(WITHOUT)) as writer:
        writer.keep_setting("without", "officials")
        # The last first: what came in late must find what was promised before, and the other way round.
        for path in paths[::-1]:
            writer.save(read_given(json.loads(path.read_text(encoding="utf-8"))))
    with open_view(file) as view:
        exported: dict[str, Any] = json.loads("".join(export_story(view.connection, story_claims(view, file))))
    return exported


@pytest.fixture(scope="module")
def true() -> dict[str, Any]:
    world: dict[str, Any] = json.loads((PLATA / "world.json").read_text(encoding="utf-8"))
    return world


def _by_words(world: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    return {(one["doc"], one["content"]): one for one in world["commitments"]}


def test_the_promises_are_found_and_no_others(told: dict[str, Any], true: dict[str, Any]) -> None:
    found, wanted = _by_words(told), _by_words(true)
    common = found.keys() & wanted.keys()
    assert 2 * len(common) / (len(found) + len(wanted)) >= LEAST_FOUND


def test_their_states_are_right(told: dict[str, Any], true: dict[str, Any]) -> None:
    found, wanted = _by_words(told), _by_words(true)
    common = found.keys() & wanted.keys()
    right = [key for key in common if found[key]["state"] == wanted[key]["state"]]
    assert len(right) / len(wanted) >= LEAST_STATES


def test_their_trails_lead_to_the_right_documents(told: dict[str, Any], true: dict[str, Any]) -> None:
    found, wanted = _by_words(told), _by_words(true)
    steps = {
        side: {(key, step["doc"], step["shows"]) for key, one in items.items() for step in one["trail"]}
        for side, items in (("found", found), ("wanted", wanted))
    }
    common = steps["found"] & steps["wanted"]
    assert 2 * len(common) / (len(steps["found"]) + len(steps["wanted"])) >= LEAST_TRAIL


def test_claims_between_documents_are_judged_and_none_is_turned_into_its_opposite(
    told: dict[str, Any], true: dict[str, Any]
) -> None:
    def verdict(claim: dict[str, Any]) -> str | None:
        here = [one for one in told["claims"] if one["doc"] == claim["doc"]]
        near = [one for one in here if one["evidence"] in claim["evidence"] or claim["evidence"] in one["evidence"]]
        return next((str(one["verdict"]) for one in near), None)

    judged = [(claim["verdict"], verdict(claim)) for claim in true["claims"]]
    assert {"supported", "contradicted"} not in [set(pair) for pair in judged]
    assert sum(wanted == found for wanted, found in judged) / len(judged) >= LEAST_CLAIMS
