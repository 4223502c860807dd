from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from chancery.rest.app import create_server
from chancery.rest.config import RestConfig
from chancery.store.record import Writer
from tests.rest.sample import make_api_record

UNHURRIED = 1_000_000
"""More requests than any test makes."""


@pytest.fixture(scope="session")
def api_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_api_record(tmp_path_factory.mktemp("rest") / "record.db")


@pytest.fixture(scope="module")
def api(api_record: Path) -> Iterator[TestClient]:
    config = RestConfig(database=str(api_record), rate=UNHURRIED, burst=UNHURRIED)
    with TestClient(create_server(config), base_url="http://localhost/api/v1", follow_redirects=False) as client:
        yield client


@pytest.fixture
def empty_record(tmp_path: Path) -> Path:
    with Writer.open(tmp_path / "empty.db"):
        pass
    return tmp_path / "empty.db"
