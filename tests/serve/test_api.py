"""The API answers what it is asked, reads only, and refuses what it should."""

import base64

import pytest

from kg.errors import InputError, StoreUnavailableError
from kg.pipeline.serving import LiveGraph, serve
from kg.serve import Limits, is_loopback
from kg.serve.guard import Guard
from kg.store import Store
from tests.serve.conftest import Serve
from tests.view.graphs import HOSTILE_NAMES


def test_an_actor_is_found_by_part_of_a_name_or_alias(served: Serve) -> None:
    found = served().get("/api/search", params={"text": "한들"}).json()
    assert [(one["type"], one["name"], one["articles"]) for one in found] == [("Company", "한들전자", 2)]
    assert served().get("/api/search", params={"text": "은하산업기술"}).json()[0]["name"] == "은하진흥원"
    assert len(served().get("/api/search", params={"limit": 3}).json()) == 3


def test_a_neighbourhood_holds_every_end_of_its_ties(served: Serve) -> None:
    found = served().get("/api/neighbourhood", params={"id": "e-eunha"}).json()
    nodes = {node["id"]: node for node in found["nodes"]}
    assert all(tie["head"] in nodes and tie["tail"] in nodes for tie in found["ties"])
    assert {tie["type"] for tie in found["ties"]} >= {
        "PARTY_TO",
        "FUNDS",
        "AFFILIATED_WITH",
        "COOPERATES_WITH",
    }
    agency = nodes["e-eunha"]
    assert agency["names"] == [{"name": "은하산업기술진흥원", "since": None, "until": "2018-01-01"}]
    touching = [tie for tie in found["ties"] if "e-eunha" in (tie["head"], tie["tail"])]
    assert agency["degree"] == len(touching)
    parties = {nodes[tie["head"]]["name"] for tie in found["ties"] if tie["type"] == "PARTY_TO"}
    assert parties == {"나래도", "은하진흥원", "한들전자"}


def test_an_agreement_is_a_node_with_a_neighbourhood_too(served: Serve) -> None:
    around = served().get("/api/neighbourhood", params={"id": "e-eunha"}).json()
    agreement = next(node["id"] for node in around["nodes"] if node["type"] == "Agreement")
    found = served().get("/api/neighbourhood", params={"id": agreement}).json()
    assert {tie["type"] for tie in found["ties"]} == {"PARTY_TO", "ABOUT"}


def test_evidence_is_the_sentence_and_its_article(served: Serve) -> None:
    ties = served().get("/api/neighbourhood", params={"id": "e-eunha"}).json()["ties"]
    relation = next(tie["relation"] for tie in ties if tie["type"] == "PARTY_TO")
    passage = served().get("/api/evidence", params={"relation": relation}).json()[0]
    assert "업무협약" in passage["quote"]
    assert (passage["publisher"], passage["url"]) == ("시험일보", "https://news.example/agreement")
    assert served().get("/api/evidence", params={"relation": "nothing"}).json() == []


def test_saved_questions_are_listed_and_answered(served: Serve) -> None:
    questions = {one["name"]: one for one in served().get("/api/questions").json()}
    assert questions["agreements-of"]["title"] == "어떤 기관이 맺은 협약"
    assert not [name for name in questions if name.startswith("network-")]
    asked = served().get("/api/questions/agreements-of", params={"p": ["name=나래도", "limit=5"]}).json()
    assert asked["rows"][0]["parties"] == ["나래도", "은하진흥원", "한들전자"]
    assert asked["rows"][0]["date"] == "2024-03-04"
    cut = served().get("/api/questions/most-mentioned", params={"limit": 2}).json()
    assert (len(cut["rows"]), cut["truncated"]) == (2, True)


@pytest.mark.parametrize(
    ("path", "status", "message"),
    [
        ("/api/neighbourhood?id=nobody", 404, "nothing has that id"),
        ("/api/questions/no-such", 404, "no question"),
        ("/api/questions/network-all", 404, "no question"),
        ("/api/questions/agreements-of", 400, "needs name"),
        ("/api/questions/agreements-of?p=name=x&p=since=soon", 400, "must be a date"),
        ("/api/questions/agreements-of?p=colour=red", 400, "no parameter colour"),
    ],
)
def test_what_cannot_be_answered_is_said(served: Serve, path: str, status: int, message: str) -> None:
    answer = served().get(path)
    assert (answer.status_code, message in answer.json()["detail"]) == (status, True)


@pytest.mark.parametrize(
    "path",
    [
        "/api/search?limit=101",
        f"/api/search?text={'x' * 201}",
        "/api/neighbourhood?id=e-eunha&limit=100000",
        "/api/neighbourhood",
        "/api/questions/search?p=text",
        "/api/questions/search?limit=0",
    ],
)
def test_too_much_or_too_little_is_refused(served: Serve, path: str) -> None:
    assert served().get(path).status_code == 422


