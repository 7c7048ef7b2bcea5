"""Words that speak of a name given before: "양 기관은", "재단은", "이 사업은", nothing at all.

Korean news names a body once and goes on with the last noun of its name (한국산업단지공단
→ "공단은", 무주군 → "군은"), with a count ("세 기관은"), with a demonstrative ("이 사업은"), or
with no subject at all while the topic stays. Each such place gets a slot for every
cluster it stands for, in the line it occurs in.
"""

import re
from dataclasses import replace

from kg.domain.frames import load_cues
from kg.extract.layout import lay_out
from kg.extract.memory import SUBJECT, Memory
from kg.extract.scene import ACTORS, Line, Scene, Slot, compound_start, kind_of
from kg.extract.slots import finish
from kg.model import Document, EntityType, Mention

_COUNTS = {"양": 2, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9}
_COLLECTIVE = re.compile(
    r"(?<![가-힣])(?:(?P<count>양|두|세|네|다섯|여섯|일곱|여덟|아홉|\d+개)\s?"
    r"(?P<kind>기관|측|단체|부처|회사|기업|대학|학교|지자체|시도|시군|도시|은행|협회|주체|업체|법인|곳|사(?![가-힣]{2})|"
    r"(?P<last>시|도|군|구|청|기금|공사|공단|센터|연구원|연구소|조합|재단|진흥원|협의회|연합회)(?=[은는이가과와의도에]))"
    r"|양측|양사|3사|"
    r"(?P<they>이들|참석 기관|참여 기관|협약 기관|각 기관|참여기관|협약기관|참석자)(?:들)?"
    r"(?:\s(?P<those>기관|단체|기업|업체|회사)들?)?)"
)
_KINDS: dict[str, frozenset[EntityType]] = {
    "회사": frozenset((EntityType.COMPANY,)),
    "기업": frozenset((EntityType.COMPANY,)),
    "업체": frozenset((EntityType.COMPANY,)),
    "은행": frozenset((EntityType.COMPANY, EntityType.AGENCY)),
    "대학": frozenset((EntityType.INSTITUTE,)),
    "학교": frozenset((EntityType.INSTITUTE,)),
    "지자체": frozenset((EntityType.REGION, EntityType.AGENCY)),
    "시도": frozenset((EntityType.REGION,)),
    "시군": frozenset((EntityType.REGION,)),
    "도시": frozenset((EntityType.REGION,)),
}
_GENERIC: dict[str, tuple[EntityType, ...]] = {
    "사업": (EntityType.PROGRAM,),
    "프로그램": (EntityType.PROGRAM,),
    "프로젝트": (EntityType.PROGRAM,),
    "공모": (EntityType.PROGRAM,),
    "정책": (EntityType.PROGRAM,),
    "펀드": (EntityType.PROGRAM,),
    "행사": (EntityType.EVENT,),
    "자리": (EntityType.EVENT,),
    "행사장": (EntityType.EVENT,),
    "개막식": (EntityType.EVENT,),
    "개회식": (EntityType.EVENT,),
    "폐막식": (EntityType.EVENT,),
    "폐회식": (EntityType.EVENT,),
    "시상식": (EntityType.EVENT,),
    "전시회": (EntityType.EVENT,),
    "회의": (EntityType.EVENT,),
    "대회": (EntityType.EVENT,),
    "포럼": (EntityType.EVENT,),
    "대학": (EntityType.INSTITUTE,),
    "학교": (EntityType.INSTITUTE,),
    "회사": (EntityType.COMPANY,),
    "업체": (EntityType.COMPANY,),
    "기업": (EntityType.COMPANY,),
    "과정": (EntityType.PROGRAM,),
    "과제": (EntityType.PROGRAM,),
    "제도": (EntityType.PROGRAM,),
    "상품": (EntityType.PROGRAM,),
    "서비스": (EntityType.PROGRAM,),
    "기금": (EntityType.PROGRAM,),
    "지구": (EntityType.ZONE,),
    "건물": (EntityType.ZONE,),
    "시설": (EntityType.ZONE,),
    "공간": (EntityType.ZONE,),
    "단지": (EntityType.ZONE,),
    "산단": (EntityType.ZONE,),
    "특구": (EntityType.ZONE,),
    "단체": (EntityType.ASSOCIATION,),
    "기관": (EntityType.AGENCY, EntityType.INSTITUTE),
}
_POINTING = frozenset(("이", "이번", "이날", "해당", "동", "같은", "본", "그", "당"))
_COMPOUND = frozenset(("NNG", "NNP", "XPN", "XSN", "SL"))
_SHORT = frozenset("시도군구부청")
_EXPLAINED = frozenset(
    f"이다:{noun[-2:]}"
    for noun in (
        "방안",
        "내용",
        "골자",
        "취지",
        "사업",
        "프로그램",
        "제도",
        "자리",
        "행사",
        "방식",
        "구조",
        "대회",
    )
)
"""What a sentence says of a plan or programme, not of whoever acted before ("A와 이어 키우는 방안이다")."""


def _stand_in(line: Line, scene: Scene, who: int, at: int, start: int, end: int, via: str) -> Slot:
    mention = scene.clusters[who].mentions[0]
    return Slot(mention, who, line.index, at, start, end, via=via)


