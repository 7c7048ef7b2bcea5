"""Tables of who gives and who gets, in won; what may be added is `kg.analyze.money`'s affair."""

from collections.abc import Sequence

from kg.analyze.facts import Facts, Tie
from kg.analyze.graphs import AnyGraph
from kg.analyze.money import one_sums, owned, planned, total
from kg.analyze.ranking import WHO, ranked, who
from kg.figures import Column, Table


def money_by(facts: Facts, ties: Sequence[Tie], end: str, key: str) -> Table:
    """Funders (`end` "head") or recipients ("tail") with what may be added up, in won.

    The amount is None where no amount counts: nothing is known of it, which is not zero.
    """
    columns = (
        *WHO,
        Column("partners", "count"),
        Column("facts", "count"),
        Column("amount", "won"),
        Column("planned", "won"),
        Column("left_out", "count"),
    )
    by_actor: dict[str, list[Tie]] = {}
    for tie in ties:
        by_actor.setdefault(getattr(tie, end), []).append(tie)
    other = "tail" if end == "head" else "head"
    sums = owned(one_sums(ties), lambda tie: getattr(tie, end))
    rows = []
    for id_, own in sorted(by_actor.items()):
        whole = sums.get(id_, [])
        amount, ahead = (total(whole), planned(whole)) if whole else (None, None)
        partners = len({getattr(tie, other) for tie in own})
        left = len(own) - sum(map(len, whole))
        rows.append((*who(facts.nodes[id_], facts.nodes), partners, len(own), amount, ahead, left))
    return Table(key, columns, tuple(ranked(rows, lambda row: (row[5], row[4]))))


def flows(graph: AnyGraph) -> Table:
    """Who gave how much to whom, largest first; None where no amount counts."""
    columns = (
        Column("rank", "rank"),
        Column("funder", "entity"),
        Column("recipient", "entity"),
        Column("recipient_type", "key"),
        Column("amount", "won"),
        Column("planned", "won"),
        Column("facts", "count"),
        Column("left_out", "count"),
        Column("first_year", "year"),
        Column("last_year", "year"),
    )
    rows = [
        (
            head,
            tail,
            graph.nodes[tail]["type"],
            data["weight"] if data["left_out"] < len(data["relations"]) else None,
            data["planned"] if data["left_out"] < len(data["relations"]) else None,
            len(data["relations"]),
            data["left_out"],
            min(data["years"], default=None),
            max(data["years"], default=None),
        )
        for head, tail, data in graph.edges(data=True)
    ]
    return Table("flows", columns, tuple(ranked(rows, lambda row: (row[3], row[5]))))
