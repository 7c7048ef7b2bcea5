"""Two windows of articles, and tests that do not sell noise as news."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from kg.analyze import Facts, Scope
from kg.analyze.change import change, median_day
from kg.analyze.units import first_reports, units
from kg.figures import Table
from kg.model import EntityType, Graph, RelationType
from tests.analyze.sample import Builder, big
from tests.analyze.stand_in import StandIn

AGENCY, AGREEMENT = EntityType.AGENCY, RelationType.AGREEMENT


def changed(graph: Graph, split: date | None = None, repeats: int = 0) -> Any:
    facts = Facts(StandIn(graph))
    found, made = change(facts, facts.ties("agreement"), units(facts), Scope(), split, repeats)
    return found, {table.key: table for table in made}


def row(table: Table, key: str, value: str) -> dict[str, Any]:
    return next(record for record in table.records() if record[key] == value)


def test_days_are_split_where_articles_are_halved() -> None:
    days = [date(2020, 1, n) for n in (1, 2, 3, 4)]
    assert median_day(days) == date(2020, 1, 3)
    assert median_day([]) is None
    assert median_day(days[:1] * 5) is None


@pytest.fixture(scope="module")
def turned() -> Any:
    """Ten articles with one hub, then ten with another; two of the partners stay tied."""
    b = Builder()
    riser, other, *rest = (b.entity(f"기관{n}", AGENCY) for n in range(24))
    for n in range(10):
        b.fact(AGREEMENT, [other, rest[n]], date(2020, 1, 1 + n))
    for n in range(9):
        b.fact(AGREEMENT, [riser, rest[n]], date(2021, 1, 1 + n))
    b.fact(AGREEMENT, [other, rest[0]], date(2021, 1, 10))
    return changed(b.graph(), repeats=99)


def test_windows_stand_side_by_side(turned: Any) -> None:
    found, made = turned
    assert (found.split, found.articles, found.agreements) == (date(2021, 1, 1), (10, 10), (10, 10))
    assert (found.actors, found.ties) == ((11, 11), (10, 10))
    assert (found.stayed.seen, found.kept_ties.seen) == (10, 1)
    assert not found.asked
    assert row(made["windows"], "figure", "agreements_per_100")["later"] == 100
    assert row(made["windows"], "figure", "tied_pairs")["gap"] == 0
    assert row(made["windows"], "figure", "articles")["chance"] is None


def test_who_rose_and_who_left(turned: Any) -> None:
    found, made = turned
    rising, falling = (row(made["changes"], "actor", f"e-기관{n}") for n in (0, 1))
    assert (rising["before"], rising["after"], rising["presence"]) == (0, 9, "came")
    assert (falling["before"], falling["after"], falling["presence"]) == (10, 1, "stayed")
    assert (falling["rank_before"], falling["rank_after"], rising["rank_before"]) == (1, 3, None)
    assert rising["verdict"] == falling["verdict"] == "change"
    assert found.beyond_chance == 2
    assert row(made["changes"], "actor", "e-기관2")["verdict"] == "chance"


def test_ties_are_new_lost_or_kept(turned: Any) -> None:
    ties = turned[1]["tie_changes"]
    assert ties.column("presence").count("kept") == 1
    assert ties.column("presence").count("lost") == ties.column("presence").count("new") == 9
    kept = row(ties, "presence", "kept")
    assert (kept["before"], kept["after"], kept["rank"]) == (1, 1, 1)


def test_what_stays_is_held_against_random_deals(turned: Any) -> None:
    found, _ = turned
    assert found.kept_ties.chance > 0.05, "one tie that occurs twice proves nothing"
    assert found.stayed.dealt < found.stayed.seen


def test_noise_is_no_news() -> None:
    found, made = changed(big(60, 60), repeats=39)
    assert found.beyond_chance == 0
    assert "change" not in made["windows"].column("verdict")
    assert found.stayed.chance > 0.05
    assert found.likeness.chance > 0.05


def test_one_article_of_many_agreements_is_no_trend() -> None:
    b = Builder()
    hub, *rest = (b.entity(f"기관{n}", AGENCY) for n in range(40))
    for n in range(20):
        b.fact(AGREEMENT, [rest[n], rest[n + 1]], date(2020, 1, 1) + timedelta(days=20 * n))
    own = {b.fact(AGREEMENT, [hub, rest[n]], date(2021, 6, 1 + n)) for n in range(8)}
    facts = Facts(StandIn(b.graph()))
    signed, apart = facts.ties("agreement"), units(facts)
    one = min(apart.of_claim[row["id"]] for row in facts.claims if row["relation"] in own)
    in_one = {row["id"]: one for row in facts.claims if row["relation"] in own}
    together = replace(apart, of_claim={**apart.of_claim, **in_one})
    chances = [
        row(change(facts, signed, found, split=date(2021, 1, 20))[1][1], "actor", hub)["chance"]
        for found in (apart, together)
    ]
    assert chances[0] < 0.05 < 0.2 < chances[1]


def test_more_articles_are_not_more_world() -> None:
    b = Builder()
    actors = [b.entity(f"기관{n}", AGENCY) for n in range(30)]
    for n in range(6):
        b.fact(AGREEMENT, actors[n : n + 2], date(2020, 1, 1 + n))
    for n in range(24):
        b.fact(AGREEMENT, actors[n : n + 2], date(2021, 1, 1 + n))
    found, made = changed(b.graph(), split=date(2021, 1, 1), repeats=39)
    assert found.asked
    assert (found.articles, found.agreements) == ((6, 24), (6, 24))
    assert found.agreements_chance == 1
    per_100 = row(made["windows"], "figure", "agreements_per_100")
    assert per_100["gap"] == 0


@pytest.mark.parametrize("split", [None, date(2019, 1, 1), date(2022, 1, 1)])
def test_without_two_windows_there_is_no_change(split: date | None) -> None:
    b = Builder()
    first, second = b.entity("가기관", AGENCY), b.entity("나기관", AGENCY)
    b.fact(AGREEMENT, [first, second], date(2020, 1, 1))
    found, made = changed(b.graph(), split)
    assert found is None
    assert set(made) == {"windows", "changes", "tie_changes", "community_moves"}
    assert not any(table.rows for table in made.values())


def test_bounds_hold_for_articles_too() -> None:
    facts = Facts(StandIn(big(30, 40)))
    scope = Scope(since=date(2018, 1, 1), until=date(2020, 12, 31))
    found, _ = change(facts, facts.ties("agreement", scope), units(facts), scope)
    assert found is not None
    assert (found.first.year, found.last.year) == (2018, 2020)
    within = [article for article in facts.articles if scope.holds(article["published_on"])]
    assert sum(found.articles) == len(within)


def test_a_copy_is_no_second_witness() -> None:
    b = Builder()
    first, second = b.entity("가기관", AGENCY), b.entity("나기관", AGENCY)
    b.fact(AGREEMENT, [first, second], date(2020, 1, 5))
    b.fact(AGREEMENT, [first, second], date(2020, 1, 3))
    b.fact(AGREEMENT, [first, second], None)
    graph = b.graph()
    copy = graph.extractions[1]
    copied = replace(copy, article=replace(copy.article, copy_of=graph.extractions[0].article.id))
    facts = Facts(StandIn(replace(graph, extractions=(graph.extractions[0], copied, graph.extractions[2]))))
    found = units(facts)
    assert found.days == (date(2020, 1, 3), None)
    stating = [(tie.id, tie) for tie in facts.ties("agreement")]
    assert first_reports(found, stating) == {"r-00000": 0, "r-00001": 0}
