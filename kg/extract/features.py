"""What speaks for a relation between two slots, as features a linear model can weigh.

A feature is a string; a pair of entities gets the union over all places where the two
meet. Words enter through the lexicons of `kg.domain.frames` ("v>OPERATES": the next
verb after the tail is one of those that state OPERATES) and, where they are frequent,
as themselves.
"""

from collections.abc import Iterable
from functools import cache

from kg.domain.frames import load_frames
from kg.extract.scene import Line, Scene, Slot
from kg.model import EntityType, RelationType

_CODES = {
    RelationType.AGREEMENT: "AG",
    RelationType.FUNDS: "FU",
    RelationType.OPERATES: "OP",
    RelationType.PARTICIPATES_IN: "PI",
    RelationType.LOCATED_IN: "LO",
    RelationType.PART_OF: "PO",
    RelationType.COOPERATES_WITH: "CO",
    RelationType.TARGETS: "TA",
    RelationType.AFFILIATED_WITH: "AF",
}
_MONEY = frozenset(("원", "달러", "불", "유로", "엔", "위안"))
_NEGATION = frozenset(("않", "못하", "말", "없"))


@cache
def _lexicons() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    verbs: dict[str, list[str]] = {}
    nouns: dict[str, list[str]] = {}
    for type_, frames in load_frames().items():
        for verb in frames.verbs:
            verbs.setdefault(verb, []).append(_CODES[type_])
        for noun in frames.nouns:
            nouns.setdefault(noun, []).append(_CODES[type_])
    return ({k: tuple(sorted(v)) for k, v in verbs.items()}, {k: tuple(sorted(v)) for k, v in nouns.items()})


def _bucket(number: int) -> str:
    return (
        str(number)
        if number < 4
        else "4"
        if number < 6
        else "6"
        if number < 10
        else "10"
        if number < 20
        else "20"
    )


def _verb_after(line: Line, at: int) -> tuple[int, str]:
    for place, lemma in line.preds:
        if place > at:
            return place, lemma
    return -1, ""


def _last_verb(line: Line) -> str:
    """The main predicate of a sentence, looking through "… 고 밝혔다" and the like."""
    for _, lemma in reversed(line.preds):
        if lemma not in _SAYING:
            return lemma
    return ""


_SAYING = frozenset(
    "밝히 말하 전하 알려지 설명하 강조하 있 없 하 되 위하 통하 대하 의하 따르 관하 덧붙이 보이 이다:계획 이다:방침 이다:예정".split()
)


def _tail_kind(line: Line, at: int) -> str:
    """How a verb goes on: adnominal, connective or final."""
    for tag in line.tags[at + 1 : at + 4]:
        if tag in ("ETM", "EC", "EF", "ETN"):
            return tag
    return ""


def line_money(line: Line) -> bool:
    """Whether the sentence names a sum of money."""
    return any(form in _MONEY and tag[0] == "N" for form, tag in zip(line.forms, line.tags, strict=True))


def _words(out: list[str], prefix: str, lemma: str) -> None:
    verbs, _ = _lexicons()
    out.append(f"{prefix}={lemma}")
    out.extend(f"{prefix}>{code}" for code in verbs.get(lemma, ()))


def _between(out: list[str], line: Line, first: Slot, second: Slot) -> None:
    """Words between the two, outside brackets unless one stands inside."""
    _, nouns = _lexicons()
    verbs, _ = _lexicons()
    floor = max(line.depth[first.at], line.depth[second.at]) if first.at >= 0 else line.depth[second.at]
    start = first.at + 1
    stop = second.at
    near = stop - start <= 12
    mentions = 0
    for index in range(start, stop):
        if line.depth[index] > floor:
            continue
        form, tag = line.forms[index], line.tags[index]
        if tag == "MENTION":
            mentions += 1
        elif near and tag[0] in "NVXMJS" and tag not in ("SF",):
            out.append(f"b={form}" if tag[0] in "NVM" else f"bj={form}")
        if tag[0] == "N":
            out.extend(f"bn>{code}" for code in nouns.get(form, ()))
    for place, lemma in line.preds:
        if start <= place < stop:
            out.extend(f"bv>{code}" for code in verbs.get(lemma, ()))
    out.append(f"bm{_bucket(mentions)}")
    if stop - start <= 3:
        gap = " ".join(line.forms[start:stop])
        out.append(f"gap={gap}" if gap else "gap=∅")