def _collectives(line: Line, scene: Scene, memory: Memory) -> list[Slot]:
    found: list[Slot] = []
    sentence = line.sentence
    text = scene.document.article.whole[sentence.start : sentence.end]
    for match in _COLLECTIVE.finditer(text):
        count = match["count"]
        size = None if match["they"] else 2
        if count:
            size = _COUNTS.get(count) or int(count.removesuffix("개"))
        start, end = sentence.start + match.start(), sentence.start + match.end()
        at = next((i for i, stop in enumerate(line.ends) if stop >= end), None)
        if at is None or line.tags[at] == "MENTION" or _apposed(line, start):
            continue
        attending = memory.attending if (match["they"] or "").startswith(("참석", "참여")) else []
        kinds = _KINDS.get(match["kind"] or match["those"] or "", ACTORS)
        everyone = attending or memory.together(
            size, kinds, match["last"] or "", cities=match["kind"] == "도시"
        )
        found += [_stand_in(line, scene, who, at, start, end, "ana") for who in everyone]
    return found


def _apposed(line: Line, start: int) -> bool:
    """Whether a name stands right before the words at `start`: they sum up its list ("A와 B 두 기관은")."""
    return any(slot.end == start - 1 and slot.mention.type in ACTORS for slot in line.slots)


def _singles(line: Line, scene: Scene, memory: Memory) -> list[Slot]:
    """Single nouns that resume a name: the name's own last noun, or a class word."""
    found: list[Slot] = []
    forms, tags = line.forms, line.tags
    whole = scene.document.article.whole
    for at, tag in enumerate(tags):
        if tag not in ("NNG", "NNP") or at + 1 >= len(forms) or tags[at + 1][0] != "J":
            continue
        first = compound_start(line, at, _COMPOUND)
        start, end = line.starts[first], line.ends[at]
        if whole[start - 1 : start] not in ("", " ", "\n"):
            continue
        before = tags[first - 1] if first else ""
        pointed = first > 0 and forms[first - 1] in _POINTING and before in ("MM", "NP", "NNG", "NNB")
        if before in ("NNG", "NNP", "XSN", "ETM", "MENTION", "SN", "NNB") and not pointed:
            continue
        word = whole[start:end]
        who = memory.ending_in(word) if len(word) > 1 or word in _SHORT else None
        if word in load_cues()["occasions"] and line.at_signing:
            continue
        if who is None and word in _GENERIC and (pointed or word in load_cues()["parts"]):
            who = memory.latest(_GENERIC[word])
        if who is not None:
            found.append(_stand_in(line, scene, who, at, start, end, "ana"))
    return found


def _dropped(line: Line, scene: Scene, memory: Memory) -> list[Slot]:
    """A slot for the running topic where a sentence of the body names no subject."""
    topic = memory.topic
    if topic is None or line.index == 0 or (line.preds and line.preds[-1][1] in _EXPLAINED):
        return []
    for slot in line.slots:
        if slot.listed in SUBJECT and not slot.enclosed and kind_of(slot.mention.type) in ("actor", "person"):
            return []
    start = line.sentence.start
    return [_stand_in(line, scene, topic.who, -1, start, start, "zero")]


def _hidden(scene: Scene) -> dict[str, list[Mention]]:
    """Programmes that stand in the names of events ("○○펀드 결성식"), by the event's mention."""
    found: dict[str, list[Mention]] = {}
    for inner, event in scene.inner:
        if inner.type is EntityType.PROGRAM and event.type is EntityType.EVENT:
            found.setdefault(event.id, []).append(inner)
    return found


def _revealed(slot: Slot, scene: Scene, hidden: dict[str, list[Mention]]) -> list[Slot]:
    """Slots for the programmes in an event's name, as if they led to it ("○○펀드의 결성식")."""
    return [
        replace(
            slot,
            mention=mention,
            who=scene.who[mention.id],
            start=mention.start,
            end=mention.end,
            particle="의",
            listed="의",
            modifies=True,
        )
        for mention in hidden.get(slot.mention.id, ())
    ]


def read(document: Document, mentions: tuple[Mention, ...]) -> Scene:
    """Read a document with its mentions into a scene, stand-ins included."""
    scene = lay_out(document, mentions)
    hidden = _hidden(scene)
    whole = document.article.whole
    memory = Memory(scene.clusters)
    for line in scene.lines:
        opening = line.forms[:3]
        line.at_signing = (
            memory.signed == line.index - 1
            and "이날" in opening
            and not load_cues()["occasions"].isdisjoint(opening)
        )
        found = _collectives(line, scene, memory)
        taken = {slot.at for slot in found}
        found += [slot for slot in _singles(line, scene, memory) if slot.at not in taken]
        line.slots += found
        for slot in found:
            line.slot_at.setdefault(slot.at, slot)
        finish(line, whole)
        dropped = _dropped(line, scene, memory)
        for slot in dropped:
            slot.particle = slot.listed = "은"
        line.slots[:0] = dropped
        line.slots += [new for slot in line.slots for new in _revealed(slot, scene, hidden)]
        memory.remember(line)
        for slot in line.slots:
            scene.clusters[slot.who].slots.append(slot)
    return scene
