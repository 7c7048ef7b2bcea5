"""What speaks for a relation between two slots, as features a linear model can weigh.

A feature is a string; a pair of entities gets the union over all places where the two
meet. Words enter through the lexicons of `kg.domain.frames` ("v>OPERATES": the next
verb after the tail is one of those that state OPERATES) and, where they are frequent,
as themselves.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from kg.domain.frames import load_frames
from kg.extract.clauses import Argument
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
    (
        "밝히",
        "말하",
        "전하",
        "알려지",
        "설명하",
        "강조하",
        "있",
        "없",
        "하",
        "되",
        "위하",
        "통하",
        "대하",
        "의하",
        "따르",
        "관하",
        "덧붙이",
        "보이",
        "이다:계획",
        "이다:방침",
        "이다:예정",
    )
)


def line_money(line: Line) -> bool:
    """Whether the sentence names a sum of money."""
    return any(form in _MONEY and tag[0] == "N" for form, tag in zip(line.forms, line.tags, strict=True))


def _words(out: list[str], prefix: str, lemma: str) -> None:
    verbs, _ = _lexicons()
    out.append(f"{prefix}={lemma}")
    out.extend(f"{prefix}>{code}" for code in verbs.get(lemma, ()))


def _between(out: list[str], line: Line, first: Slot, second: Slot, order: str) -> None:
    """Words between the two, outside brackets unless one stands inside."""
    _, nouns = _lexicons()
    verbs, _ = _lexicons()
    floor = max(line.depth[first.at], line.depth[second.at]) if first.at >= 0 else line.depth[second.at]
    start = first.at + 1
    stop = second.at
    near = stop - start <= 12
    mentions = 0
    tight = True
    for index in range(start, stop):
        if line.depth[index] > floor:
            continue
        form, tag = line.forms[index], line.tags[index]
        if tag == "MENTION":
            mentions += 1
        elif near and tag[0] in "NVXMJS" and tag not in ("SF",):
            out.append(f"b={form}" if tag[0] in "NVM" else f"bj={form}")
        tight = tight and (tag[0] in "NX" or form == "의") and tag != "MENTION"
        if tag[0] == "N":
            out.extend(f"bn>{code}" for code in nouns.get(form, ()))
    if tight:
        out.append(f"tight{order}")
        held = (code for form in line.forms[start:stop] for code in nouns.get(form, ()))
        out.extend(f"tight{order}>{code}" for code in held)
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
    out.append(f"{name}l={role_of(slot)}")
    out.append(f"{name}h={slot.head}")
    if slot.at >= 0:
        before, after = slot.at - 1, slot.at + 1
        out.append(f"{name}-1={forms[before] if before >= 0 else '^'}")
        out.append(f"{name}+1={forms[after] if after < len(forms) else '$'}")
        for index in range(slot.at + 1, min(slot.np_end + 1, len(forms))):
            if tags[index][0] == "N":
                out.extend(f"{name}n>{code}" for code in nouns.get(forms[index], ()))
    out += [f"{name}:{flag}" for flag in ("enclosed", "quoted", "speech", "titled") if getattr(slot, flag)]
    if slot.members > 2:
        out.append(f"{name}:list")
    out.append(f"{name}:via{slot.via}")


_GROUPED = {
    "은": "S",
    "이": "S",
    "도": "S",
    "에는": "E",
    "에서는": "L",
    "에서": "L",
    "에": "E",
    "에게": "E",
    "로": "R",
}


def role_of(slot: Slot) -> str:
    """The slot's role by the particle that closes its list, particles of one role as one."""
    return _GROUPED.get(slot.listed, slot.listed)


def _frames(out: list[str], heads: Sequence[Argument], tails: Sequence[Argument], kinds: str) -> None:
    """What the two do for one and the same predicate ("SO>OP": subject and object of a verb of OPERATES)."""
    verbs, _ = _lexicons()
    for one in heads:
        for two in tails:
            if one.place == two.place:
                roles = one.role + two.role
                codes = verbs.get(one.lemma, ())
                out.append(f"A{roles}")
                out.append(f"A{roles}={one.lemma}")
                for code in codes:
                    out += [f"A{roles}>{code}", f"A{kinds}{roles}>{code}", f"A{roles}{one.ending}>{code}"]