def _around(out: list[str], line: Line, slot: Slot, name: str) -> None:
    forms, tags = line.forms, line.tags
    _, nouns = _lexicons()
    out.append(f"{name}p={slot.particle}")
    out.append(f"{name}l={slot.listed}")
    out.append(f"{name}h={slot.head}")
    out.extend(f"{name}h>{code}" for code in nouns.get(slot.head, ()))
    if slot.at >= 0:
        before = slot.at - 1
        out.append(f"{name}-1={forms[before] if before >= 0 else '^'}")
        after = slot.at + 1
        out.append(f"{name}+1={forms[after] if after < len(forms) else '$'}")
        for index in range(slot.at + 1, min(slot.np_end + 1, len(forms))):
            if tags[index][0] == "N":
                out.extend(f"{name}n>{code}" for code in nouns.get(forms[index], ()))
    for flag in ("enclosed", "quoted", "speech", "titled"):
        if getattr(slot, flag):
            out.append(f"{name}:{flag}")
    if slot.members > 2:
        out.append(f"{name}:list")
    out.append(f"{name}:via{slot.via}")


def _subject(line: Line, verb: int) -> int:
    """The group of the nearest subject before a verb, -1 for none."""
    found = -1
    for slot in line.slots:
        if slot.at >= verb:
            break
        if slot.listed in _SUBJECTS and not slot.enclosed and not slot.titled:
            found = slot.group
    return found


def _topic(line: Line) -> int:
    """The group of the sentence's first topic or subject."""
    for slot in line.slots:
        if slot.listed in _SUBJECTS and not slot.enclosed and not slot.titled:
            return slot.group
    return -2


_SUBJECTS = frozenset(("은", "이", "도"))
_GROUPED = {
    "은": "S",
    "이": "S",
    "도": "S",
    "께서": "S",
    "에는": "L",
    "에서는": "L",
    "에서": "L",
    "에": "E",
    "로": "R",
}


def _role(slot: Slot) -> str:
    return _GROUPED.get(slot.listed, slot.listed)


def instance(line: Line, head: Slot, tail: Slot) -> list[str]:
    """Features of one place where head and tail meet in a sentence."""
    out: list[str] = []
    verbs, _ = _lexicons()
    first, second = (head, tail) if head.at <= tail.at else (tail, head)
    order = "ht" if first is head else "th"
    kinds = f"{head.mention.type[:2]}{tail.mention.type[:2]}"
    out.append(order)
    _around(out, line, head, "H")
    _around(out, line, tail, "T")
    links, rel = line.links, line.adnominals
    origin = max(first.at, 0)
    clauses = min(links[second.at] - links[origin], 3)
    adnominals = min(rel[second.at] - rel[origin], 3)
    distance = _bucket(second.at - first.at)
    out += [f"d{order}{distance}", f"ec{clauses}", f"etm{adnominals}", f"{order}{kinds}{distance}"]
    if head.group == tail.group and head.group >= 0:
        out.append("same-list")
    _between(out, line, first, second)
    combo = f"{order}|{_role(head)}|{_role(tail)}"
    out += [f"pp={combo}", f"kpp={kinds}|{combo}", f"cpp={combo}|{clauses}|{adnominals}"]
    place, lemma = _verb_after(line, second.np_end if second.at >= 0 else 0)
    if place >= 0:
        kind = _tail_kind(line, place)
        _words(out, "v", lemma)
        subject = _subject(line, place)
        doer = (
            "Hs"
            if subject == head.group
            else "Ts"
            if subject == tail.group
            else "Os"
            if subject >= 0
            else "Ns"
        )
        out += [f"vk={kind}", f"doer={doer}", f"Tv={_role(tail)}|{lemma}", f"Hv={_role(head)}|{lemma}"]
        for code in verbs.get(lemma, ()):
            out += [f"pp={combo}|{code}", f"doer={doer}|{_role(tail)}|{code}", f"k={kinds}|{code}|{doer}"]
            out.append(f"vkc={code}|{kind}|{_role(tail)}|{_role(head)}|{clauses}")
    place1, lemma1 = _verb_after(line, first.np_end if first.at >= 0 else 0)
    if place1 < second.at:
        kind1 = _tail_kind(line, place1)
        _words(out, "w", lemma1)
        near = "near" if second.at - place1 <= 4 else "far"
        clean = "clean" if not any(place1 < slot.at < second.at for slot in line.slots) else "not"
        out += [f"wk={order}{kind1}{near}", f"w{kinds}{order}{kind1}{clean}"]
        for code in verbs.get(lemma1, ()):
            out += [f"w{order}{kind1}{_role(first)}>{code}", f"w{order}{kind1}{_role(first)}{clean}>{code}"]
    last = _last_verb(line)
    _words(out, "z", last)
    topic = _topic(line)
    theme = "Ht" if topic == head.group else "Tt" if topic == tail.group else "Ot"
    out.append(f"theme={theme}")
    for code in verbs.get(last, ()):
        out += [f"z{theme}|{_role(tail)}>{code}", f"zk{kinds}{theme}>{code}"]
    if line_money(line):
        out += ["money", f"money|{_role(head)}|{_role(tail)}|{theme}", f"money|{kinds}"]
    if line.index == 0:
        out += ["title", f"title|{order}|{distance}", f"title|{kinds}"]
    if any(lemma in _NEGATION for _, lemma in line.preds):
        out.append("neg")
    return out


