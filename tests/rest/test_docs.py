import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

PAGE = Path(__file__).parents[2] / "docs" / "api.md"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def served(api: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the client of the page ask the application, in place of a server."""

    def client(**_: Any) -> TestClient:
        return api

    monkeypatch.setenv("CHANCERY_READER", "rules")
    monkeypatch.setattr(httpx, "Client", client)


@pytest.mark.usefixtures("served")
def test_the_examples_of_the_page_hold() -> None:
    blocks = BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    assert len(blocks) > 8
    exec(compile("\n".join(blocks), PAGE.name, "exec"), {})  # noqa: S102 - examples of our own page
