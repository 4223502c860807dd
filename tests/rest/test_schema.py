"""What the API answers is what its description promises, whatever is asked."""

from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.core.result import Ok

from chancery.rest.app import create_server
from chancery.rest.config import RestConfig
from tests.rest.conftest import UNHURRIED

EXAMPLES = 5
"""For each operation; more are tried where there is time for it (`make bench`)."""
COUNT = 29


@pytest.fixture(scope="module")
def described(api_record: Path) -> schemathesis.BaseSchema:
    server = create_server(RestConfig(database=str(api_record), rate=UNHURRIED, burst=UNHURRIED))
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", server)


def test_every_answer_is_as_described(
    described: schemathesis.BaseSchema, monkeypatch: pytest.MonkeyPatch, subtests: pytest.Subtests
) -> None:
    monkeypatch.setenv("CHANCERY_READER", "rules")
    operations = [result.ok() for result in described.get_all_operations() if isinstance(result, Ok)]
    assert len(operations) >= COUNT
    for operation in operations:
        with subtests.test(operation.label):

            @settings(
                max_examples=EXAMPLES,
                deadline=None,
                derandomize=True,
                database=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            @given(case=operation.as_strategy())
            def ask(case: schemathesis.Case) -> None:  # type: ignore[type-arg]
                case.call_and_validate()

            ask()
