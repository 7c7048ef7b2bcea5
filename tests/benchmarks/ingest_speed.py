"""Speed and memory of reading files into articles, without any analysis of them.

python -m tests.benchmarks.ingest_speed           small files, and documents of each format
python -m tests.benchmarks.ingest_speed --large   two gigabytes of JSON Lines as well
"""

import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from kg.ingest import read_articles
from kg.pipeline import Inputs, ingest

FORMATS = Path(__file__).parents[1] / "fixtures" / "ingest" / "formats"
DOCUMENTS = ("release.hwp", "release.hwpx", "writer.docx", "writer.pdf", "archive.xlsx", "whole.rss")
SMALL_FILES = 1_000
GIGABYTES = 2
SENTENCES = (
    "한빛시는 {n}일 가온대학교와 업무협약을 맺고 이차전지 실증센터 {n}호를 함께 짓기로 했다고 밝혔다.",
    "총사업비는 {n}억 원이며 이 가운데 절반은 국비로, 나머지는 시와 다온소재가 나누어 낸다.",
    "나라온 한빛시장은 “기업이 먼 곳까지 가지 않고도 시험을 받게 됐다”고 말했다.",
    "센터 운영은 한빛산업진흥원이 맡으며, 입주기업 {n}곳이 시제품 제작과 안전성 평가를 받는다.",
)


def article(number: int, paragraphs: int) -> dict[str, str]:
    """A made-up article that differs from every other."""
    lines = [SENTENCES[(number + n) % 4].format(n=number * 31 + n) for n in range(paragraphs)]
    return {
        "title": f"한빛시 소식 {number}",
        "text": "\n\n".join(lines),
        "date": "2024-03-29",
        "publisher": "가온일보",
    }


def peak() -> float:
    """The most memory this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def small_files(folder: Path) -> None:
    """A thousand small text files."""
    for number in range(SMALL_FILES):
        made = article(number, 4)
        (folder / f"{number:04}.txt").write_text(f"{made['title']}\n\n{made['text']}\n", encoding="utf-8")
    start = time.perf_counter()
    found = sum(1 for _ in read_articles([folder]))
    assert found == SMALL_FILES
    sys.stdout.write(f"{SMALL_FILES} text files   {time.perf_counter() - start:6.2f} s\n")


def documents() -> None:
    """One document of each format."""
    for name in DOCUMENTS:
        start = time.perf_counter()
        list(read_articles([FORMATS / name]))
        sys.stdout.write(f"{name:<17} {time.perf_counter() - start:6.2f} s\n")


def write_large(path: Path) -> int:
    """Two gigabytes of JSON Lines; returns the number of articles."""
    with path.open("w", encoding="utf-8") as out:
        for number in count():
            out.write(json.dumps(article(number, 32), ensure_ascii=False) + "\n")
            if number % 1000 == 0 and out.tell() > GIGABYTES * 1024**3:
                return number + 1
    raise AssertionError  # count() does not end


def large_file(folder: Path) -> None:
    """`kg ingest` on two gigabytes of JSON Lines: time, and memory as it goes on."""
    path = folder / "large.jsonl"
    written = write_large(path)

    def watched(items: Iterator[object], label: str, total: int | None = None) -> Iterator[object]:
        start = time.perf_counter()
        for number, item in enumerate(items, 1):
            if number % (written // 8) == 0:
                took = time.perf_counter() - start
                sys.stdout.write(f"{number:>9} of {written} articles {took:8.0f} s {peak():6.0f} MB\n")
                sys.stdout.flush()
            yield item

    found = ingest(Inputs([path], lambda _: None), folder / "articles.jsonl", watched)  # type: ignore[arg-type]
    assert found == written


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        small_files(Path(name))
        documents()
    if "--large" in sys.argv:
        with tempfile.TemporaryDirectory(dir=".") as name:
            large_file(Path(name))
