"""Schemathesis asks everything that the API's own description allows, and much that it does not."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.core.result import Ok

from kg.pipeline.serving import LiveGraph
from kg.serve import create_app
from tests.serve.conftest import GENEROUS, HOSTS

ADDRESSES = {
    "GET /api/search",
    "GET /api/neighbourhood",
    "GET /api/evidence",
    "GET /api/questions",
    "GET /api/questions/{name}",
}


def fuzz(live: LiveGraph, mode: GenerationMode, examples: int) -> set[str]:
    """Ask each address `examples` times; returns the addresses that were asked."""
    app = create_app(live, live.page, limits=GENEROUS, hosts=HOSTS)
    schema = schemathesis.openapi.from_asgi("/openapi.json", app)
    asked: set[str] = set()
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        if mode is GenerationMode.NEGATIVE and not (operation.query or operation.path_parameters):
            continue  # nothing to get wrong

        @settings(
            max_examples=examples,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(operation.as_strategy(generation_mode=mode))
        def ask(case: schemathesis.Case[Any]) -> None:
            asked.add(f"{case.method} {case.path}")
            case.call_and_validate(headers={"host": "localhost"})

        ask()
    return asked


def test_no_answer_is_an_error_of_the_server_or_other_than_described(live: LiveGraph) -> None:
    assert fuzz(live, GenerationMode.POSITIVE, 8) == ADDRESSES


def test_what_breaks_the_description_is_refused_as_described(live: LiveGraph) -> None:
    assert fuzz(live, GenerationMode.NEGATIVE, 8) == ADDRESSES - {"GET /api/questions"}


@pytest.mark.slow
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_the_same_at_length(live: LiveGraph, mode: GenerationMode) -> None:
    assert fuzz(live, mode, 300)
