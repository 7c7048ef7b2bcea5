"""Tests that need something this machine may not have.

A missing server or browser skips a test, saying what is missing. With
`KG_REQUIRE=neo4j,browser` in the environment a missing one fails instead, so that
continuous integration cannot pass by skipping.
"""

import os
from typing import NoReturn

import pytest

VARIABLE = "KG_REQUIRE"


def required() -> frozenset[str]:
    """The names listed in `KG_REQUIRE`, such as {"neo4j", "browser"}."""
    return frozenset(part.strip() for part in os.environ.get(VARIABLE, "").split(",") if part.strip())


def require(name: str, reason: str) -> NoReturn:
    """Skip the running test because `name` is missing, or fail it where it is required.

    `reason` says what is missing and how to get it. Call it only once the thing is
    known to be missing: it never returns.
    """
    message = f"needs {name}: {reason}"
    if name in required():
        pytest.fail(f"{message} (required by {VARIABLE})", pytrace=False)
    pytest.skip(message)
