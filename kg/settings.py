"""Settings from the environment; the only module that reads it.

KG_STORE         address of the store, instead of --store
NEO4J_USER       user of a Neo4j server ("neo4j" if unset)
NEO4J_PASSWORD   its password
NEO4J_DATABASE   its database ("neo4j" if unset)
KG_SERVE_TOKEN   what readers of `kg serve` must know when others can reach it
KG_USER          who judges in `kg review` (the login name if unset)
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

DEFAULT_STORE = "embedded:./kg-data"
_REVIEWER = ("KG_USER", "USER", "LOGNAME", "USERNAME")


@dataclass(frozen=True, slots=True)
class Settings:
    """Which store to open, and how to enter it. The password stays out of `repr`."""

    store: str = DEFAULT_STORE
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    database: str | None = None
    reviewer: str | None = None
    serve_token: str | None = field(default=None, repr=False)


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings; an empty variable counts as unset.

    >>> load_settings({"KG_STORE": "bolt://localhost:7687"}).store
    'bolt://localhost:7687'
    """
    environ = os.environ if environ is None else environ
    return Settings(
        store=environ.get("KG_STORE") or DEFAULT_STORE,
        user=environ.get("NEO4J_USER") or None,
        password=environ.get("NEO4J_PASSWORD") or None,
        database=environ.get("NEO4J_DATABASE") or None,
        serve_token=environ.get("KG_SERVE_TOKEN") or None,
        reviewer=next((name for key in _REVIEWER if (name := environ.get(key))), None),
    )
