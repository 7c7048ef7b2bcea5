"""Which articles print the text of another: the same release in thirty outlets, whole or shortened.

Near-duplicates are found by MinHash over shingles of letters (Broder, "On the resemblance
and containment of documents", 1997) with banding (Leskovec, Rajaraman and Ullman, "Mining
of Massive Datasets", ch. 3); shortened reprints by long shingles, a fixed sample of which
is looked up in those of the other articles. Every pair found so is then compared exactly.

B copies A when nearly all that B says stands in A. What decides:

- The share of B's shingles that A has (containment), not the likeness of the two, so that
  a reprint cut to a third still counts.
- B's numbers stand in A too: a monthly notice with another date and sum is another notice.
- They appeared within a month of each other, where both dates are known.

A cluster is led by its earliest article; of one day by the longest. An article that a
fuller one contains never leads it, whatever the dates say, because the leader is
who counts as stating the facts.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from kg.model import Article

_Hashes = NDArray[np.uint64]

_SHINGLE = 6  # letters; a Korean word has about three, so two words and what joins them
_LONG_SHINGLE = 20
_SAMPLE = 8  # one long shingle of so many is looked up
_BANDS, _ROWS = 16, 4  # pairs alike by 0.5 meet in some band in 2 of 3 cases, by 0.7 in 99 of 100
_ENOUGH = 0.75  # share of the copy's shingles that the original has
_NEAR = 31  # days
_LEAST = 40  # letters; shorter texts are copies only where they are equal
_CROWD = 40  # articles of one bucket, earliest first, that each article in it is compared with
_COMMON = 30  # articles that share a long shingle; more than that is a turn of phrase
_NUMBERS = 0.1  # share of numbers that may differ: a slip, a page number

_P = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class _Text:
    """What comparing needs of an article."""

    id: str
    letters: str
    numbers: frozenset[str]
    day: int | None

    @property
    def order(self) -> tuple[float, int, str]:
        """By day, the undated last; of one day the longest first."""
        return (self.day if self.day is not None else float("inf"), -len(self.letters), self.id)


def copies(articles: Iterable[Article]) -> dict[str, str]:
    """The articles that copy another one of these: id of the copy → id of its original.

    An original copies nothing itself. The result does not depend on the order of
    `articles`, and an article alike to no other changes nothing.

    >>> from datetime import date
    >>> text = "한빛시는 28일 가온대학교와 이차전지 인력을 함께 키우는 협약을 맺었다고 밝혔다. "
    >>> text += "두 기관은 학생 240명에게 전극 설계를 가르치고 실습 장비를 같이 쓴다."
    >>> first = Article("a", "", "", text, "", published_on=date(2024, 3, 28))
    >>> again = Article("b", "", "", text[:70], "", published_on=date(2024, 3, 30))
    >>> copies([again, first])
    {'b': 'a'}
    """
    texts = sorted(map(_text, articles), key=lambda text: text.order)
    holders = _holders(texts)
    shortened = {one for one, others in holders.items() if any(one not in holders[o] for o in others)}
    leader: dict[int, int] = {}
    for number in range(len(texts)):
        if number not in shortened:
            earlier = [other for other in holders[number] if other < number and other not in shortened]
            if earlier:
                leader[number] = min(leader.get(other, other) for other in earlier)
    for number in sorted(shortened, key=lambda one: (-len(texts[one].letters), texts[one].order)):
        leads = {leader.get(other, other) for other in holders[number]} - {number}
        if leads:
            leader[number] = min(leads)
    return {texts[one].id: texts[_root(leader, one)].id for one in sorted(leader)}


def _root(leader: Mapping[int, int], number: int) -> int:
    seen: set[int] = set()
    while number in leader and number not in seen:
        seen.add(number)
        number = leader[number]
    return number


def _text(article: Article) -> _Text:
    letters = re.sub(r"[\W_]+", "", article.text)
    numbers = re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d),(?=\d{3})", "", article.text))
    day = article.published_on.toordinal() if article.published_on else None
    return _Text(article.id, letters, frozenset(numbers), day)


def _holders(texts: Sequence[_Text]) -> dict[int, set[int]]:
    """For each text those that hold nearly all of it."""
    holding = _Shingles(texts)
    found: dict[int, set[int]] = {number: set() for number in range(len(texts))}
    for one, other in {*_equal(texts), *_alike(texts), *_shared_runs(texts)}:
        if not _may_copy(texts[one], texts[other]):
            continue
        for part, whole in ((one, other), (other, one)):
            if holding.containment(part, whole) >= _ENOUGH and _numbers_kept(texts[part], texts[whole]):
                found[part].add(whole)
    return found


def _may_copy(one: _Text, other: _Text) -> bool:
    if one.day is not None and other.day is not None and abs(one.day - other.day) > _NEAR:
        return False
    return one.letters == other.letters or min(len(one.letters), len(other.letters)) >= _LEAST


def _numbers_kept(part: _Text, whole: _Text) -> bool:
    return len(part.numbers - whole.numbers) <= _NUMBERS * len(part.numbers)


class _Shingles:
    """Shingles of texts, made when asked for and kept while they are near."""

    def __init__(self, texts: Sequence[_Text]) -> None:
        self._of = lru_cache(maxsize=4096)(lambda number: np.unique(_hashed(texts[number].letters, _SHINGLE)))

    def containment(self, part: int, whole: int) -> float:
        """The share of one text's shingles that another has."""
        one, other = self._of(part), self._of(whole)
        return len(np.intersect1d(one, other, assume_unique=True)) / max(1, len(one))


