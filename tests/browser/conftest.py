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


class Windows:
    """Browser windows, used again by later tests: making one takes longer than loading a page."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._windows: dict[str, list[Page]] = {}
        self._taken: list[tuple[str, Page]] = []
        self.asked: list[str] = []
        self.failed: list[str] = []

    def take(self, screen: dict[str, object]) -> Page:
        """A window with these options that the running test has not taken yet."""
        key = repr(sorted(screen.items()))
        free = self._windows.setdefault(key, [])
        page = free.pop() if free else self._new(screen)
        self._taken.append((key, page))
        return page

    def give_back(self) -> None:
        """The running test is over: its windows may be used again."""
        for key, page in self._taken:
            self._windows[key].append(page)
        self._taken.clear()
        self.asked.clear()
        self.failed.clear()

    def _new(self, screen: dict[str, object]) -> Page:
        page = self._browser.new_context(**screen).new_page()  # type: ignore[arg-type]  # a test's own keywords
        page.set_default_timeout(10_000)
        page.on("request", self._note)
        page.on("pageerror", lambda error: self.failed.append(str(error)))
        page.on("console", lambda said: self.failed.append(said.text) if said.type == "error" else None)
        return page

    def _note(self, request: Request) -> None:
        if not request.url.startswith(("file:", "data:", "blob:")):
            self.asked.append(request.url)


@pytest.fixture(scope="session")
def windows(chromium: Browser) -> Windows:
    return Windows(chromium)


@pytest.fixture
def open_page(windows: Windows, pages: Path) -> Iterator[Open]:
    """A function that opens a page by its name, its address's fragment and the screen's options."""

    def opened(name: str = "small", fragment: str = "", **screen: object) -> Page:
        page = windows.take({"viewport": {"width": 1440, "height": 900}, **screen})
        page.goto("about:blank")  # so that another fragment of the same page is opened anew
        page.goto((pages / f"{name}.html").as_uri() + fragment)
        page.wait_for_selector("body[data-ready]")
        return page

    yield opened
    asked, failed = [*windows.asked], [*windows.failed]
    windows.give_back()
    assert not asked, "the page asked the network for something"
    assert not failed, "the page's script failed"


@pytest.fixture
def write_page(pages: Path) -> Callable[[Graph, str, str], str]:
    """A function that writes a graph as a page and returns the name to open it by."""

    def written(graph: Graph, name: str, title: str = "시험") -> str:
        write_view(graph, pages / f"{name}.html", title=title)
        return name

    return written
