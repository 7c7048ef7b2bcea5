"""What changed between two windows of articles, and what of it is more than chance.

An agreement falls in the window of the article that reports it first. Unless a day is
given, the windows hold equally many articles, so that a change in how much was read does
not pass for a change in the world; and chance deals out whole articles, so that windows of
unequal size and articles full of agreements are allowed for.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import numpy as np

from kg.analyze import moves as communities
from kg.analyze import windows
from kg.analyze.chance import RATE, as_far, deals, dealt_out, discoveries
from kg.analyze.facts import Facts, Node, Scope, Tie
from kg.analyze.moves import likeness, members, moves
from kg.analyze.networks import agreements
from kg.analyze.ranking import WHO, ranked, who
from kg.analyze.units import Units, first_reports
from kg.analyze.windows import Window, compared, figures
from kg.figures import Change, Column, Held, Table

COLUMNS = {
    "windows": windows.COLUMNS,
    "changes": (
        *WHO,
        Column("presence", "key"),
        Column("before", "count"),
        Column("after", "count"),
        Column("difference", "count"),
        Column("rank_before", "count", shown=False),
        Column("rank_after", "count", shown=False),
        Column("chance", "number"),
        Column("verdict", "key"),
    ),
    "tie_changes": (
        Column("rank", "rank"),
        Column("actor", "entity"),
        Column("partner", "entity"),
        Column("presence", "key"),
        Column("before", "count"),
        Column("after", "count"),
    ),
    "community_moves": communities.COLUMNS,
}
"""The tables of a change by key."""


@dataclass(frozen=True, slots=True)
class _Read:
    """Articles in order of day, and the parties of the agreements that each reports first."""

    days: Sequence[date]
    reports: Sequence[Sequence[tuple[str, ...]]]

    def window(self, kept: Iterable[int]) -> Window:
        """What the articles at these places hold."""
        places = list(kept)
        return Window(len(places), [parties for place in places for parties in self.reports[place]])


def median_day(days: Iterable[date]) -> date | None:
    """The first day of the later half, None where the days cannot be split in two."""
    ordered = sorted(days)
    middle = ordered[len(ordered) // 2] if ordered else None
    return middle if middle is not None and ordered[0] < middle else None


def change(
    facts: Facts,
    ties: Sequence[Tie],
    found: Units,
    scope: Scope | None = None,
    split: date | None = None,
    repeats: int = 0,
) -> tuple[Change | None, list[Table]]:
    """Two windows side by side: figures, actors, ties, communities.

    `ties` are those of agreements within `scope`; articles count where their day lies within
    its bounds. The later window runs from `split`, by default from the median article.
    `repeats` random deals of the articles stand behind the chances of whole windows; with 0
    these are None. Agreements without a day of publication are left out. Where there are
    no two windows or no agreements, the first is None and the tables are empty.
    """
    read = _read(ties, found, scope or Scope())
    day = split or median_day(read.days)
    if day is None or not any(read.reports) or not min(read.days) < day <= max(read.days):
        return None, [Table(key, columns, ()) for key, columns in COLUMNS.items()]
    sides = ([n for n, when in enumerate(read.days) if (when >= day) is side] for side in (False, True))
    was, now = map(read.window, sides)
    random = _random(read, now.articles, repeats)
    parts = members(was), members(now)
    degrees = Counter(actor for window in (was, now) for pair in window.pairs for actor in pair)
    actors, beyond = _actors(read, day, facts.nodes)
    joined = moves(*parts, degrees)
    tables = [
        compared(
            figures(was, facts.nodes),
            figures(now, facts.nodes),
            [(figures(a, facts.nodes), figures(b, facts.nodes)) for a, b in random],
        ),
        actors,
        _pairs(was, now),
        joined,
    ]
    own = [len(reported) for reported in read.reports if reported]
    return Change(
        split=day,
        first=read.days[0],
        last=read.days[-1],
        asked=split is not None,
        articles=(was.articles, now.articles),
        agreements=(len(was.agreements), len(now.agreements)),
        agreements_chance=as_far(len(now.agreements), deals(len(read.days), now.articles, own).tolist()),
        actors=(len(was.actors), len(now.actors)),
        ties=(len(was.pairs), len(now.pairs)),
        stayed=_held(len(was.actors & now.actors), [len(a.actors & b.actors) for a, b in random]),
        kept_ties=_held(len(was.pairs & now.pairs), [len(a.pairs & b.pairs) for a, b in random]),
        likeness=_held(likeness(*parts), [likeness(members(a), members(b)) for a, b in random]),
        merged=len({row[2] for row in joined.rows if row[0] == "merged"}),
        parted=len({row[1] for row in joined.rows if row[0] == "split"}),
        beyond_chance=beyond,
        rate=RATE,
        repeats=repeats,
    ), tables


def _read(ties: Sequence[Tie], found: Units, scope: Scope) -> _Read:
    """The articles of known days within the bounds of `scope`, oldest first."""
    by_id = {id_: sorted({tie.head for tie in parties}) for id_, parties in agreements(ties).items()}
    stating = {tie.id: tie for tie in ties}
    first = first_reports(found, [(id_, stating[id_]) for id_ in by_id])
    dated = sorted((day, unit) for unit, day in enumerate(found.days) if day and scope.holds(day))
    reports: dict[int, list[tuple[str, ...]]] = {}
    for id_, unit in sorted(first.items()):
        reports.setdefault(unit, []).append(tuple(by_id[id_]))
    return _Read([day for day, _ in dated], [reports.get(unit, []) for _, unit in dated])


def _random(read: _Read, later: int, repeats: int, seed: int = 1) -> list[tuple[Window, Window]]:
    """Windows of the same sizes with the articles dealt out at random."""
    chance = np.random.default_rng(seed)
    orders = [chance.permutation(len(read.days)).tolist() for _ in range(repeats)]
    return [(read.window(order[later:]), read.window(order[:later])) for order in orders]


def _held(seen: float | None, dealt: Iterable[float | None]) -> Held:
    values = [value for value in dealt if value is not None]
    if seen is None or not values:
        return Held(seen, None, None)
    return Held(seen, sum(values) / len(values), as_far(seen, values))


def _actors(read: _Read, day: date, nodes: Mapping[str, Node]) -> tuple[Table, int]:
    """Actors by how much the number of their agreements differs, and how many do beyond chance."""
    later = sum(when >= day for when in read.days)
    own: dict[str, dict[int, int]] = {}
    for place, reported in enumerate(read.reports):
        for parties in reported:
            for party in parties:
                own.setdefault(party, Counter())[place] += 1
    after = {
        actor: sum(count for place, count in counts.items() if read.days[place] >= day)
        for actor, counts in own.items()
    }
    chances = {
        actor: dealt_out(len(read.days), later, sorted(counts.values()), after[actor])
        for actor, counts in sorted(own.items())
    }
    beyond = discoveries(chances)
    before = {actor: sum(counts.values()) - after[actor] for actor, counts in own.items()}
    places = _places(before), _places(after)
    rows = []
    for actor, chance in chances.items():
        was, now = before[actor], after[actor]
        presence = "stayed" if was and now else "left" if was else "came"
        verdict = "change" if actor in beyond else "chance"
        standing = (presence, was, now, now - was, places[0].get(actor), places[1].get(actor))
        rows.append((*who(nodes[actor], nodes), *standing, chance, verdict))
    table = ranked(rows, lambda row: (abs(row[6]), row[5], -row[9]))
    return Table("changes", COLUMNS["changes"], tuple(table)), len(beyond)


def _places(counts: Mapping[str, int]) -> dict[str, int]:
    """Ranks by number of agreements, of those who have any; equal numbers share the better rank."""
    having = sorted((count for count in counts.values() if count), reverse=True)
    first: dict[int, int] = {}
    for place, count in enumerate(having, 1):
        first.setdefault(count, place)
    return {actor: first[count] for actor, count in counts.items() if count}


def _pairs(was: Window, now: Window) -> Table:
    """Every tied pair: kept, lost or new, those of the most agreements first."""
    counts = [
        Counter(pair for parties in w.agreements for pair in combinations(parties, 2)) for w in (was, now)
    ]
    rows = []
    for left, right in sorted(was.pairs | now.pairs):
        before, after = (count[left, right] for count in counts)
        presence = "kept" if before and after else "lost" if before else "new"
        rows.append((left, right, presence, before, after))
    return Table("tie_changes", COLUMNS["tie_changes"], tuple(ranked(rows, lambda row: (row[3] + row[4],))))
