"""What a page shows, read from it the way a reader sees it."""

from playwright.sync_api import Page


def heading(page: Page) -> str:
    """The name at the top of the panel."""
    return page.locator("#panel h2").inner_text().strip()


def counts(page: Page) -> tuple[int, int]:
    """How many nodes and ties the page says it shows."""
    digits = page.locator("#counts").inner_text().replace(",", "")
    numbers = [int(part) for part in "".join(c if c.isdigit() else " " for c in digits).split()]
    return numbers[0], numbers[1]


def find(page: Page, text: str) -> list[str]:
    """Type into the search field; returns the names offered."""
    page.fill("#find", text)
    page.wait_for_selector("#found:not([hidden])")
    return [
        name.strip() for name in page.locator("#found [role=option] > .said:first-of-type").all_inner_texts()
    ]


def choose(page: Page, text: str) -> None:
    """Find an actor and choose the first one offered."""
    find(page, text)
    page.press("#find", "Enter")


def groups(page: Page) -> dict[str, int]:
    """The headings of the panel's ties, with the number beside each."""
    heads = page.locator("#panel .group > summary").all()
    return {h.locator("h3").inner_text().strip(): int(h.locator(".count").inner_text()) for h in heads}


def fragment(page: Page) -> str:
    """What the page has written into its address."""
    return page.url.partition("#")[2]
