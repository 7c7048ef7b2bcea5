"""The graph store: Bolt, the embedded server and the query library."""

import kg.store.driver  # noqa: F401 - before anything imports the driver itself
from kg.store.bulk import BulkExport, export_admin
from kg.store.bulk_graph import export_graph
from kg.store.connection import Result
from kg.store.opening import open_store
from kg.store.queries import GROUPS, Column, Param, Query, load_queries, read_query
from kg.store.runs import Run
from kg.store.stats import Stats
from kg.store.store import Store
from kg.store.subgraph import Subgraph
from kg.store.sync import SyncReport
from kg.store.verify import Failure

__all__ = [
    "GROUPS",
    "BulkExport",
    "Column",
    "Failure",
    "Param",
    "Query",
    "Result",
    "Run",
    "Stats",
    "Store",
    "Subgraph",
    "SyncReport",
    "export_admin",
    "export_graph",
    "load_queries",
    "open_store",
    "read_query",
]
