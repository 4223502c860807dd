import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from tests import postgres
from tests.browser import open_browser

# The same examples on every run: chance is for `bench/fuzz.py`, and no change shall fail for what it did not touch.
settings.register_profile("same", derandomize=True)
settings.load_profile("same")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-snapshots", action="store_true", help="write what the reader says today")
    parser.addoption(
        "--store",
        choices=("sqlite", "postgres"),
        default="sqlite",
        help="where records stand that tests name by a path",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "file(reason): is about SQLite alone, and says why")
    config.addinivalue_line("markers", "postgres: needs a PostgreSQL server (left out where none can be started)")
    config.addinivalue_line("markers", "slow: takes some ten seconds or more")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs a server where there is none, and what is of a file where there is no file."""
    on_postgres = config.getoption("--store") == "postgres"
    missing = pytest.mark.skip(reason=postgres.MISSING)
    if not postgres.has_server():
        for item in items:
            if on_postgres or item.get_closest_marker("postgres"):
                item.add_marker(missing)
    if on_postgres:
        left = [item for item in items if item.get_closest_marker("file") or not _knows_a_store(item)]
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in left]


_BELOW = {
    *("coref", "encode", "extract", "intake", "lexicon", "model", "recognize", "resolve", "text"),
    *("test_cases.py", "test_pipeline.py", "test_reading.py", "test_snapshots.py", "test_workers.py"),
}
"""What stands below the store, by the import contract: no test of these opens a record."""


def _knows_a_store(item: pytest.Item) -> bool:
    return item.path.relative_to(Path(__file__).parent).parts[0] not in _BELOW


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with open_browser() as browser:
        yield browser


@pytest.fixture(scope="session", autouse=True)
def _databases(request: pytest.FixtureRequest) -> Iterator[postgres.Databases | None]:
    """Keep records in PostgreSQL where `--store postgres` says so, and stop a server that was started."""
    if request.config.getoption("--store") == "postgres" and postgres.has_server():
        with postgres.paths_as_databases() as databases:
            yield databases
    else:
        yield None
    if postgres.open_server.cache_info().currsize:
        postgres.open_server().close()


@pytest.fixture(autouse=True)
def _dropped(request: pytest.FixtureRequest, _databases: postgres.Databases | None) -> Iterator[None]:
    """Drop the databases of a test when it is over."""
    yield
    folder = getattr(request.node, "funcargs", {}).get("tmp_path")
    if _databases and folder:
        _databases.forget(folder)
    if _databases:
        gc.collect()  # a connection left open is told of the test that left it
