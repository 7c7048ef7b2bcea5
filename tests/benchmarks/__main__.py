"""Speed of reading, resolving and loading, each beside its yardstick in the same run.

python -m tests.benchmarks
"""

import resource
import sys
import time
from collections.abc import Callable, Sequence

from kiwipiepy import Kiwi

import kg.samples
from kg.domain import load_gazetteer
from kg.extract import Extractor
from kg.ingest import read_articles
from kg.model import Article
from kg.nlp import Analyzer
from kg.pipeline import extract_claims
from tests.benchmarks import load_speed, measures_speed, report_speed, resolve_speed

ROUNDS = 3


def seconds(work: Callable[[], object]) -> float:
    """The quickest of three runs: what the machine can do when nobody disturbs it."""
    found = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def reading(articles: Sequence[Article]) -> None:
    """From text to claims, against the tokenizer alone on the same articles."""
    gazetteer = load_gazetteer()
    analyzer, extractor = Analyzer(gazetteer), Extractor(gazetteer)
    tokenizer = Kiwi()
    texts = [article.whole for article in articles]
    plain = seconds(lambda: [list(tokenizer.tokenize(text)) for text in texts])
    whole = seconds(lambda: [extractor.extract(analyzer.annotate(article)) for article in articles])
    sys.stdout.write(f"tokenize alone   {len(texts) / plain:8.1f} articles/s\n")
    sys.stdout.write(
        f"text to claims   {len(texts) / whole:8.1f} articles/s   {plain / whole:.2f} of tokenize alone\n"
    )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"peak memory      {memory:8.0f} MB\n")


def workers(articles: Sequence[Article]) -> None:
    """Two workers against one, starting them included."""
    many = [article for article in articles for _ in range(6)]
    rates = []
    for count in (1, 2):
        start = time.perf_counter()
        for _ in extract_claims(many, count):
            pass
        rates.append(len(many) / (time.perf_counter() - start))
    sys.stdout.write(
        f"1 and 2 workers  {rates[0]:8.1f} and {rates[1]:.1f} articles/s   {rates[1] / rates[0]:.2f} times\n"
    )


if __name__ == "__main__":
    samples = list(read_articles([kg.samples.path()], print))
    reading(samples)
    workers(samples)
    resolve_speed.main()
    load_speed.main()
    measures_speed.main()
    report_speed.main()
