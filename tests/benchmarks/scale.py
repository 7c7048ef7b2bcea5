"""How far it scales: one table, from which docs/scale.md computes what larger archives take.

    python -m tests.benchmarks.scale                      all of it, then docs/scale.md anew
    python -m tests.benchmarks.scale reading [ARTICLES]   workers and actors, articles a second
    python -m tests.benchmarks.scale claims [CLAIMS …]    time of resolution and loading
    python -m tests.benchmarks.scale texts [ARTICLES …]   time of finding copies and corrections

On a quiet machine of two cores all of it takes about an hour, a million claims most of
that. Each measurement has a process of its own. Ray is measured where the extra is
installed.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import Any

import psutil

import kg.samples
from kg import parquet
from kg.domain import load_gazetteer
from kg.engine import pooled
from kg.ids import sha256
from kg.ingest import read_articles
from kg.model import Article, Extraction, Graph
from kg.pipeline.editions import settled
from kg.pipeline.partitions import steps
from kg.pipeline.partitions.build import job_of
from kg.pipeline.partitions.settling import settle
from kg.pipeline.reader import patience, start_reader
from kg.pipeline.reading import extract_claims
from kg.records import write_jsonl
from kg.resolve import resolve
from kg.store import open_store
from kg.store.layout import graph_rows
from tests.benchmarks import scale_page
from tests.benchmarks.load_speed import opened, warmed
from tests.benchmarks.scale_page import Claims, Measured, Rate, Samples, Texts
from tests.generated import extractions, tell

ARTICLES = 2_000
CLAIMS = (10_000, 100_000, 1_000_000)
TEXTS = (10_000, 40_000)
_PER_ARTICLE = 5
_WARM, _WARM_CLAIMS = 200, 5_000
_PART = 100_000
_MB = 1024 * 1024


def sample_articles(folder: Path, count: int) -> Path:
    """A folder with so many articles: the samples, again and again under other ids."""
    samples = list(read_articles([kg.samples.path()], lambda _: None))
    folder.mkdir(parents=True, exist_ok=True)
    again = (replace(samples[n % len(samples)], id=f"a-{n:016x}") for n in range(count))
    write_jsonl(folder / "articles.jsonl", again)
    return folder


def local(articles: int, workers: int) -> Rate:
    """Articles a second of a local pool, once its workers are warm, and the largest worker."""
    with tempfile.TemporaryDirectory() as folder:
        source = read_articles([sample_articles(Path(folder), articles + _WARM)], lambda _: None)
        begun = done = 0.0
        for done, _ in enumerate(pooled(start_reader, source, workers, patience), 1):
            if done == _WARM:
                begun = time.perf_counter()
        seconds = time.perf_counter() - begun
    return Rate("local", workers, (done - _WARM) / seconds, 0)


def _largest_worker(found: Iterable[psutil.Process]) -> int:
    return max((sum(_memory(p) for p in (one, *one.children(True))) for one in found), default=0) // _MB


def _memory(process: psutil.Process) -> int:
    """What would be free without the process: pages that it shares with others do not count."""
    return int(process.memory_full_info().uss)


def local_memory(workers: int) -> int:
    """Megabytes of a local worker that has read a few articles."""
    with tempfile.TemporaryDirectory() as folder:
        source = read_articles([sample_articles(Path(folder), _WARM)], lambda _: None)
        results = pooled(start_reader, source, workers, patience)
        for _ in range(_WARM // 2):
            next(results)
        size = _largest_worker(psutil.Process().children())
        results.close()
    return size


def on_ray(articles: int, actors: int) -> Rate:
    """Articles a second of a Ray on this machine, once its actors are warm, and the largest actor."""
    os.environ["RAY_worker_niceness"] = "0"  # noqa: SIM112 (Ray spells it so; its 15 waits for all others)
    from kg.engine.ray import RayEngine

    with tempfile.TemporaryDirectory() as folder, RayEngine(actors=actors) as engine:
        jobs = [
            job_of(
                [str(sample_articles(Path(folder, name), count))],
                str(Path(folder, f"{name}-out")),
                part_size=_PART,
            )
            for name, count in (("warm", _WARM), ("news", articles))
        ]
        for _ in engine.map(partial(steps.read_part, jobs[0]), range(len(jobs[0].parts))):
            pass
        begun = time.perf_counter()
        for _ in engine.map(partial(steps.read_part, jobs[1]), range(len(jobs[1].parts))):
            pass
        seconds = time.perf_counter() - begun
        named = [p for p in psutil.Process().children(True) if "ray::_Actor" in " ".join(p.cmdline())]
        if not named:  # Ray's processes are no children of the one that started it
            named = [p for p in psutil.process_iter() if p.name().startswith("ray::_Actor")]
        return Rate("Ray", actors, articles / seconds, _largest_worker(named))


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def claims(count: int) -> Claims:
    """Seconds to resolve so many generated claims, and to load them into an empty Neo4j.

    The server has the memory and the compiler of docker-compose.yml, and has loaded such
    claims before: to compile itself and to plan some seventy statements takes one that has just
    started as long as to load ten thousand claims.
    """
    gazetteer = load_gazetteer()
    resolve([], gazetteer)
    found = list(extractions(count // _PER_ARTICLE))
    begun = time.perf_counter()
    graph = resolve(found, gazetteer)
    resolved = time.perf_counter() - begun
    with warmed("neo4j") as place, opened(place) as store:
        store.sync(resolve(list(extractions(_WARM_CLAIMS // _PER_ARTICLE)), gazetteer))
        store.sync(Graph((), (), ()))
        empty = _size(place.folder / "data")
        begun = time.perf_counter()
        store.save_extractions(graph.extractions)
        report = store.sync(graph)
        loaded = time.perf_counter() - begun
        size = _size(place.folder / "data") - empty
    said = sum(len(one.claims) for one in found)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return Claims(said, resolved, loaded, peak, len(graph.entities), report.created, size // _MB)


def samples() -> Samples:
    """What the sample articles hold and weigh: per article, since the larger archives are of such."""
    articles = list(read_articles([kg.samples.path()], lambda _: None))
    graph = resolve(settled(extract_claims(articles)), load_gazetteer())
    laid_out = graph_rows(graph)
    with tempfile.TemporaryDirectory() as folder, open_store(f"embedded:{folder}/graph") as store:
        empty = _size(Path(folder))
        store.save_extractions(graph.extractions)
        store.sync(graph)
        size = _size(Path(folder)) - empty
        with Path(folder, "e.parquet").open("wb") as stream:
            parquet.write(stream, Extraction, graph.extractions)
        packed = Path(folder, "e.parquet").stat().st_size
    return Samples(
        len(articles),
        sum(len(one.whole) for one in articles),
        sum(len(one.mentions) for one in graph.extractions),
        sum(len(one.claims) for one in graph.extractions),
        sum(map(len, laid_out.nodes.values())),
        sum(map(len, laid_out.links.values())),
        size,
        packed,
    )


def _long_text(number: int) -> str:
    """A text of usual length, with no other's sentences in it."""
    return "\n".join(tell(3 * number + part, 50_000).text for part in range(3))


