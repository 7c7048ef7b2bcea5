"""Speed of reading: `python -m tests.benchmarks.reading_speed`.

From text to claims, beside the tokenizer alone.
The articles are those of `tests/eval`. Each is read once, a block of them by the tokenizer and
then the same block by `kg`, so that a slow minute of the machine slows both; the first block only
warms them up. Processor time is told beside the time that passes, for `kg` tokenizes the lines
of an article on two threads, while the tokenizer reads a text on one.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from kiwipiepy import Kiwi

from kg.model import Article
from kg.pipeline import extract_claims
from kg.pipeline.reader import Reader
from tests.eval.instances import article_of, files_of
from tests.eval.train_relations import GOLD, TRAINING

BLOCK = 41


class Clock:
    """Sums up the seconds that pass and those that the processor works."""

    def __init__(self) -> None:
        self.passed = self.worked = 0.0

    def time(self, work: Callable[[Sequence[Article]], None], block: Sequence[Article]) -> None:
        """Do the work on a block and add its time."""
        passed, worked = time.perf_counter(), time.process_time()
        work(block)
        self.passed += time.perf_counter() - passed
        self.worked += time.process_time() - worked


def annotated() -> list[Article]:
    """The articles of `tests/eval`."""
    found = chain.from_iterable(files_of((GOLD, TRAINING)))
    return [article_of(json.loads(file.read_text(encoding="utf-8"))) for file in found]


def _blocks(articles: Sequence[Article]) -> Iterator[Sequence[Article]]:
    for start in range(0, len(articles), BLOCK):
        yield articles[start : start + BLOCK]


def reading(articles: Sequence[Article]) -> None:
    """One worker against the tokenizer on one thread."""
    reader, tokenizer = Reader().loaded(), Kiwi()
    plain, whole = Clock(), Clock()

    def tokenize(block: Sequence[Article]) -> None:
        for article in block:
            list(tokenizer.tokenize(article.whole))

    def extract(block: Sequence[Article]) -> None:
        for article in block:
            reader.read(article)

    for number, block in enumerate(_blocks(articles)):
        if number == 1:
            plain, whole = Clock(), Clock()
        plain.time(tokenize, block)
        whole.time(extract, block)
    count = len(articles) - BLOCK
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        f"tokenize alone   {count / plain.passed:8.1f} articles/s\n"
        f"text to claims   {count / whole.passed:8.1f} articles/s   "
        f"{plain.passed / whole.passed:.2f} of tokenize alone, "
        f"{plain.worked / whole.worked:.2f} by processor time\n"
        f"peak memory      {memory:8.0f} MB\n"
    )


def workers(articles: Sequence[Article]) -> None:
    """Two workers against one, starting them included, and against the tokenizer on two threads."""
    rates = []
    for count in (1, 2):
        start = time.perf_counter()
        for _ in extract_claims(articles, count):
            pass
        rates.append(len(articles) / (time.perf_counter() - start))
    tokenizer = Kiwi(num_workers=2)
    start = time.perf_counter()
    for tokens in tokenizer.tokenize([article.whole for article in articles]):
        list(tokens)
    alone = len(articles) / (time.perf_counter() - start)
    sys.stdout.write(
        f"1 and 2 workers  {rates[0]:8.1f} and {rates[1]:.1f} articles/s   {rates[1] / rates[0]:.2f} times; "
        f"2 are {rates[1] / alone:.2f} of tokenize alone on two threads\n"
    )


def main() -> None:
    """Measure and print."""
    articles = annotated()
    reading(articles)
    workers([article for article in articles for _ in range(2)])


if __name__ == "__main__":
    main()
