"""The page over a live store: what it does not hold it fetches, and shows as text."""

import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, Route, expect

from kg.pipeline.serving import LiveGraph
from kg.serve import Limits, create_app
from kg.store import Store
from tests.browser.looking import choose, counts, find, groups, heading
from tests.browser.test_access import violations
from tests.store.conftest import empty
from tests.store.graph import small_graph
from tests.view.graphs import HOSTILE_NAMES

pytestmark = pytest.mark.browser

START = "은하진흥원"
HOSTILE = HOSTILE_NAMES["script"]


@pytest.fixture(scope="module")
def address(embedded_store: Store) -> Iterator[str]:
    """Where the small graph is served, one of its programmes under a hostile name."""
    empty(embedded_store).sync(small_graph())
    embedded_store.connection.write(
        "MATCH (n:Event {id: 'e-event'}) SET n.name = $name, n.search = $name, n.letters = $letters",
        name=HOSTILE,
        letters=" ".join("".join(HOSTILE.lower().split())),
    )
    source = LiveGraph(embedded_store, Limits())
    app = create_app(source, lambda: source.page("홍가람"), limits=Limits(burst=1000))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://localhost:{server.servers[0].sockets[0].getsockname()[1]}/"
    server.should_exit = True
    thread.join()


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """The page as a reader finds it; it may ask its own server and nobody else."""
    sheet = chromium.new_page(viewport={"width": 1440, "height": 900})
    failed: list[str] = []
    elsewhere: list[str] = []
    sheet.on("pageerror", lambda error: failed.append(str(error)))
    sheet.on(
        "request",
        lambda sent: None if sent.url.startswith((address, "data:", "blob:")) else elsewhere.append(sent.url),
    )
    sheet.goto(address)
    sheet.wait_for_selector("body[data-ready]")
    yield sheet
    sheet.close()
    assert not failed
    assert not elsewhere


def test_an_actor_that_only_the_store_knows_is_found_and_fetched(page: Page) -> None:
    shown, _ = counts(page)
    page.fill("#find", "두레정")
    expect(page.locator("#found [role=option]")).to_contain_text("저장소")
    page.press("#find", "Enter")
    expect(page.locator("#panel h2")).to_contain_text("두레정밀")
    assert set(groups(page)) >= {"참여하는 것", "자금을 받은 곳"}
    page.wait_for_function(
        f"parseInt(document.querySelector('#counts').textContent.match(/\\d+/)[0]) > {shown}"
    )
    again = page.url
    page.click("#undo")
    page.goto("about:blank")
    page.goto(again)
    expect(page.locator("#panel h2")).to_contain_text("두레정밀")


def test_the_sentences_behind_a_tie_come_when_they_are_opened(page: Page) -> None:
    choose(page, START)
    expect(page.locator("#panel")).to_contain_text("가온협회")
    evidence = page.locator("#panel .evidence", has=page.locator("summary")).first
    assert evidence.locator("blockquote").count() == 0
    evidence.locator("summary").click()
    expect(evidence.locator("blockquote").first).to_contain_text("은하")
    expect(evidence.locator("a").first).to_have_attribute("href", "https://news.example/agreement")


def test_sentences_that_are_open_stay_open_when_more_ties_come(page: Page) -> None:
    held: list[Route] = []
    page.route("**/api/neighbourhood?*", lambda asked: held.append(asked))
    choose(page, START)
    page.locator("#panel .evidence summary").click()
    expect(page.locator("#panel blockquote")).to_contain_text("홍가람")
    for asked in held:
        asked.continue_()
    expect(page.locator("#panel")).to_contain_text("가온협회")
    expect(page.locator("#panel blockquote")).to_contain_text("홍가람")


def test_expanding_brings_what_the_page_did_not_hold(page: Page) -> None:
    assert counts(page)[0] == 2
    choose(page, START)
    expect(page.locator("#panel")).to_contain_text("가온협회")
    page.locator("#panel .buttons button", has_text="펼치기").click()
    assert counts(page)[0] == 6


def test_a_saved_question_is_asked_and_answered(page: Page) -> None:
    page.click("#question-box summary")
    page.select_option("#question", "people-of")
    page.fill("#q-name", START)
    page.click("#ask")
    expect(page.locator("#panel h2")).to_have_text("어떤 기관의 사람들")
    expect(page.locator("#panel .answer")).to_contain_text("홍가람")
    expect(page.locator("#panel .answer")).to_contain_text("원장")
    assert violations(page) == []


def test_a_question_that_is_refused_says_why(page: Page) -> None:
    page.click("#question-box summary")
    page.select_option("#question", "agreements-of")
    page.fill("#q-name", START)
    page.fill("#q-since", "언젠가")
    page.click("#ask")
    expect(page.locator("#counts")).to_contain_text("must be a date")


def test_what_was_typed_into_a_question_outlives_its_closing(page: Page) -> None:
    page.click("#question-box summary")
    page.select_option("#question", "agreements-of")
    page.fill("#q-since", "2024-01-31")
    for _ in range(2):
        page.click("#question-box summary")
        page.evaluate("new Promise((done) => setTimeout(done, 100))")  # the toggle is told of later
    expect(page.locator("#q-since")).to_have_value("2024-01-31")


def test_a_hostile_name_from_the_api_stays_text(page: Page) -> None:
    page.fill("#find", "onerror")
    page.wait_for_selector("#found [role=option]:not([aria-disabled])")
    page.press("#find", "Enter")
    expect(page.locator("#panel h2")).to_have_text(HOSTILE)
    assert page.evaluate("window.pwned") is None
    assert page.locator("img, iframe").count() == 0


def test_a_server_that_is_gone_leaves_the_page_as_it_was(page: Page) -> None:
    page.route("**/api/**", lambda route: route.abort())
    assert find(page, "은하")
    page.fill("#find", "두레정밀")
    expect(page.locator("#counts")).to_contain_text("서버에 닿지 않습니다")
    choose(page, START)
    assert heading(page) == START
