"""A large page opens and moves quickly enough to be used."""

import statistics
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import CDPSession, Page

from kg.view import write_view
from tests.browser.conftest import Open
from tests.browser.looking import counts
from tests.view.graphs import large

pytestmark = pytest.mark.browser

# Drag the picture by one step a frame for a second; returns the number of frames.
DRAG = """async () => {
  const canvas = document.querySelector("#picture canvas"), { x, y } = canvas.getBoundingClientRect();
  const mouse = { bubbles: true, cancelable: true, pointerId: 1, pointerType: "mouse", isPrimary: true };
  const fire = (type, right, down) => {
    const buttons = type === "pointerup" ? 0 : 1, target = type === "pointerdown" ? canvas : window;
    const place = { clientX: x + right, clientY: y + down };
    target.dispatchEvent(new PointerEvent(type, { ...mouse, ...place, button: 0, buttons }));
  };
  fire("pointerdown", 20, 20);
  let frames = 0;
  const start = performance.now();
  await new Promise((done) => {
    const tick = () => {
      frames += 1;
      fire("pointermove", 20 + (frames * 7) % 200, 20 + (frames * 5) % 150);
      if (performance.now() - start < 1000) requestAnimationFrame(tick);
      else done();
    };
    requestAnimationFrame(tick);
  });
  fire("pointerup", 100, 100);
  return frames;
}"""


def used(page: Page) -> tuple[CDPSession, Callable[[], float]]:
    """A clock of the processor time that the page's main thread has used, in seconds.

    Tests run beside others: wall time would measure those as well.
    """
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def clock() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return float(next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration"))

    return session, clock


def test_two_thousand_nodes_open_within_two_seconds_and_move_at_twenty_frames(
    open_page: Open, pages: Path
) -> None:
    written = write_view(large(1550, 6000), pages / "large.html", title="큰 관계망")
    assert written.nodes > 1900
    assert written.ties >= 6000
    assert written.size < 6_000_000
    opening: list[float] = []
    frame: list[float] = []
    for _ in range(3):
        page = open_page("small")
        session, clock = used(page)
        before = clock()
        page.goto((pages / "large.html").as_uri())
        page.wait_for_selector("body[data-ready]")
        ready = clock()
        opening.append(ready - before)
        frames = page.evaluate(DRAG)
        frame.append((clock() - ready) / frames)
        session.detach()
    assert statistics.median(opening) < 2
    assert statistics.median(frame) < 1 / 20


@pytest.mark.slow
def test_ten_thousand_nodes_begin_with_the_best_connected(
    open_page: Open, write_page: Callable[..., str]
) -> None:
    page = open_page(write_page(large(9000, 12000), "huge"))
    shown, _ = counts(page)
    assert shown == 600
    page.locator("#panel .buttons button", has_text="모두 보기").click()
    assert counts(page)[0] > 9000
