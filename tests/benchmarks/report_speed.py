"""Speed of a whole report: `python -m tests.benchmarks.report_speed [ACTORS]`.

Loads a made-up graph of 2,000 actors into an embedded store, then writes the report from it
with every file beside it, in the same process.
"""

import resource
import sys
import tempfile
import time
from pathlib import Path

from kg.pipeline import report
from kg.store import open_store
from tests.analyze.sample import big

ALLOWED = 20.0


def main(actors: int = 2000) -> None:
    """Print how long loading and the report took, and what it weighs."""
    graph = big(actors, actors)
    with tempfile.TemporaryDirectory() as folder, open_store(f"embedded:{folder}/store") as store:
        start = time.perf_counter()
        store.sync(graph)
        loaded = time.perf_counter()
        files = report(store, Path(folder, "report"))
        done = time.perf_counter()
        page = files[0].stat().st_size / 2**20
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    sys.stdout.write(f"{actors:,} actors, {len(graph.relations):,} facts: loaded in {loaded - start:.1f} s,")
    sys.stdout.write(
        f" report in {done - loaded:.1f} s ({ALLOWED:.0f} allowed at 2,000), page {page:.1f} MB,"
    )
    sys.stdout.write(f" memory {memory:.2f} GB\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
