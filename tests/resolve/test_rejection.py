"""A rejected fact is gone, and nothing else is."""

from dataclasses import replace

from kg.model import EntityType, Judgement, Qualifiers, Relation, RelationType
from kg.resolve import fact_keys, resolve
from tests.resolve.builders import extraction, registers

COMPANY, AGENCY = EntityType.COMPANY, EntityType.AGENCY
NAMED = [("가온전자", COMPANY), ("라온정밀", COMPANY), ("신용보증기금", AGENCY)]
LENT = Qualifiers(date="2020-05", amount=3e8, currency="KRW")


def reject(type_: RelationType, left: str, right: list[str], detail: str = "") -> Judgement:
    return Judgement(*fact_keys(type_, left, right, detail), "reject", "kim", "2026-01-01")


def told(*judgements: Judgement, more: str = "") -> list[Relation]:
    text = "신용보증기금은 가온전자와 라온정밀에 3억원을 보증했다." + more
    found = extraction(
        1,
        text,
        NAMED,
        [
            (RelationType.FUNDS, ("신용보증기금", "가온전자"), LENT),
            (RelationType.FUNDS, ("신용보증기금", "가온전자"), replace(LENT, amount=5e8)),
            (RelationType.FUNDS, ("신용보증기금", "라온정밀"), LENT),
            (RelationType.COOPERATES_WITH, ("가온전자", "라온정밀"), Qualifiers()),
            (RelationType.AGREEMENT, ("가온전자", "라온정밀", "신용보증기금"), Qualifiers(date="2020-05-01")),
        ],
    )
    return [one for one in resolve([found], registers(), judgements).relations if one.claim_ids]


def test_the_judged_fact_goes_and_its_likes_stay() -> None:
    judged = reject(RelationType.FUNDS, "신용보증기금", ["가온전자"], "300000000 KRW 2020")
    gone = {one.id for one in told()} - {one.id for one in told(judged)}
    (wrong,) = [one for one in told() if one.id in gone]
    assert (wrong.type, wrong.qualifiers.amount) == (RelationType.FUNDS, 3e8)


def test_without_detail_every_fact_between_the_two_goes() -> None:
    judged = reject(RelationType.FUNDS, "신용보증기금", ["가온전자"])
    assert len(told()) - len(told(judged)) == 2


def test_a_cooperation_has_no_first_party() -> None:
    for left, right in (("가온전자", "라온정밀"), ("라온정밀", "㈜가온전자")):
        kinds = {one.type for one in told(reject(RelationType.COOPERATES_WITH, left, [right]))}
        assert RelationType.COOPERATES_WITH not in kinds


def test_an_agreement_is_meant_by_all_its_parties_and_its_date() -> None:
    others = ["라온정밀", "신용보증기금"]
    whole = reject(RelationType.AGREEMENT, "가온전자", others, "2020-05-01")
    vaguer = reject(RelationType.AGREEMENT, "가온전자", others, "2020-05")
    fewer = reject(RelationType.AGREEMENT, "가온전자", others[:1], "2020-05-01")
    later = reject(RelationType.AGREEMENT, "가온전자", others, "2021-05-01")
    for judged, stays in ((whole, False), (vaguer, False), (fewer, True), (later, True)):
        found = {one.type for one in told(judged)}
        assert (RelationType.AGREEMENT in found) is stays, judged


def test_a_confirmation_and_a_withdrawn_rejection_remove_nothing() -> None:
    judged = reject(RelationType.FUNDS, "신용보증기금", ["가온전자"])
    for kept in (replace(judged, verdict="confirm"), replace(judged, retracted_at="2026-02-01")):
        assert told(kept) == told()