def _hashed(letters: str, length: int) -> _Hashes:
    """A hash for each run of `length` letters, the whole where it is shorter."""
    codes = np.frombuffer(letters.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    width = min(length, len(codes))
    if not width:
        return np.zeros(0, dtype=np.uint64)
    rolled = np.zeros(len(codes) - width + 1, dtype=np.uint64)
    for place in range(width):
        rolled = rolled * np.uint64(1099511628211) + codes[place : len(codes) - width + 1 + place]
    rolled ^= rolled >> np.uint64(31)  # the finalizer of splitmix64, so that every bit counts
    rolled *= np.uint64(0xBF58476D1CE4E5B9)
    rolled ^= rolled >> np.uint64(27)
    rolled *= np.uint64(0x94D049BB133111EB)
    return rolled ^ (rolled >> np.uint64(31))


def _equal(texts: Sequence[_Text]) -> Iterator[tuple[int, int]]:
    first: dict[str, int] = {}
    for number, text in enumerate(texts):
        if text.letters and first.setdefault(text.letters, number) != number:
            yield first[text.letters], number


def _alike(texts: Sequence[_Text]) -> Iterator[tuple[int, int]]:
    """Pairs whose MinHashes agree in a whole band."""
    salts = np.random.default_rng(20240329).integers(1, 2**63, (_BANDS * _ROWS, 1), dtype=np.uint64)
    salts = salts * np.uint64(2) + np.uint64(1)
    keys = np.zeros((len(texts), _BANDS), dtype=np.uint64)
    for number, text in enumerate(texts):
        shingles = _hashed(text.letters, _SHINGLE)
        if len(text.letters) >= _LEAST:
            # Multiplying by an odd number permutes the hashes; the least of each order is a MinHash.
            least = (shingles[None, :] * salts).min(axis=1).reshape(_BANDS, _ROWS)
            keys[number] = _folded(least)
        else:
            keys[number] = np.uint64(number)  # meets nothing
    for band in range(_BANDS):
        for bucket in _buckets(keys[:, band]):
            for place, number in enumerate(bucket):
                for other in bucket[: min(place, _CROWD)]:
                    yield other, number


def _folded(rows: _Hashes) -> _Hashes:
    folded = np.zeros(len(rows), dtype=np.uint64)
    for column in rows.T:
        folded = (folded ^ column) * _P
    return folded


def _shared_runs(texts: Sequence[_Text]) -> Iterator[tuple[int, int]]:
    """Pairs that share long runs of letters: the sampled ones of all texts, looked up in each other."""
    hashes, owners = [], []
    for number, text in enumerate(texts):
        runs = np.unique(_hashed(text.letters, _LONG_SHINGLE))
        runs = runs[runs % np.uint64(_SAMPLE) == 0]
        hashes.append(runs)
        owners.append(np.full(len(runs), number, dtype=np.int64))
    if not hashes:
        return
    owner = np.concatenate(owners)
    for bucket in _buckets(np.concatenate(hashes)):
        members = [int(owner[place]) for place in bucket]
        if len(members) <= _COMMON:
            for place, number in enumerate(members):
                for other in members[:place]:
                    yield other, number
        else:
            # A release that everybody printed: to the earliest of those who have it.
            for number in members[_CROWD:]:
                for other in members[:3]:
                    yield other, number


def _buckets(keys: _Hashes) -> Iterator[list[int]]:
    """The places of equal keys, ascending, where there are several."""
    order = np.argsort(keys, kind="stable")
    borders = np.flatnonzero(np.diff(keys[order])) + 1
    for start, stop in pairwise([0, *borders.tolist(), len(keys)]):
        if stop - start > 1:
            yield order[start:stop].tolist()
