"""What the API answers is what its description promises, whatever is asked."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.schemas import OpenApiSchema
from starlette.testclient import TestClient

described = schemathesis.pytest.from_fixture("described_api")


@pytest.fixture(scope="module")
def described_api(api: TestClient) -> OpenApiSchema:
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", api.app, config=SchemathesisConfig())


@described.parametrize()
@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_as_described(case: schemathesis.Case[Any]) -> None:
    case.call_and_validate()
