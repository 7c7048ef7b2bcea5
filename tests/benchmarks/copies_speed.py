"""How fast copies are found among generated articles: `python -m tests.benchmarks.copies_speed [100000]`.

A tenth of the articles are releases that between two and forty outlets print, some of them
shortened; the rest share turns of phrase and nothing more. Prints seconds, peak memory and
how many copies were found of how many.
"""

import random
import resource
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta

from kg.ids import sha256
from kg.ingest.copies import copies
from kg.model import Article

SYLLABLES = "가나다라마바사아자차한빛온누리산업진흥기술센터협력지원공단특구연구대학교시군구청장원회"
PHRASES = [
    "업무협약을 맺었다고 밝혔다",
    "지원 사업을 추진한다고 밝혔다",
    "최선을 다하겠다고 말했다",
    "기업의 경쟁력을 높일 계획이다",
]


def story(rng: random.Random, sentences: int) -> str:
    """Sentences of made-up words that end in common turns of phrase."""
    made = []
    for _ in range(sentences):
        words = ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(rng.randint(8, 16))]
        made.append(" ".join([*words, rng.choice(PHRASES)]) + ".")
    return " ".join(made)


def article(number: int, text: str, day: date) -> Article:
    return Article(f"a-{number:07}", "made", "", text, sha256(text), published_on=day)


def edited(rng: random.Random, text: str) -> str:
    """A reprint: the whole with a few words changed, or its beginning."""
    words = text.split(" ")
    if rng.random() < 0.3:
        return " ".join(words[: len(words) * rng.randint(4, 7) // 10])
    for _ in range(rng.randint(0, 3)):
        words[rng.randrange(len(words))] = "".join(rng.choices(SYLLABLES, k=3))
    return " ".join(words)


def corpus(count: int, seed: int = 7) -> Iterator[tuple[Article, str]]:
    """Articles with the id of the one that each copies, its own where it copies none."""
    rng = random.Random(seed)  # noqa: S311 (made-up articles, no secrets)
    number = 0
    while number < count:
        day = date(2024, 1, 1) + timedelta(days=rng.randrange(365))
        text = story(rng, rng.randint(5, 14))
        original = article(number, text, day)
        yield original, original.id
        number += 1
        if rng.random() < 0.01:
            for _ in range(rng.randint(1, 39)):
                yield article(number, edited(rng, text), day + timedelta(days=rng.randint(1, 9))), original.id
                number += 1


def main() -> None:
    made = list(corpus(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
    wanted = {one.id: original for one, original in made if one.id != original}
    started = time.monotonic()
    found = copies(one for one, _ in made)
    seconds = time.monotonic() - started
    right = sum(wanted.get(copy) == original for copy, original in found.items())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(
        f"{len(made)} articles in {seconds:.1f} s, {peak} MB at most;"
        f" {right} of {len(wanted)} copies found, {len(found) - right} wrong\n"
    )


if __name__ == "__main__":
    main()
