"""Ids depend on their parts, and on all of them."""

from hypothesis import given
from hypothesis import strategies as st

from kg.ids import article_id, canonical_url, claim_id, digest, relation_id
from kg.model import RelationType


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_only_equal_parts_give_equal_ids(left: list[str], right: list[str]) -> None:
    assert (digest("x", *left) == digest("x", *right)) == (left == right)


def test_an_address_outweighs_the_title() -> None:
    assert article_id("https://a.kr/1?utm_source=x", "신문", "제목", "2020-01-01") == article_id(
        "http://www.a.kr/1/", None, "다른 제목", None
    )


def test_without_an_address_publisher_title_and_date_count() -> None:
    one = article_id(None, "신문", "제목", "2020-01-01")
    assert one == article_id(None, "신문", "제목", "2020-01-01")
    assert one != article_id(None, "신문", "제목", "2020-01-02")


def test_the_query_of_an_address_tells_articles_apart() -> None:
    assert canonical_url("https://a.kr/view?idxno=1") != canonical_url("https://a.kr/view?idxno=2")


@given(st.permutations([("party", "e-1"), ("party", "e-2"), ("about", "e-3")]))
def test_the_order_of_ends_does_not_matter(ends: list[tuple[str, str]]) -> None:
    expected = [("party", "e-1"), ("party", "e-2"), ("about", "e-3")]
    assert relation_id(RelationType.AGREEMENT, ends) == relation_id(RelationType.AGREEMENT, expected)
    assert claim_id("a", RelationType.AGREEMENT, ends, 0, 1) == claim_id(
        "a", RelationType.AGREEMENT, expected, 0, 1
    )
