"""From files to articles to what they state, on one process or several."""

import itertools
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kg.domain import load_gazetteer
from kg.engine import Lost, here, pooled
from kg.evaluate import Prediction, predictions_of
from kg.files import write_atomically
from kg.ingest import read_articles, warn
from kg.model import Article, Extraction, Rejection
from kg.pipeline.reader import patience, reader, start_reader, unread
from kg.pipeline.track import Track, untracked
from kg.records import read_jsonl, write_jsonl
from kg.resolve import resolve

# Below this many articles a second process costs more to start than it saves.
WORTH_A_POOL = 200


def extract_claims(
    articles: Iterable[Article],
    workers: int | None = None,
    on_problem: Callable[[Rejection], None] = warn,
) -> Iterator[Extraction]:
    """Read articles on `workers` processes, in order; without a number, on as many as pay off.

    An article that crashes its process, keeps it busy for ever or cannot be read at all is
    left out, because names in it could not be covered, and `on_problem` hears why. Few
    articles without a number are read in this very process, which they may crash. Raises
    `WorkerError` where processes cannot start.
    """
    articles = iter(articles)
    head = list(itertools.islice(articles, WORTH_A_POOL)) if workers is None else []
    source = itertools.chain(head, articles)
    if workers is None and len(head) < WORTH_A_POOL:
        results = here(reader().read, source)
    else:
        results = pooled(start_reader, source, workers or os.cpu_count() or 1, patience)
    for article, found in results:
        if isinstance(found, Lost):
            on_problem(unread(article, found))
        else:
            yield found


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a command reads: files, folders and addresses; the fields are those of `read_articles`."""

    paths: Sequence[Path | str]
    on_problem: Callable[[Rejection], None]
    published: date | None = None
    columns: Mapping[str, str] | None = None
    allow_private: bool = False

    def articles(self) -> Iterator[Article]:
        """The articles at the paths; what is wrong with one goes to `on_problem`."""
        return read_articles(
            self.paths,
            self.on_problem,
            self.published,
            columns=self.columns,
            allow_private=self.allow_private,
        )


def ingest(inputs: Inputs, path: Path, track: Track = untracked) -> int:
    """Write the articles as JSON Lines; returns how many."""
    return write_jsonl(path, track(inputs.articles(), "Reading files"))


def extract(inputs: Inputs, path: Path, workers: int | None = None, track: Track = untracked) -> int:
    """Write what the articles state as JSON Lines of extractions; returns how many."""
    return write_jsonl(path, extractions(inputs, workers, track))


def predict(inputs: Inputs, path: Path, workers: int | None = None, track: Track = untracked) -> int:
    """Write what the gold scorer reads, each article resolved by itself; returns how many."""
    count = 0
    with write_atomically(path) as out:
        for prediction in predictions(extractions(inputs, workers, track)):
            out.write(json.dumps(prediction, ensure_ascii=False) + "\n")
            count += 1
    return count


def predictions(found: Iterable[Extraction]) -> Iterator[Prediction]:
    """Each extraction in the scorer's form, without what other articles would add to it."""
    gazetteer = load_gazetteer()
    for extraction in found:
        yield from predictions_of(resolve([extraction], gazetteer))


def extractions(inputs: Inputs, workers: int | None = None, track: Track = untracked) -> Iterator[Extraction]:
    """What the paths hold: extractions as they are, articles read now.

    Raises `InputError` at the call where a path cannot be read.
    """
    ready = [Path(path) for path in inputs.paths if is_extracted(Path(path))]
    rest = [path for path in inputs.paths if Path(path) not in ready]
    read = itertools.chain.from_iterable(read_jsonl(Extraction, path) for path in ready)
    if not rest:
        return read
    articles = replace(inputs, paths=rest).articles()
    return itertools.chain(read, extract_claims(track(articles, "Extracting"), workers, inputs.on_problem))


def is_extracted(path: Path) -> bool:
    """Whether the file is JSON Lines that `kg extract` wrote."""
    if path.suffix != ".jsonl" or not path.is_file():
        return False
    with path.open(encoding="utf-8", errors="replace") as lines:
        return '"mentions":' in lines.readline()