def instance(line: Line, head: Slot, tail: Slot, roles: Mapping[int, Sequence[Argument]]) -> list[str]:
    """Features of one place where head and tail meet in a sentence.

    `roles` are the arguments that each slot of the line is, by the slot's identity.
    """
    out: list[str] = []
    verbs, _ = _lexicons()
    first, second = (head, tail) if head.at <= tail.at else (tail, head)
    order = "ht" if first is head else "th"
    kinds = f"{head.mention.type[:2]}{tail.mention.type[:2]}"
    out.append(order)
    _around(out, line, head, "H")
    _around(out, line, tail, "T")
    origin = max(first.at, 0)
    clauses = min(line.links[second.at] - line.links[origin], 3)
    adnominals = min(line.adnominals[second.at] - line.adnominals[origin], 3)
    distance = _bucket(second.at - first.at)
    out += [f"d{order}{distance}", f"ec{clauses}", f"etm{adnominals}", f"{order}{kinds}{distance}"]
    if head.group == tail.group and head.group >= 0:
        out.append("same-list")
    _between(out, line, first, second, order)
    combo = f"{order}|{role_of(head)}|{role_of(tail)}"
    out += [f"pp={combo}", f"kpp={kinds}|{combo}", f"cpp={combo}|{clauses}|{adnominals}"]
    _frames(out, roles.get(id(head), ()), roles.get(id(tail), ()), kinds)
    place, lemma = _verb_after(line, second.np_end if second.at >= 0 else 0)
    if place >= 0:
        _words(out, "v", lemma)
        for code in verbs.get(lemma, ()):
            out += [f"pp={combo}|{code}", f"v{kinds}{clauses}>{code}"]
    last = _last_verb(line)
    _words(out, "z", last)
    if line_money(line):
        out += ["money", f"money|{role_of(head)}|{role_of(tail)}", f"money|{kinds}|{clauses}"]
    if line.index == 0:
        out += ["title", f"title|{order}|{distance}", f"title|{kinds}"]
    if any(lemma in _NEGATION for _, lemma in line.preds):
        out.append("neg")
    return out


def alone(line: Line, slot: Slot, roles: Mapping[int, Sequence[Argument]]) -> list[str]:
    """Features of a slot in a line that does not name the other end."""
    verbs, nouns = _lexicons()
    kind = slot.mention.type[:2]
    out = [f"l={role_of(slot)}", f"k{kind}{role_of(slot)}", f"h={slot.head}", f"via{slot.via}"]
    out.extend(f"n>{code}" for code in nouns.get(slot.head, ()))
    for argument in roles.get(id(slot), ()):
        out.append(f"A{argument.role}={argument.lemma}")
        for code in verbs.get(argument.lemma, ()):
            out += [f"A{argument.role}>{code}", f"A{kind}{argument.role}>{code}"]
    out += [flag for flag in ("enclosed", "speech", "titled") if getattr(slot, flag)]
    if slot.members > 2:
        out.append("list")
    present = {
        code
        for form, tag in zip(line.forms, line.tags, strict=True)
        if tag[0] == "N"
        for code in nouns.get(form, ())
    }
    out.extend(f"any>{code}" for code in present)
    _words(out, "z", _last_verb(line))
    if line_money(line):
        out.append("money")
    if line.index == 0:
        out.append("title")
    return out


def names(scene: Scene, head: int, tail: int) -> list[str]:
    """Features of the names alone: endings, one inside the other, how often, how early."""
    one, two = scene.clusters[head], scene.clusters[tail]
    out = [f"t={one.type}>{two.type}", f"ht={one.type}", f"tt={two.type}"]
    longest, other = (max(sorted(group.names), key=len) for group in (one, two))
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
