import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest
from mcp import Client

from chancery.errors import RecordError
from chancery.rest.mcp.server import make_server

Found = TypeVar("Found")
TOOLS: dict[str, dict[str, Any]] = {
    "search": {"words": "broadband"},
    "person": {"name": "Ines Alder"},
    "body": {"name": "ITU"},
    "who_held": {"question": "Minister of Communications of Ecuador", "on": "2024-05-14"},
    "last_met": {"one": "Ecuador", "other": "ITU"},
    "open_commitments": {"body": "ITU", "on": "2024-06-01"},
    "compare": {"documents": ["quito-visit", "geneva-account"]},
    "check_claim": {"text": "Ecuador has been a member of ITU since 1920.", "on": "2024-05-14"},
    "brief": {"counterpart": "Ecuador", "principal": "ITU", "on": "2024-06-01"},
}


def run_apart(talk: Callable[[], Coroutine[Any, Any, Found]]) -> Found:
    """Run in a thread of its own: a browser of another test may have left its loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(talk())).result()


def ask(record: Path, name: str, arguments: dict[str, Any]) -> Any:
    async def talk() -> Any:
        async with Client(make_server(str(record))) as client:
            return await client.call_tool(name, arguments)

    return run_apart(talk)


def citations(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [found for one in value for found in citations(one)]
    if isinstance(value, dict):
        own = value.get("citations", [])
        return [*own, *(found for key, one in value.items() if key != "citations" for found in citations(one))]
    return []


@pytest.mark.parametrize("name", TOOLS)
def test_every_answer_has_its_words(api_record: Path, name: str) -> None:
    result = ask(api_record, name, TOOLS[name])
    assert not result.is_error, result.content
    cited = citations(result.structured_content)
    assert cited
    assert all(one["words"] and "date" in one and ("document" in one or "table" in one) for one in cited)


def test_an_engagement_is_asked_for_by_the_id_that_another_tool_gave(api_record: Path) -> None:
    met = ask(api_record, "last_met", TOOLS["last_met"]).structured_content["items"][0]
    found = ask(api_record, "engagement", {"engagement_id": met["id"]}).structured_content
    assert found == met
    assert {one["outlet"] for one in citations(found)} <= {"ITU News", "Ministry of Communications of Ecuador"}


def test_there_are_ten_tools_that_only_read(api_record: Path) -> None:
    async def talk() -> Any:
        async with Client(make_server(str(api_record))) as client:
            return (await client.list_tools()).tools

    tools = run_apart(talk)
    assert {tool.name for tool in tools} == {*TOOLS, "engagement"}
    assert all(tool.annotations.read_only_hint and tool.title and tool.description for tool in tools)


@pytest.mark.parametrize(
    ("name", "arguments", "words"),
    [
        ("person", {"name": "Nobody Atall"}, "nobody called"),
        ("last_met", {"one": "Atlantis", "other": "ITU"}, "no body"),
        ("compare", {}, "name an engagement"),
        ("brief", {"counterpart": "Ecuador", "kind": "novel"}, "no brief is called"),
        ("who_held", {"question": "Tunde Okoro", "on": "yesterday"}, "on"),
    ],
)
def test_a_fault_is_told_in_words(api_record: Path, name: str, arguments: dict[str, Any], words: str) -> None:
    result = ask(api_record, name, arguments)
    assert result.is_error
    assert words in result.content[0].text


def test_there_must_be_a_record(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no record"):
        make_server(str(tmp_path / "none.db"))
