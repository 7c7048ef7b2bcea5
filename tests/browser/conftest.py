"""Chromium for the tests, and pages opened in it as a reader would open them.

Every page is a file, opened without a network: a request for anything but the page
itself fails the test, and so does an error in the page's script.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from kg.view import write_view
from kg.view.contract import Graph
from tests.requirements import require
from tests.view.graphs import large, small

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        require("browser", f"{CHROMIUM} is not there (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of pages: small.html, and news.html with 1,300 nodes."""
    folder = tmp_path_factory.mktemp("pages")
    write_view(small(), folder / "small.html", title="한빛 산업 협력망")
    write_view(large(1100, 2600), folder / "news.html", title="산업정책 관계망")
    return folder


@pytest.fixture
def open_page(chromium: Browser, pages: Path) -> Iterator[Open]:
    """A function that opens a page by its name, its address's fragment and the screen's size."""
    asked: list[str] = []
    failed: list[str] = []
    contexts = []

    def note(request: Request) -> None:
        if not request.url.startswith(("file:", "data:", "blob:")):
            asked.append(request.url)

    def opened(name: str = "small", fragment: str = "", *, ready: bool = True, **screen: object) -> Page:
        options: dict[str, object] = {"viewport": {"width": 1440, "height": 900}, **screen}
        context = chromium.new_context(**options)  # type: ignore[arg-type]  # the test's own keywords
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("request", note)
        page.on("pageerror", lambda error: failed.append(str(error)))
        page.on("console", lambda said: failed.append(said.text) if said.type == "error" else None)
        page.goto((pages / f"{name}.html").as_uri() + fragment)
        if ready:
            page.wait_for_selector("body[data-ready]")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not asked, "the page asked the network for something"
    assert not failed, "the page's script failed"


@pytest.fixture
def write_page(pages: Path) -> Callable[[Graph, str, str], str]:
    """A function that writes a graph as a page and returns the name to open it by."""

    def written(graph: Graph, name: str, title: str = "시험") -> str:
        write_view(graph, pages / f"{name}.html", title=title)
        return name

    return written
