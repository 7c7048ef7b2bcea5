"""Who pays from the purse that a sum comes from: "도비 52억원", "사업비는 군비 110억원과 도비 70억원 등".

Korean budgets name the level of government that pays (국비, 도비, 시비, 군비, 구비), not the government
(지방재정법 제3조 and the usage of budget news). Where the article names one government of that level, or
has just named it, it is the giver; what it pays for is the one programme, event or zone of the
sentence, else what the text has been speaking of. 국비 is nobody's: any ministry may have paid.
"""

import re
from collections.abc import Iterator

from kg.extract.gifts import Gift
from kg.extract.scene import SETTINGS, Cluster, Line, Scene, Slot
from kg.extract.topics import Topics, is_whole
from kg.model import EntityType

_PURSE = re.compile(
    r"(?<![가-힣·])(?P<own>[가-힣]{2})?(?P<level>[도시군구])비(?:로|가|는|를|도)?\s?(?:총|약)?\s?(?=\d)"
)
_PROGRAMS = frozenset((EntityType.PROGRAM,))
_GETTING = frozenset(("에", "에는", "은"))
_PROVINCES = frozenset(
    ("경기", "강원", "충북", "충남", "전북", "전남", "경북", "경남", "제주", "충청북", "충청남", "전라북")
)
_METROPOLES = frozenset(("서울", "부산", "대구", "인천", "광주", "대전", "울산", "세종"))


def level_of(cluster: Cluster) -> str:
    """The level of a local government ("도", "시", "군", "구"), "" where its names do not tell it.

    >>> from kg.extract.scene import Cluster
    >>> level_of(Cluster(0, EntityType.REGION, names=frozenset(("경남",))))
    '도'
    """
    if cluster.type is not EntityType.REGION:
        return ""
    if not cluster.names.isdisjoint(_PROVINCES):
        return "도"
    if not cluster.names.isdisjoint(_METROPOLES):
        return "시"
    told = {name[-1] for name in cluster.names if len(name) > 1 and name[-1] in "도시군구"}
    return told.pop() if len(told) == 1 else ""


def _payer(scene: Scene, line: Line, level: str, own: str | None, start: int) -> int | None:
    """The government of a level that was named last before a place, or the only one of the article.

    `own` is the name that the purse itself bears ("충북도비"), if any.
    """
    alike = [one for one in scene.clusters if level_of(one) == level]
    if own:
        alike = [one for one in alike if {own, own + level} & one.names]
    if len(alike) == 1:
        return alike[0].index
    before = [
        (slot.start, one.index)
        for one in alike
        for slot in [*one.slots, *(slot for slot in line.slots if slot.who == one.index)]
        if slot.start < start
    ]
    return max(before)[1] if before else None


def _paid_for(line: Line, place: int, topics: Topics) -> Slot | None:
    """The one setting that the line names as what gets the sum, else the running programme.

    A programme that somebody was chosen for, or whose own money is meant, gets none
    ("○○사업에 뽑혀 국비 7억원과 시비 6억원을", "○○사업 국비 14억원에 시비 9억원").
    """
    named = [slot for slot in line.slots if slot.mention.type in SETTINGS]
    if not named:
        return topics.of(line, _PROGRAMS, place)
    one = named[0]
    alone = len({slot.who for slot in named}) == 1 and not one.enclosed and one.at < place
    direct = not any(one.np_end < at < place for at, _ in line.preds) and one.listed in _GETTING
    return one if alone and is_whole(one) and (direct or one.listed == "을") else None


def purses(line: Line, scene: Scene, topics: Topics) -> Iterator[Gift]:
    """The gifts of a line that name a purse; the giver stands at the purse's word."""
    if line.index == 0:
        return
    base = line.sentence.start
    text = scene.document.article.whole[base : line.sentence.end]
    for match in _PURSE.finditer(text):
        start, end = base + match.start(), base + match.end("level") + 1
        place = next((at for at, stop in enumerate(line.ends) if stop >= end), None)
        who = _payer(scene, line, match["level"], match["own"], start)
        if place is None or who is None:
            continue
        recipient = _paid_for(line, place, topics)
        if recipient and recipient.who != who:
            mention = scene.clusters[who].mentions[0]
            yield Gift(Slot(mention, who, line.index, place, start, end, via="ana"), recipient, place)
