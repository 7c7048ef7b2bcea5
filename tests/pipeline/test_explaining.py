import pytest

from kg.errors import InputError
from kg.model import EntityType, Extraction, Graph, Judgement, Qualifiers, RelationType
from kg.pipeline import Explanation, explain
from kg.resolve import resolve
from kg.store import Store
from tests.resolve.builders import extraction, registers
from tests.store.conftest import empty

AGENCY, PERSON = EntityType.AGENCY, EntityType.PERSON
JOINED = Judgement("Agency|새벽개발원|", "Agency|여명개발원|", "same", "kim", "2020-06-01")


def office(number: int, name: str, body: str) -> Extraction:
    said = [(RelationType.AFFILIATED_WITH, (name, body), Qualifiers(role="원장"))]
    return extraction(number, f"{name} {body} 원장", [(name, PERSON), (body, AGENCY)], said)


def graph() -> Graph:
    told = [
        extraction(1, "중소기업진흥공단(중진공)", [("중소기업진흥공단", AGENCY), ("중진공", AGENCY)]),
        extraction(2, "중진공과 신보가", [("중진공", AGENCY), ("신보", AGENCY)]),
        extraction(3, "새벽개발원이", [("새벽개발원", AGENCY)]),
        extraction(4, "여명개발원이", [("여명개발원", AGENCY)]),
        office(5, "박하늘", "새벽개발원"),
        office(6, "박하늘", "먼바다진흥원"),
        extraction(7, "중진공 부산본부가", [("중진공 부산본부", AGENCY)]),
        extraction(8, "중소기업진흥공단 부산지역본부가", [("중소기업진흥공단 부산지역본부", AGENCY)]),
    ]
    return resolve(told, registers(), [JOINED])


@pytest.fixture
def store(embedded_store: Store) -> Store:
    empty(embedded_store).sync(graph())
    return embedded_store


def only(store: Store, name: str) -> Explanation:
    (one,) = explain(store, name).entities
    return one


def test_each_name_comes_with_its_rule_and_its_articles(store: Store) -> None:
    one = only(store, "중진공")
    assert str(one) == "중소벤처기업진흥공단 (Agency, public/중진공)"
    used = {name.name: name for name in one.names}
    assert set(used) == {"중진공", "중소기업진흥공단"}
    assert "register: 중진공 = 중소벤처기업진흥공단 (public/중진공)" in used["중진공"].rules
    assert len(used["중진공"].articles) == 2
    assert len(used["중소기업진흥공단"].articles) == 1
    assert one.official[0] == "중소기업진흥공단@1979-01-30..2019-04-01"


def test_a_judgement_is_named_with_who_and_when(store: Store) -> None:
    (note,) = only(store, "여명개발원").notes
    assert note == "judgement: 새벽개발원 = 여명개발원 (kim, 2020-06-01)"


def test_a_branch_is_one_under_two_names_of_its_parent(store: Store) -> None:
    one = only(store, "중진공 부산본부")
    assert len(one.names) == 2
    assert any("one branch of one parent" in rule for name in one.names for rule in name.rules)


def test_namesakes_are_told_apart_by_what_sets_them_apart(store: Store) -> None:
    found = explain(store, "박하늘")
    assert len(found.entities) == 2
    assert "set apart by: 먼바다진흥원" in {note for one in found.entities for note in one.notes}
    assert found.verdict.startswith("2 entities are called 박하늘")


@pytest.mark.parametrize(
    ("left", "right", "said"),
    [
        ("중진공", "중소기업진흥공단", "one: 중진공 and 중소기업진흥공단 are names of"),
        ("중진공", "신보", "two: 중진공 is 중소벤처기업진흥공단"),
        ("새벽개발원", "먼바다진흥원", "no rule joins the names"),
        ("신보", "기보", "no article names 기보; by the rules two"),
    ],
)
def test_two_names(store: Store, left: str, right: str, said: str) -> None:
    assert said in explain(store, left, right).verdict


def test_a_name_nobody_bears(store: Store) -> None:
    with pytest.raises(InputError, match="kg query search"):
        explain(store, "없는기관")
