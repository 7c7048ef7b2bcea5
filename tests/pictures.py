"""Take the README's pictures from the pages that `make demo` wrote, so that they never lie.

python -m tests.pictures
"""

from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
SIZE = {"width": 1400, "height": 880}
ACTOR = "중소벤처기업진흥공단"


def view(page: Page) -> None:
    """The page with one actor chosen, its ties in the panel."""
    page.goto((ROOT / "out" / "view.html").as_uri())
    page.wait_for_function("document.querySelector('canvas') !== null")
    page.fill("#find", ACTOR)
    page.keyboard.press("Enter")
    page.wait_for_timeout(1500)
    page.screenshot(path=ROOT / "docs" / "view.png")


def report(page: Page) -> None:
    """The first screen of the report."""
    page.goto((ROOT / "out" / "report.html").as_uri())
    page.screenshot(path=ROOT / "docs" / "report.png")


if __name__ == "__main__":
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        sheet = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
        view(sheet)
        report(sheet)
        browser.close()
