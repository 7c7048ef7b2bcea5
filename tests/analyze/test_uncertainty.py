"""Intervals of ranks: wide where few articles speak, narrow where many do; by hand where they can be."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from kg.analyze import Facts, Scope
from kg.analyze.sensitivity import thresholds
from kg.analyze.summary import collect
from kg.analyze.uncertainty import REPEATS, Resamples, actor_ranks, money_ranks, resampled, with_intervals
from kg.analyze.units import units
from kg.analyze.yearly import volume_correlation, years
from kg.figures import Column, Table
from kg.model import EntityType, Graph, RelationType
from tests.analyze.sample import Builder, big, small, won
from tests.analyze.stand_in import StandIn

AGREEMENT = RelationType.AGREEMENT


def facts_of(graph: Graph) -> Facts:
    return Facts(StandIn(graph))


def star(often: int) -> Builder:
    """A hub that signs `often` with others, and a pair that signs once."""
    b = Builder()
    hub = b.entity("중심", EntityType.AGENCY)
    for n in range(often):
        b.fact(AGREEMENT, [hub, b.entity(f"잎{n:02}", EntityType.COMPANY)], date(2020, 1, 1 + n % 28))
    b.fact(
        AGREEMENT,
        [b.entity("홀로", EntityType.AGENCY), b.entity("따로", EntityType.COMPANY)],
        date(2021, 1, 1),
    )
    return b


def test_many_articles_make_a_rank_sure_and_one_does_not() -> None:
    facts = facts_of(star(20).graph())
    ranks = actor_ranks(facts.ties("agreement"), resampled(units(facts), 200))
    assert (
        ranks["agreements"]["e-중심"] == ranks["degree"]["e-중심"] == ranks["betweenness"]["e-중심"] == (1, 1)
    )
    low, high = ranks["agreements"]["e-홀로"]
    assert low <= 2
    assert high > 10, "without its one article it is nobody"


def test_ranks_of_given_draws() -> None:
    facts = facts_of(star(2).graph())
    found = units(facts)
    drawn = Resamples(found, np.array([[1.0, 1.0, 1.0], [0.0, 0.0, 3.0]]))
    ranks = actor_ranks(facts.ties("agreement"), drawn)
    assert ranks["agreements"]["e-중심"] == (1, 3), "two before one, then none after two"
    assert ranks["agreements"]["e-홀로"] == (1, 2)
    assert ranks["betweenness"]["e-홀로"] == (1, 2)


def test_a_fact_of_several_articles_weighs_their_mean_and_one_of_a_register_one() -> None:
    facts = facts_of(small())
    found = units(facts)
    drawn = Resamples(found, np.arange(2 * len(found), dtype=float).reshape(2, -1))
    two = facts.ties("cooperation")[:1] + facts.ties("funding")[:1]
    mean = [sum(row[unit] for tie in two for unit in found.stating(tie)) / 2 for row in drawn.drawn]
    assert drawn.weight(two).tolist() == mean
    assert drawn.weight([replace(two[0], claims=())]).tolist() == [1, 1]


def test_resamples_repeat_and_keep_their_size() -> None:
    found = units(facts_of(big(20, 20)))
    drawn = resampled(found, 5)
    assert drawn.drawn.sum(axis=1).tolist() == [len(found)] * 5
    assert (drawn.drawn == resampled(found, 5).drawn).all()
    assert resampled(units(facts_of(Graph((), (), ()))), 5).drawn.shape == (5, 0)


def test_betweenness_is_sampled_beyond_the_largest(monkeypatch: pytest.MonkeyPatch) -> None:
    facts = facts_of(star(20).graph())
    drawn = resampled(units(facts), 40)
    monkeypatch.setattr("kg.analyze.uncertainty.LARGEST", 5)
    monkeypatch.setattr("kg.analyze.uncertainty._SOURCES", 12)
    assert actor_ranks(facts.ties("agreement"), drawn)["betweenness"]["e-중심"] == (1, 1)


def test_money_is_ranked_by_what_may_be_added() -> None:
    b = Builder()
    giver, other, maker = (b.entity(name, EntityType.COMPANY) for name in ("큰손", "작은손", "받는곳"))
    for n in range(12):
        b.fact(RelationType.FUNDS, [giver, maker], date(2020, 1, 1 + n), won(9e8))
        b.fact(RelationType.FUNDS, [other, maker], date(2020, 2, 1 + n), won(1e8))
    b.fact(RelationType.FUNDS, [maker, giver], date(2020, 3, 1))
    facts = facts_of(b.graph())
    ranks = money_ranks(facts.ties("funding"), lambda tie: tie.head, resampled(units(facts), 100))
    assert ranks == {giver: (1, 1), other: (2, 2)}, "who states no amount has no rank"


def test_tables_get_their_intervals_and_others_stay() -> None:
    facts = facts_of(small())
    columns = (
        Column("rank", "rank"),
        Column("actor", "entity"),
        Column("degree", "count"),
        Column("betweenness", "number"),
    )
    table = Table("actors", columns, ((1, "e-마루정밀", 3, 0.0), (2, "e-누구", 1, 0.0)))
    other = Table("years", (Column("year", "year"),), ((2020,),))
    made = with_intervals([table, other], facts, Scope(), resampled(units(facts), 50))
    assert [column.key for column in made[0].columns] == [
        "rank", "rank_interval", "actor", "degree", "degree_interval", "betweenness", "betweenness_interval",
    ]  # fmt: skip
    assert made[0].column("rank_interval")[1] is None
    low, _, high = str(made[0].column("rank_interval")[0]).partition("–")
    assert 1 <= int(low) <= int(high) <= 6
    assert made[1] is other


def test_intervals_come_by_themselves_up_to_a_size_and_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    source = StandIn(small())
    assert collect(source).resamples == REPEATS
    assert collect(source, resamples=0).resamples == 0
    monkeypatch.setattr("kg.analyze.uncertainty.LARGEST", 3)
    monkeypatch.setattr("kg.analyze.uncertainty._SOURCES", 3)
    found = collect(source)
    assert found.resamples == 0
    assert "rank_interval" not in [column.key for column in found.tables["actors"].columns]
    asked = collect(source, resamples=9)
    assert asked.resamples == 9
    assert asked.change is not None
    assert asked.change.repeats == 9


def scored(graph: Graph, scores: dict[str, float]) -> Facts:
    """The graph with other scores for some facts, by their ids."""
    relations = tuple(replace(r, score=scores.get(r.id, r.score)) for r in graph.relations)
    return facts_of(replace(graph, relations=relations))


def test_facts_below_a_score_are_left_out_but_for_those_of_registers() -> None:
    facts = scored(small(), {"r-00003": 0.3, "r-00006": 0.3})
    scope = Scope(min_score=0.5)
    assert scope.narrowed
    assert {tie.id for tie in facts.ties("agreement", scope)} == {"r-00004", "r-00005"}
    every = {tie.id for tie in facts.ties("all")} - {tie.id for tie in facts.ties("all", scope)}
    assert every == {"r-00003", "r-00006"}
    strict = {tie.said["basis"] for tie in facts.ties("all", Scope(min_score=1.0))}
    assert strict == {"register"}


def test_how_much_the_ranking_owes_to_unsure_facts() -> None:
    b = star(6)
    sure = facts_of(b.graph())
    assert thresholds(sure, Scope()).column("rank_correlation")[:4] == [1, 1, 1, 1]
    unsure = scored(b.graph(), {f"r-{n:05}": 0.55 for n in range(5)})
    table = thresholds(unsure, Scope(min_score=0.65))
    assert table.column("min_score") == [None, 0.5, 0.6, 0.65, 0.7, 0.8, 0.9]
    assert table.column("agreements") == [7, 7, 2, 2, 2, 2, 2]
    assert table.column("top_of") == [9] * 7
    assert table.column("top_kept")[2] == 4
    correlation = table.column("rank_correlation")[2]
    assert isinstance(correlation, float)
    assert correlation < 1
    assert thresholds(facts_of(Graph((), (), ())), Scope()).rows == ()


def test_the_years_hold_the_main_figures() -> None:
    facts = facts_of(small())
    table = years(facts.articles, facts.ties("all"), facts.ties("agreement"), facts.ties("funding"))
    by_year = {record["year"]: record for record in table.records()}
    assert [by_year[year]["agreements_per_100"] for year in (2021, 2022, 2023)] == [25, 100 / 9, 20]
    assert [by_year[year]["signing"] for year in (2021, 2022, 2023)] == [2, 4, 2]
    assert [by_year[year]["newcomers"] for year in (2021, 2022, 2023)] == [2, 2, 2]
    assert [by_year[year]["tied_pairs"] for year in (2021, 2022, 2023)] == [1, 6, 1]
    assert [by_year[year]["new_pairs"] for year in (2021, 2022, 2023)] == [1, 5, 1]
    assert [by_year[year]["amount"] for year in (2021, 2022, 2023)] == [None, 2.5e9, None]
    # Articles 4, 9, 5 and facts 4, 9, 5: the same order.
    assert volume_correlation(table) == pytest.approx(1)
    assert volume_correlation(Table("years", table.columns, table.rows[:2])) is None
