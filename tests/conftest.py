from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser import open_browser


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-snapshots", action="store_true", help="write what the reader says today")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with open_browser() as browser:
        yield browser