def test_cypher_in_a_parameter_is_a_name_nobody_has(served: Serve, embedded_store: Store) -> None:
    before = embedded_store.stats()
    for text in (
        "' OR 1=1 //",
        "x'}) DETACH DELETE n //",
        "한들전자|' MATCH (n) DELETE n",
        "$name",
        "\\u0027",
    ):
        assert served().get("/api/neighbourhood", params={"id": text}).status_code == 404
        assert served().get("/api/search", params={"text": text}).json() == []
        asked = served().get("/api/questions/agreements-of", params={"p": f"name={text}"})
        assert asked.json()["rows"] == []
    assert embedded_store.stats() == before


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_but_reading(served: Serve, method: str) -> None:
    assert served().request(method, "/api/search").status_code == 405


def test_every_answer_forbids_what_a_browser_might_do_with_it(served: Serve) -> None:
    for path in ("/", "/api/search", "/api/nothing", "/api/search?limit=0"):
        headers = served().get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
    page = served().get("/").text
    assert "connect-src &#39;self&#39;" in page
    assert "script-src &#39;sha256-" in page


def test_another_site_s_name_for_this_server_is_refused(served: Serve) -> None:
    assert served().get("/api/search", headers={"host": "rebound.example"}).status_code == 400


@pytest.mark.parametrize(
    ("authorization", "status"),
    [
        (None, 401),
        ("Bearer wrong", 401),
        ("Bearer", 401),
        ("Basic !!!", 401),
        ("Basic " + base64.b64encode(b"\xff\xfe:x").decode(), 401),
        ("Digest 비밀", 401),
        ("Bearer secret-token", 200),
        ("Basic " + base64.b64encode(b"anyone:secret-token").decode(), 200),
    ],
)
def test_a_token_is_asked_for_on_every_address(served: Serve, authorization: str | None, status: int) -> None:
    headers = {b"authorization": authorization.encode()} if authorization else {}
    client = served(token="secret-token")
    for path in ("/", "/api/search", "/openapi.json"):
        answer = client.get(path, headers=headers)
        assert answer.status_code == status
    assert ("www-authenticate" in answer.headers) == (status == 401)


def test_a_client_that_asks_too_fast_waits_and_others_do_not() -> None:
    now = [0.0]
    guard = Guard(_unused, Limits(per_second=2, burst=3), None, clock=lambda: now[0])
    assert [guard._may_ask("a") for _ in range(4)] == [True, True, True, False]
    assert guard._may_ask("b")
    now[0] = 0.6
    assert [guard._may_ask("a") for _ in range(2)] == [True, False]


async def _unused(*_: object) -> None:
    raise AssertionError


def test_limits_of_rate_and_size_are_answered_as_such(served: Serve) -> None:
    client = served(limits=Limits(per_second=0.001, burst=3, query_bytes=100))
    assert client.get("/api/search", params={"text": "x" * 120}).status_code == 414
    assert client.request("GET", "/api/search", content=b"x").status_code == 413
    assert client.get("/api/questions").status_code == 200
    late = client.get("/api/questions")
    assert (late.status_code, late.headers["retry-after"]) == (429, "1")


def test_a_store_that_fails_is_told_without_its_address(
    served: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise StoreUnavailableError("no graph store answers at bolt://inner.example")

    monkeypatch.setattr(LiveGraph, "_rows", fail)
    answer = served().get("/api/search")
    assert answer.status_code == 503
    assert "inner" not in answer.text


def test_openapi_describes_every_address_and_its_refusals(served: Serve) -> None:
    described = served().get("/openapi.json").json()
    assert set(described["paths"]) == {
        "/api/search",
        "/api/neighbourhood",
        "/api/evidence",
        "/api/questions",
        "/api/questions/{name}",
    }
    for path in described["paths"].values():
        assert set(path) == {"get"}
        assert {"200", "400", "401", "414", "429", "503"} <= set(path["get"]["responses"])
        assert path["get"]["summary"]


def test_only_a_token_opens_it_to_other_machines(embedded_store: Store) -> None:
    with pytest.raises(InputError, match="set a token in KG_SERVE_TOKEN"):
        serve(embedded_store, "0.0.0.0", 8080)  # noqa: S104 (refused)
    assert [is_loopback(host) for host in ("::1", "127.0.0.9", "192.168.0.3", "kg.example")] == [
        True,
        True,
        False,
        False,
    ]


def test_beginning_with_somebody_unknown_is_one_error(live: LiveGraph) -> None:
    assert "은하진흥원" in live.page("은하산업기술진흥원")
    with pytest.raises(InputError, match="nobody in the graph is called"):
        live.page("없는진흥원")


def test_hostile_names_stay_text_in_api_and_page(embedded_store: Store, served: Serve) -> None:
    plain = served().get("/").text
    write = embedded_store.connection.write
    for name in HOSTILE_NAMES.values():
        write("MATCH (n:Company {id: $id}) SET n.name = $name", id="e-handeul", name=name)
        answer = served().get("/api/neighbourhood", params={"id": "e-handeul"})
        assert answer.headers["content-type"] == "application/json"
        assert name in {node["name"] for node in answer.json()["nodes"]}
        page = served().get("/").text
        for mark in ("<script", "</script", "<img", "<!--"):
            assert page.count(mark) == plain.count(mark)
    write("MATCH (n:Company {id: $id}) SET n.name = '한들전자'", id="e-handeul")
