"""How time per mention grows with the corpus: it should stay flat.

    python -m tests.benchmarks.resolve_speed [MENTIONS …]

Makes articles of about 20 mentions with names built as Korean bodies are named
(places, firms, bodies, programmes, people; legal forms, abbreviations and surnames
with offices among them), resolves 10,000, 50,000 and 200,000 mentions of up to
30,000 entities, and prints seconds, CPU seconds in all and per mention, and peak
memory. The register's index is built before the clock starts.
"""

import random
import resource
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta

from kg import ids
from kg.domain import Gazetteer, load_gazetteer
from kg.model import (
    Article,
    Claim,
    End,
    EndRole,
    EntityType,
    Evidence,
    Extraction,
    Mention,
    Qualifiers,
    RelationType,
)
from kg.resolve import resolve

SIZES = (10_000, 50_000, 200_000)
ENTITIES = 30_000
PER_ARTICLE = 20

_SYLLABLES = "가나다라마바사아자하고노도로보소오조호구누두루무부수우주규미시이지기리진성태영한경동서남대인명"
_FIRM_TAILS = ("전자", "테크", "바이오", "시스템", "산업", "정밀", "소프트", "화학", "로보틱스", "에너지")
_BODY_WORDS = (
    "산업",
    "기술",
    "정보",
    "문화",
    "경제",
    "창업",
    "수출",
    "디자인",
    "환경",
    "농업",
    "해양",
    "과학",
)
_BODY_TAILS = ("진흥원", "협회", "연구원", "재단", "지원센터", "대학교", "상공회의소", "공사")
_PROGRAM_TAILS = ("육성사업", "지원사업", "혁신프로젝트", "바우처", "펀드")
_SURNAMES = "김이박최정강조윤장임"


def _word(rng: random.Random, length: int) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(length))


def _entity(rng: random.Random, regions: list[str]) -> tuple[EntityType, tuple[str, ...]]:
    """A type and the forms in which articles write the name, the full one first."""
    kind = rng.random()
    if kind < 0.4:
        name = _word(rng, rng.choice((2, 3))) + rng.choice(_FIRM_TAILS)
        return EntityType.COMPANY, (f"㈜{name}", name, f"{name} 주식회사")
    if kind < 0.7:
        words = rng.sample(_BODY_WORDS, 2)
        head, tail = _word(rng, 2), rng.choice(_BODY_TAILS)
        name = head + "".join(words) + tail
        short = head[0] + "".join(word[0] for word in words) + tail[-1]
        return EntityType.AGENCY, (name, f"{head} {''.join(words)}{tail}", short)
    if kind < 0.8:
        return EntityType.REGION, (rng.choice(regions),)
    if kind < 0.9:
        name = f"{_word(rng, 3)} {rng.choice(_BODY_WORDS)} {rng.choice(_PROGRAM_TAILS)}"
        return EntityType.PROGRAM, (name, name.replace(" ", ""))
    surname = rng.choice(_SURNAMES)
    return EntityType.PERSON, (surname + _word(rng, 2), f"{surname} 이사장")


def corpus(mentions: int, gazetteer: Gazetteer, seed: int = 1) -> Iterator[Extraction]:
    """Articles that hold `mentions` mentions of up to `ENTITIES` entities, the same for one seed."""
    rng = random.Random(seed)  # noqa: S311  # sample data, not a secret
    regions = sorted(row.name for row in gazetteer.rows.values() if row.type is EntityType.REGION)
    entities = [_entity(rng, regions) for _ in range(min(ENTITIES, mentions // 6))]
    for number in range(mentions // PER_ARTICLE):
        yield _article(number, rng, rng.choices(entities, k=PER_ARTICLE // 2))


def _article(number: int, rng: random.Random, cast: list[tuple[EntityType, tuple[str, ...]]]) -> Extraction:
    forms = [(kind, names[0]) for kind, names in cast] + [(kind, rng.choice(names)) for kind, names in cast]
    title = f"기사 {number}"
    id_ = ids.article_id(None, "bench", title, None)
    text, spans = "", []
    for kind, surface in forms:
        start = len(title) + 2 + len(text)
        spans.append((kind, surface, start))
        text += surface + "는 "
    day = date(2010, 1, 1) + timedelta(days=rng.randrange(5000))
    article = Article(id_, "bench", title, text, ids.sha256(text), published_on=day)
    found = tuple(
        Mention(
            ids.mention_id(id_, start, start + len(s), kind, s), id_, start, start + len(s), s, kind, "bench"
        )
        for kind, s, start in spans
    )
    evidence = (Evidence(id_, 0, len(title), title),)
    claims = tuple(
        Claim(
            ids.claim_id(id_, RelationType.COOPERATES_WITH, (), 0, 1, str(n)),
            id_,
            RelationType.COOPERATES_WITH,
            (End(EndRole.HEAD, found[n].id), End(EndRole.TAIL, found[n + 1].id)),
            evidence,
            "bench",
            0.8,
            Qualifiers(),
        )
        for n in range(0, 6, 2)
    )
    return Extraction(article, found, claims, "bench")


def main() -> None:
    """Run the sizes named on the command line, or all."""
    gazetteer = load_gazetteer()
    resolve([], gazetteer)
    for size in [int(word) for word in sys.argv[1:]] or SIZES:
        extractions = list(corpus(size, gazetteer))
        started, worked = time.perf_counter(), time.process_time()
        graph = resolve(extractions, gazetteer)
        seconds, cpu = time.perf_counter() - started, time.process_time() - worked
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        sys.stdout.write(
            f"{size:>8,} mentions  {len(graph.entities):>7,} entities  {seconds:7.1f} s  "
            f"{cpu:7.1f} s of CPU  {1000 * cpu / size:6.3f} ms a mention  peak {peak:,.0f} MB\n"
        )


if __name__ == "__main__":
    main()
