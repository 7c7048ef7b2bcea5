"""Who is chosen as what of a programme: "A가 ‘○○사업’의 주관기관으로 선정됐다".

Neither particle ties the programme to the verb: it belongs to the noun that says as what
("○○사업의 주관기관", "○○사업을 이끌 주관기관"), and that noun to the verb. Who is chosen is
the subject of a passive verb and the object of an active one.
"""

from collections.abc import Iterator

from kg.domain.frames import load_cues
from kg.extract.clauses import Argument, has_subject
from kg.extract.duties import Duty
from kg.extract.scene import ACTORS, FIELDS, Line, Slot, compound_start
from kg.model import BODIES, EntityType, RelationType

_CHOSEN = {
    **dict.fromkeys(("선정되", "뽑히", "지정되", "낙점되", "선발되", "채택되", "확정되"), "Ss"),
    **dict.fromkeys(("선정하", "뽑", "지정하", "선발하", "낙점하", "확정하"), "O"),
}
_AS = frozenset(("로", "으로", "에"))
_NOUNS = frozenset(("NNG", "XSN", "XPN"))
_QUOTES = frozenset("’'”\"」』")


def choices(line: Line, roles: dict[int, list[Argument]]) -> Iterator[Duty]:
    """Who is chosen for what, and who runs it as they choose.

    `roles` are the arguments of each predicate, by its item.
    """
    for place, lemma in line.preds:
        posts = _posts(line, place) if lemma in _CHOSEN else []
        settings = {post: slot for post in posts if (slot := _setting(line, post, roles))}
        for slot in _chosen(line, place, lemma, min(settings), roles) if settings else ():
            nearest = max((post for post in settings if post < slot.at), default=min(settings))
            yield Duty(RelationType.PARTICIPATES_IN, slot, settings[nearest], place)
        for one in roles.get(place, ()) if settings and _CHOSEN[lemma] == "O" else ():
            if one.role in "SsZ" and one.slot.mention.type in ACTORS and not one.slot.titled:
                for setting in settings.values():
                    yield Duty(RelationType.OPERATES, one.slot, setting, place)


def _posts(line: Line, place: int) -> list[int]:
    """The nouns before a verb that say as what one is chosen ("주관기관으로 A를, 운영사로 B를 뽑았다")."""
    since = max((at for at, _ in line.preds if at < place - 1), default=-1)
    return [
        at - 1
        for at in range(since + 2, place)
        if line.tags[at] == "JKB"
        and line.forms[at] in _AS
        and line.tags[at - 1] in ("NNG", "XSN")
        and _noun(line, at - 1).endswith(tuple(load_cues()["posts"]))
    ]


def _noun(line: Line, at: int) -> str:
    return "".join(line.forms[compound_start(line, at, _NOUNS) : at + 1])


def _setting(line: Line, post: int, roles: dict[int, list[Argument]]) -> Slot | None:
    return _of_noun(line, post) or _of_verb(line, post, roles)


def _chosen(
    line: Line, place: int, lemma: str, post: int, roles: dict[int, list[Argument]]
) -> Iterator[Slot]:
    """Who is chosen; the subject may stand before the verb that leads to the noun instead."""
    role = _CHOSEN[lemma]
    verbs = {place}
    if role != "O" and not any(one.role in role for one in roles.get(place, ())):
        verbs.add(max((at for at, _ in line.preds if at < post), default=place))
    for at in sorted(verbs):
        for one in roles.get(at, ()):
            if one.role in role and (at == place or one.ending == "ETM") and _may_be(line, one.slot, place):
                yield one.slot


def _may_be(line: Line, slot: Slot, place: int) -> bool:
    """Whether the slot itself may be chosen, not those of a place or a group, or those that it tells of."""
    if slot.titled or slot.enclosed or (slot.listed == "은" and has_subject(line, slot.np_end + 1, place)):
        return False
    if slot.mention.type is EntityType.REGION:
        return slot.head in ("", "등", "측")
    return slot.mention.type in BODIES and slot.head != "컨소시엄"


def _of_noun(line: Line, post: int) -> Slot | None:
    """The programme or event whose phrase ends in the noun, with 의 or without."""
    for slot in line.slots:
        if slot.mention.type in FIELDS and slot.at < post and not slot.enclosed:
            after = [at for at in range(slot.np_end + 1, post) if line.forms[at] not in _QUOTES]
            owned = [line.forms[at] for at in after[:1]] == ["의"]
            if post <= slot.np_end or (owned and all(line.tags[at][0] in "NX" for at in after[1:])):
                return slot
    return None


def _of_verb(line: Line, post: int, roles: dict[int, list[Argument]]) -> Slot | None:
    """The programme or event that is object of the verb that leads to the noun ("○○사업을 이끌 주관기관")."""
    place = max((at for at, _ in line.preds if at < post), default=-1)
    if any(tag[0] == "J" for tag in line.tags[place + 1 : post]):
        return None
    for one in roles.get(place, ()):
        if one.role == "O" and one.ending == "ETM" and one.slot.mention.type in FIELDS:
            return one.slot
    return None
