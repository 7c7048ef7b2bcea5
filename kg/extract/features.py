"""What speaks for a relation between two slots, as features a linear model can weigh.

A feature is a string; a pair of entities gets the union over all places where the two
meet. `kg.extract.wording` makes features of words; here they are put together.
"""

from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from kg.extract.clauses import Argument, arguments
from kg.extract.scene import Line, Slot
from kg.extract.standing import bucket
from kg.extract.wording import (
    Between,
    after,
    around,
    beside,
    between,
    leading,
    lexicons,
    line_money,
    overall,
    role_of,
)
from kg.model import EntityType

_KINDS = {type_: str(type_)[:2] for type_ in EntityType}


def _frames(heads: Sequence[Argument], tails: Sequence[Argument], kinds: str) -> list[str]:
    """What the two do for one and the same predicate ("SO>OP": subject and object of a verb of OPERATES)."""
    verbs, _ = lexicons()
    out: list[str] = []
    for one in heads:
        for two in tails:
            if one.place == two.place:
                roles = one.role + two.role
                out.append(f"A{roles}")
                out.append(f"A{roles}={one.lemma}")
                for code in verbs.get(one.lemma, ()):
                    out += [f"A{roles}>{code}", f"A{kinds}{roles}>{code}", f"A{roles}{one.ending}>{code}"]
    return list(dict.fromkeys(out))


# What two slots have together is made of few parts that come back again and again, in one article and
# in the next: each is made once, and being one list object is weighed once for an article.


@cache
def _placed(order: str, distance: str, clauses: int, adnominals: int) -> list[str]:
    return [order, f"d{order}{distance}", f"ec{clauses}", f"etm{adnominals}"]


@cache
def _typed(order: str, kinds: str, distance: str, title: bool) -> list[str]:
    out = [f"{order}{kinds}{distance}"]
    return [*out, f"title|{order}|{distance}", f"title|{kinds}"] if title else out


@lru_cache(maxsize=10_000)
def _marked(order: str, kinds: str, roles: str, money: bool) -> list[str]:
    out = [f"pp={order}|{roles}", f"kpp={kinds}|{order}|{roles}"]
    return [*out, f"money|{roles}"] if money else out


@lru_cache(maxsize=10_000)
def _nested(order: str, roles: str, clauses: int, adnominals: int) -> list[str]:
    return [f"cpp={order}|{roles}|{clauses}|{adnominals}"]


@lru_cache(maxsize=10_000)
def _governed(order: str, roles: str, kinds: str, clauses: int, codes: tuple[str, ...]) -> list[str]:
    return [name for code in codes for name in (f"pp={order}|{roles}|{code}", f"v{kinds}{clauses}>{code}")]


@cache
def _paid(kinds: str, clauses: int) -> list[str]:
    return [f"money|{kinds}|{clauses}"]


@cache
def _tight(order: str, codes: tuple[str, ...]) -> list[str]:
    return [f"tight{order}", *dict.fromkeys(f"tight{order}>{code}" for code in codes)]


@cache
def _crowded(order: str, kinds: str, between: tuple[int, int], named: tuple[int, int]) -> list[str]:
    """How many others like the tail and like the head stand between the two, and in all the line."""
    out: list[str] = []
    for side, some, every in zip("TH", between, named, strict=True):
        out += [f"{order}b{side}{some}", f"{kinds}{order}b{side}{some}", f"l{side}{every}"]
        out.append(f"{kinds}l{side}{every}")
    return out


_SAME_LIST = ["same-list"]


class _Seat(NamedTuple):
    """What a slot brings to each of its meetings, whoever the other is."""

    role: str
    kind: str
    as_head: list[str]
    as_tail: list[str]
    after: list[str]
    codes: tuple[str, ...]
    acts: Sequence[Argument]
    places: frozenset[int]
    alone: list[str]


