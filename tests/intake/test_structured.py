import json
from pathlib import Path

import pytest

from chancery.errors import ReadError
from chancery.intake import load
from chancery.model.readout import Readout
from tests.intake.files import write_json

ACCOUNT = "The Minister met the Ambassador."


def test_a_document_keeps_what_it_says_about_itself(tmp_path: Path) -> None:
    value = {
        "id": "x1",
        "text": ACCOUNT,
        "title": "A  meeting\n",
        "published": "2024-03-05T09:30:00Z",
        "outlet": "Daily",
        "credit": "Press service",
        "url": "https://daily.example/1",
        "language": "en",
        "people": [{"name": "ignored"}],
    }
    (found,) = load([write_json(tmp_path / "a.json", value)])
    assert isinstance(found, Readout)
    assert (found.id, found.title, found.published) == ("x1", "A meeting", "2024-03-05")
    assert (found.published_from, found.outlet, found.credit) == ("given", "Daily", "Press service")
    assert (found.url, found.language) == ("https://daily.example/1", "en")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"title": "no text"}, "has no `text`"),
        ({"text": 5}, "`text` is a number, expected a string"),
        ({"text": None}, "`text` is null"),
        ({"text": "a", "title": ["b"]}, "`title` is a list"),
        ({"text": "a", "published": "last week"}, "`published` is 'last week', expected an ISO date"),
        ({"text": "a", "published": 2019}, "`published` is a number"),
        ({"text": "a", "id": True}, "`id` is true or false"),
        ({"text": ""}, "holds no text"),
        ("text", "is not a document but a string"),
        ([], "holds an empty list"),
        ([7], "is not a document but a number"),
    ],
)
def test_a_wrong_document_is_a_fault(tmp_path: Path, value: object, words: str) -> None:
    (found,) = load([write_json(tmp_path / "a.json", value)])
    assert isinstance(found, ReadError)
    assert words in found.fault


def test_broken_json_is_a_fault_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"text": "a",}')
    (found,) = load([path])
    assert isinstance(found, ReadError)
    assert "line 1, column" in found.fault


def test_deeply_nested_json_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("[" * 200_000)
    (found,) = load([path])
    assert isinstance(found, ReadError)
    assert "nested too deeply" in found.fault


def test_a_list_gives_each_document(tmp_path: Path) -> None:
    path = write_json(tmp_path / "a.json", [{"text": ACCOUNT}, {"no": "text"}, {"text": ACCOUNT, "id": 7}])
    first, second, third = load([path])
    assert isinstance(first, Readout)
    assert isinstance(second, ReadError)
    assert isinstance(third, Readout)
    assert (first.id, second.source, third.id) == ("a-1", f"{path}, item 2", "7")


@pytest.mark.parametrize("name", ["a.jsonl", "a", "a.json"])
def test_a_faulty_line_does_not_stop_the_others(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    good = json.dumps({"text": ACCOUNT})
    path.write_text(f"{good}\n{{broken\n\n{good}\n")
    first, second, third = load([path])
    assert isinstance(first, Readout)
    assert isinstance(second, ReadError)
    assert isinstance(third, Readout)
    assert (second.source, third.id) == (f"{path}, line 2", "a-4")


def test_lines_in_utf16_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes((json.dumps({"text": ACCOUNT}) + "\n").encode("utf-16"))
    (found,) = load([path])
    assert isinstance(found, Readout)
    assert found.text == ACCOUNT


def test_half_a_surrogate_becomes_the_mark_for_a_lost_letter(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"text": "A \\ud83d letter", "title": "\\ud83d"}')
    (found,) = load([path])
    assert isinstance(found, Readout)
    assert (found.text, found.title) == ("A \ufffd letter", "\ufffd")