def names(scene: Scene, head: int, tail: int) -> list[str]:
    """Features of the names alone: endings, one inside the other, how often, how early."""
    one, two = scene.clusters[head], scene.clusters[tail]
    out = [f"t={one.type}>{two.type}", f"ht={one.type}", f"tt={two.type}"]
    longest, other = max(one.names, key=len), max(two.names, key=len)
    out += [f"he={longest[-1:]}", f"he={longest[-2:]}", f"te={other[-1:]}", f"te={other[-2:]}"]
    if any(
        core_of(b, two.type) and a != b and a.startswith(core_of(b, two.type))
        for a in one.names
        for b in two.names
    ):
        out.append("h-starts-t")
    if any(
        core_of(a, one.type) and a != b and b.startswith(core_of(a, one.type))
        for a in one.names
        for b in two.names
    ):
        out.append("t-starts-h")
    if any(b in a for a in one.names for b in two.names if len(b) > 1):
        out.append("t-in-h")
    if any(a in b for a in one.names for b in two.names if len(a) > 1):
        out.append("h-in-t")
    return out


def core_of(name: str, type_: EntityType) -> str:
    """A region's name without its class ("가온시" → "가온"); other names as they are."""
    if type_ is EntityType.REGION and len(name) > 2 and name[-1] in "시도군구읍면동":
        return name[:-1]
    return name if len(name) > 1 else ""


def standing(scene: Scene, head: int, tail: int, ranks: "Ranks") -> list[str]:
    """Features of how the two stand in the whole article."""
    out = []
    for name, who in (("H", head), ("T", tail)):
        out.append(f"{name}n{_bucket(len(scene.clusters[who].mentions))}")
        rank = ranks.of(who)
        out.append(f"{name}r{rank if rank < 3 else 3}")
        if ranks.only(who):
            out.append(f"{name}only")
    return out


class Ranks:
    """How prominent each cluster is among its type: by first place and by count."""

    def __init__(self, scene: Scene) -> None:
        self._rank: dict[int, int] = {}
        self._count: dict[EntityType, int] = {}
        self._type = [cluster.type for cluster in scene.clusters]
        order: Iterable[int] = sorted(
            range(len(scene.clusters)), key=lambda who: (-len(scene.clusters[who].slots), who)
        )
        for who in order:
            type_ = self._type[who]
            self._rank[who] = self._count.get(type_, 0)
            self._count[type_] = self._rank[who] + 1

    def of(self, who: int) -> int:
        """0 for the most often named cluster of its type, and so on."""
        return self._rank[who]

    def only(self, who: int) -> bool:
        """Whether no other cluster of the article has this type."""
        return self._count[self._type[who]] == 1