def texts(count: int) -> Texts:
    """Seconds and memory of finding copies and corrections among so many articles."""
    articles = [
        Article(
            sha256(str(number))[:16],
            "",
            f"기사 {number}",
            _long_text(number),
            "",
            publisher="",
            published_on=None,
        )
        for number in range(count)
    ]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.perf_counter()
    settle([articles])
    seconds = time.perf_counter() - begun
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    return Texts(count, seconds, grown)


def apart(what: str, *sizes: int) -> str:
    """The outcome of one measurement in a process of its own, as JSON."""
    command = [sys.executable, "-m", "tests.benchmarks.scale", "one", what, *map(str, sizes)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.splitlines()[-1]


def _one(what: str, sizes: Sequence[int]) -> None:
    found = {
        "local": local,
        "memory": local_memory,
        "ray": on_ray,
        "claims": claims,
        "texts": texts,
        "samples": samples,
    }[what]
    outcome: Any = found(*sizes)  # type: ignore[operator]
    sys.stdout.write(json.dumps(outcome if isinstance(outcome, int) else asdict(outcome)) + "\n")


def reading(articles: int) -> list[Rate]:
    """1 and 2 local workers, 1 and 2 actors."""
    found = []
    for workers in (1, 2):
        rate = Rate(**json.loads(apart("local", articles, workers)))
        memory = int(apart("memory", workers))
        found.append(Rate(rate.engine, rate.workers, rate.articles_a_second, memory))
    try:
        import ray  # noqa: F401
    except ModuleNotFoundError:
        sys.stderr.write("Ray is not installed, so it is not measured: pip install 'kg[ray]'\n")
        return found
    return [*found, *(Rate(**json.loads(apart("ray", articles, actors))) for actors in (1, 2))]


def _claims(sizes: Iterable[int]) -> list[Claims]:
    return [Claims(**json.loads(apart("claims", size))) for size in sizes]


def _texts(sizes: Iterable[int]) -> list[Texts]:
    return [Texts(**json.loads(apart("texts", size))) for size in sizes]


def main(arguments: Sequence[str]) -> None:
    """What is named, or all of it."""
    what, sizes = (
        (arguments[0], [int(word) for word in arguments[1:] if word.isdigit()]) if arguments else ("", [])
    )
    if what == "one":
        _one(arguments[1], sizes)
        return
    measured = Measured(
        reading=reading(sizes[0] if sizes else ARTICLES) if what in ("", "reading") else (),
        claims=_claims(sizes or CLAIMS) if what in ("", "claims") else (),
        texts=_texts(sizes or TEXTS) if what in ("", "texts") else (),
        samples=Samples(**json.loads(apart("samples"))) if not what else None,
    )
    if not what:
        scale_page.write(measured)
    sys.stdout.write(scale_page.table(measured))


if __name__ == "__main__":
    main(sys.argv[1:])