class LineFeatures:
    """The features of one line's meetings; what belongs to a slot or to the line is made once."""

    def __init__(self, line: Line) -> None:
        self._line = line
        roles: dict[int, list[Argument]] = {}
        for argument in arguments(line):
            roles.setdefault(id(argument.slot), []).append(argument)
        self._money = line_money(line)
        self._overall = overall(line, self._money)
        self._seats = {id(slot): _seat(line, slot, roles.get(id(slot), ())) for slot in line.slots}
        self._like: dict[EntityType, list[tuple[int, int, int]]] = {}
        for slot in line.slots:
            self._like.setdefault(slot.mention.type, []).append((slot.at, slot.who, slot.group))
        self._between: dict[tuple[int, int], Between] = {}
        self._alone: dict[tuple[int, str], list[list[str]]] = {}
        self._present: dict[str, list[str]] = {}

    def of(self, head: Slot, tail: Slot) -> list[list[str]]:
        """Groups of features of the place where head and tail meet; equal groups are one list object."""
        line, one, two = self._line, self._seats[id(head)], self._seats[id(tail)]
        forward = head.at <= tail.at
        first, second = (head, tail) if forward else (tail, head)
        order, later = ("ht", two) if forward else ("th", one)
        gap = self._gap(first, second)
        kinds, roles = one.kind + two.kind, f"{one.role}|{two.role}"
        origin = max(first.at, 0)
        clauses = min(line.links[second.at] - line.links[origin], 3)
        adnominals = min(line.adnominals[second.at] - line.adnominals[origin], 3)
        distance = bucket(second.at - first.at)
        out = [
            self._overall,
            one.as_head,
            two.as_tail,
            later.after,
            gap.words,
            _placed(order, distance, clauses, adnominals),
            _typed(order, kinds, distance, line.index == 0),
            _marked(order, kinds, roles, self._money),
            _nested(order, roles, clauses, adnominals),
            _crowded(order, kinds, *self._others(head, tail, first.at, second.at)),
        ]
        if later.codes:
            out.append(_governed(order, roles, kinds, clauses, later.codes))
        if self._money:
            out.append(_paid(kinds, clauses))
        if gap.tight:
            out.append(_tight(order, gap.codes))
        if head.group == tail.group and head.group >= 0:
            out.append(_SAME_LIST)
        if not one.places.isdisjoint(two.places):
            out.append(_frames(one.acts, two.acts, kinds))
        return out

    def _others(self, head: Slot, tail: Slot, low: int, high: int) -> tuple[tuple[int, int], tuple[int, int]]:
        """How many others stand between two items, and in the line: like the tail, and like the head.

        Who is coordinated with the head is no other.
        """
        ends = {head.who, tail.who}
        tails = [(at, who) for at, who, _ in self._like[tail.mention.type] if who not in ends]
        heads = [
            (at, who)
            for at, who, group in self._like[head.mention.type]
            if group != head.group and who not in ends
        ]
        inside = [min(len({who for at, who in some if low < at < high}), 2) for some in (tails, heads)]
        every = [min(len({who for _, who in some}), 3) for some in (tails, heads)]
        return (inside[0], inside[1]), (every[0], every[1])

    def _gap(self, first: Slot, second: Slot) -> Between:
        key = id(first), id(second)
        found = self._between.get(key)
        if found is None:
            found = self._between[key] = between(self._line, first, second)
        return found

    def alone(self, slot: Slot, mark: str) -> list[list[str]]:
        """Groups of features of a slot whose line does not name the other end, each under a prefix."""
        key = id(slot), mark
        found = self._alone.get(key)
        if found is None:
            whole = self._present.get(mark)
            if whole is None:
                whole = self._present[mark] = [mark + feature for feature in self._whole]
            own = [mark + feature for feature in self._seats[id(slot)].alone]
            found = self._alone[key] = [own, whole]
        return found

    @cached_property
    def _whole(self) -> list[str]:
        """What is said in the line, of whomever."""
        line, nouns = self._line, lexicons()[1]
        nominal = (form for form, tag in zip(line.forms, line.tags, strict=True) if tag[0] == "N")
        present = [f"any>{code}" for form in nominal for code in nouns.get(form, ())]
        present += [f"open={form}" for form in line.forms[:2]]
        return list(dict.fromkeys([*present, *(one for one in self._overall if one != "neg")]))


def _seat(line: Line, slot: Slot, acts: Sequence[Argument]) -> _Seat:
    verb, words = after(line, slot)
    role, kind = role_of(slot), _KINDS[slot.mention.type]
    there = around(line, slot)
    return _Seat(
        role,
        kind,
        as_head=["H" + feature for feature in there],
        as_tail=["T" + feature for feature in there],
        after=words,
        codes=lexicons()[0].get(verb, ()),
        acts=acts,
        places=frozenset(one.place for one in acts),
        alone=_solo(line, slot, role, kind, acts),
    )


def _solo(line: Line, slot: Slot, role: str, kind: str, acts: Sequence[Argument]) -> list[str]:
    """What a slot says of an end that its line does not name."""
    verbs, nouns = lexicons()
    out = [f"l={role}", f"k{kind}{role}", f"h={slot.head}", f"via{slot.via}"]
    out += [f"n>{code}" for code in nouns.get(slot.head, ())]
    for argument in acts:
        out.append(f"A{argument.role}={argument.lemma}")
        for code in verbs.get(argument.lemma, ()):
            out += [f"A{argument.role}>{code}", f"A{kind}{argument.role}>{code}"]
    out += [flag for flag in ("enclosed", "speech", "titled") if getattr(slot, flag)]
    if slot.members > 2:
        out.append("list")
    return list(dict.fromkeys([*out, *leading(line, slot), *beside(line, slot)]))
