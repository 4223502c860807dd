from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from chancery.web.app import create_app
from chancery.web.config import WebConfig
from tests.postgres import copy_record
from tests.web.sample import NOW, make_record


@pytest.fixture(scope="session")
def made_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_record(tmp_path_factory.mktemp("web") / "record.db", hostile=True)


@pytest.fixture(scope="module")
def client(made_record: Path) -> Iterator[TestClient]:
    """Ask a server for one person; what it writes stays in the record of the session."""
    app = create_app(WebConfig(database=str(made_record), local_user="desk", clock=lambda: NOW))
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="session")
def small_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_record(tmp_path_factory.mktemp("web") / "small.db")


@pytest.fixture
def own_record(small_record: Path, tmp_path: Path) -> Path:
    """Give a small record for a test that changes it."""
    copy_record(small_record, tmp_path / "own.db")
    return tmp_path / "own.db"
