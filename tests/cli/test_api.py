from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.testclient import TestClient

from chancery.cli.app import WRONG_USAGE, run
from chancery.store.record import Writer


@pytest.fixture
def record(tmp_path: Path) -> Path:
    with Writer.open(tmp_path / "record.db"):
        pass
    return tmp_path / "record.db"


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Keep what would be served, in place of listening."""
    kept: list[Any] = []
    monkeypatch.setattr(uvicorn, "run", lambda app, **_: kept.append(app))
    return kept


def test_a_key_is_made_listed_and_revoked(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["api-key", "add", "the archive", "--db", str(record)]) == 0
    secret = capsys.readouterr().out.strip()
    key = secret.split("_")[1]
    assert run(["api-key", "list", "--json", "--db", str(record)]) == 0
    listed = capsys.readouterr().out
    assert key in listed
    assert secret not in listed
    assert run(["api-key", "revoke", key, "--db", str(record)]) == 0
    assert run(["api-key", "revoke", key, "--db", str(record)]) == WRONG_USAGE


def test_the_api_alone_is_for_this_machine_without_a_key(record: Path, served: list[Any]) -> None:
    assert run(["serve", "--api-only", "--db", str(record)]) == 0
    with TestClient(served[0], base_url="http://localhost") as client:
        assert client.get("/api/v1/documents").status_code == 200
        assert client.get("/api/v1/documents", headers={"host": "elsewhere.example"}).status_code == 421


def test_beyond_this_machine_keys_are_demanded(
    record: Path, served: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["serve", "--api-only", "--host", "0.0.0.0", "--db", str(record)]  # noqa: S104 - what is tested
    assert run(asked) == WRONG_USAGE
    assert "api-key add" in capsys.readouterr().err
    assert run(["api-key", "add", "somebody", "--db", str(record)]) == 0
    secret = capsys.readouterr().out.strip()
    assert run(asked) == 0
    with TestClient(served[0], base_url="http://desk.example") as client:
        assert client.get("/api/v1/documents").status_code == 401
        assert client.get("/api/v1/documents", headers={"X-API-Key": secret}).status_code == 200


def test_the_pages_have_the_api_beside_them(record: Path, served: list[Any]) -> None:
    assert run(["serve", "--db", str(record)]) == 0
    with TestClient(served[0], base_url="http://localhost") as client:
        assert client.get("/api/v1/openapi.json").json()["openapi"] == "3.1.0"
        assert client.get("/api/v1/documents").json() == {"items": [], "next": None}
        assert client.get("/").status_code == 200
