"""What leaves extraction stands in the text."""

from dataclasses import replace

from kg.extract.check import Reason, check
from kg.model import Article, Claim, End, EndRole, EntityType, Evidence, Mention, RelationType

ARTICLE = Article("a", "test", "제목", "달빛시는 별빛시와 협약했다.", "")
LEFT = Mention("m1", "a", 4, 7, "달빛시", EntityType.REGION, "test")
RIGHT = Mention("m2", "a", 9, 12, "별빛시", EntityType.REGION, "test", antecedent="m1")
CLAIM = Claim(
    "c1",
    "a",
    RelationType.AGREEMENT,
    (End(EndRole.PARTY, "m1"), End(EndRole.PARTY, "m2")),
    (Evidence("a", 4, 19, ARTICLE.whole[4:19]),),
    "test",
    0.9,
)


def reasons(*mentions: Mention, claims: tuple[Claim, ...] = ()) -> list[str]:
    return [rejection.reason for rejection in check(ARTICLE, mentions, claims)[2]]


def test_what_stands_in_the_text_stays() -> None:
    assert check(ARTICLE, (LEFT, RIGHT), (CLAIM,)) == ((LEFT, RIGHT), (CLAIM,), ())


def test_a_surface_that_differs_goes_and_takes_what_leans_on_it() -> None:
    moved = replace(LEFT, start=5, end=8)
    assert reasons(moved, RIGHT) == [Reason.SURFACE_DIFFERS, Reason.ANTECEDENT_UNKNOWN]


def test_a_claim_needs_its_ends_and_a_true_quote() -> None:
    assert reasons(LEFT, claims=(CLAIM,)) == [Reason.END_UNKNOWN]
    assert reasons(LEFT, RIGHT, claims=(replace(CLAIM, evidence=()),)) == [Reason.NO_EVIDENCE]
    wrong = replace(CLAIM, evidence=(Evidence("a", 4, 19, "달빛시가 말했다"),))
    assert reasons(LEFT, RIGHT, claims=(wrong,)) == [Reason.QUOTE_DIFFERS]


def test_an_unlikely_claim_is_rejected() -> None:
    assert reasons(LEFT, RIGHT, claims=(replace(CLAIM, score=0.49),)) == [Reason.UNLIKELY]
    assert reasons(LEFT, RIGHT, claims=(replace(CLAIM, score=0.5),)) == []
