import json
from typing import Any

import httpx
import pytest

from chancery.errors import ReadError, SettingsError
from chancery.model.kinds import Act
from chancery.model.readout import Readout
from chancery.sources.model_reader import ModelReader, instructions
from tests.intake.found import ACCOUNT

ADDRESS = "http://127.0.0.1:8080/v1"
ANSWER: dict[str, Any] = {
    "people": [
        {"name": "Ana Reyes", "offices": [{"title": "Minister of Ports", "body": "Peru"}]},
        {"name": "Nobody Atall", "offices": []},
    ],
    "bodies": [{"name": "Peru", "kind": "state", "iso": "PE"}, {"name": "Tide Union", "kind": "club"}],
    "statements": [
        {"speaker": None, "speaker_body": "both", "act": "agree", "content": "begin the survey of the harbor"},
        {"speaker": "Ana Reyes", "act": "pledge", "content": "build a bridge to the moon"},
        "nonsense",
    ],
}


def reader(answer: object, status: int = 200, seen: list[httpx.Request] | None = None) -> ModelReader:
    def handle(request: httpx.Request) -> httpx.Response:
        if seen is not None:
            seen.append(request)
        content = answer if isinstance(answer, str) else json.dumps(answer)
        return httpx.Response(status, json={"choices": [{"message": {"content": content}}]})

    return ModelReader(address=ADDRESS, model="m-1", key="secret", transport=httpx.MockTransport(handle))


def readout(text: str = ACCOUNT) -> Readout:
    return Readout(id="lima", text=text, published="2024-03-05")


def test_only_what_stands_in_the_text_and_in_the_format_is_kept() -> None:
    reading = reader(ANSWER).read(readout())
    assert [person.name for person in reading.people] == ["Ana Reyes"]
    assert [body.name for body in reading.bodies] == ["Peru"]
    [statement] = reading.statements
    assert (statement.act, statement.evidence[0].text) == (Act.AGREE, "begin the survey of the harbor")
    assert reading.reader == "model/m-1"
    assert len(reading.findings) == 4
    for _, fact in reading.facts():
        assert all(ACCOUNT[words.start : words.end] == words.text for words in fact.evidence)


def test_the_text_and_the_format_are_sent_to_the_address_alone() -> None:
    seen: list[httpx.Request] = []
    reader(ANSWER, seen=seen).read(readout())
    [request] = seen
    assert str(request.url) == f"{ADDRESS}/chat/completions"
    assert request.headers["authorization"] == "Bearer secret"
    system, user = json.loads(request.content)["messages"]
    assert ACCOUNT in user["content"]
    assert "memorandum|joint-statement" in system["content"]
    assert "secret" not in repr(reader(ANSWER))


def test_an_answer_in_a_fence_is_read() -> None:
    assert reader(f"```json\n{json.dumps(ANSWER)}\n```").read(readout()).people


@pytest.mark.parametrize(
    ("answer", "status", "words"),
    [("Here you are!", 200, "no JSON"), ("[]", 200, "no object"), (ANSWER, 500, "answers 500")],
)
def test_a_model_that_does_not_answer_is_a_fault(answer: object, status: int, words: str) -> None:
    with pytest.raises(ReadError, match=words):
        reader(answer, status).read(readout())


def test_a_long_text_is_not_sent() -> None:
    seen: list[httpx.Request] = []
    with pytest.raises(ReadError, match="most that is sent"):
        reader(ANSWER, seen=seen).read(readout("They met. " * 10_000))
    assert not seen


def test_an_address_must_be_one() -> None:
    with pytest.raises(SettingsError, match="does not begin with http"):
        ModelReader(address="localhost:8080", model="m-1")


def test_every_gap_in_the_instructions_is_filled() -> None:
    assert "{bodies}" not in instructions()
    assert "{topics}" not in instructions()
