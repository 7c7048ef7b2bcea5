"""Take the README's pictures from the pages that `make demo` wrote, so that they never lie.

python -m tests.pictures [FOLDER OF THE PAGES]
"""

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM

ROOT = Path(__file__).parent.parent
SIZE = {"width": 1280, "height": 800}
ACTOR = "중소벤처기업진흥공단"
PARTNER = "한국산업단지공단"
COLOURS = 256


def save(page: Page, name: str) -> None:
    """Keep what the page shows as `docs/NAME.png`, in few colours so that it stays small."""
    shown = Image.open(io.BytesIO(page.screenshot()))
    few = shown.convert("RGB").quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(ROOT / "docs" / f"{name}.png", optimize=True)


def opened(page: Page, pages: Path) -> None:
    """The view, from the beginning."""
    page.goto("about:blank")
    page.goto((pages / "view.html").as_uri())
    page.wait_for_selector("body[data-ready]")


def choose(page: Page, actor: str) -> None:
    """Find an actor as a reader does."""
    page.fill("#find", actor)
    page.keyboard.press("Enter")
    page.locator("#panel h2", has_text=actor).wait_for()
    page.wait_for_timeout(900)  # the picture moves there


def view(page: Page, pages: Path) -> None:
    """The network with one actor chosen, its ties in the panel."""
    opened(page, pages)
    choose(page, ACTOR)
    save(page, "view")


def panel(page: Page, pages: Path) -> None:
    """One actor's surroundings, with the sentence behind an agreement."""
    opened(page, pages)
    choose(page, PARTNER)
    page.locator("#panel .buttons button", has_text="주변만 보기").click()
    page.locator("#panel .evidence summary").first.click()
    page.wait_for_timeout(900)
    save(page, "panel")


def report(page: Page, pages: Path) -> None:
    """The first screen of the report."""
    page.goto((pages / "report.html").as_uri())
    save(page, "report")


if __name__ == "__main__":
    folder = Path(sys.argv[1]).absolute() if len(sys.argv) > 1 else ROOT / "out"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        sheet = browser.new_page(viewport=SIZE, color_scheme="light")  # type: ignore[arg-type]
        view(sheet, folder)
        panel(sheet, folder)
        report(sheet, folder)
        browser.close()
