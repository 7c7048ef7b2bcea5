"""A Ray cluster of two node processes on this machine, each with room for one actor."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_NODE = {"num_cpus": 1, "object_store_memory": 100 * 1024 * 1024, "include_dashboard": False}
ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Nodes:
    """The cluster's address, and a node that can be killed."""

    address: str
    cluster: Any
    second: Any

    def kill_node(self) -> None:
        self.cluster.remove_node(self.second, allow_graceful=False)


@contextmanager
def two_nodes() -> Iterator[Nodes]:
    """Start the cluster; it is gone after the block. Its workers can import these tests."""
    from ray.cluster_utils import Cluster

    os.environ["PYTHONPATH"] = str(ROOT)
    os.environ["RAY_worker_niceness"] = "0"  # noqa: SIM112 (Ray spells it so; its 15 starves beside others)
    cluster = Cluster(initialize_head=True, head_node_args=_NODE)
    try:
        yield Nodes(cluster.address, cluster, cluster.add_node(**_NODE))
    finally:
        cluster.shutdown()
        del os.environ["PYTHONPATH"], os.environ["RAY_worker_niceness"]  # noqa: SIM112
