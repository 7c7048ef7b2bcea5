"""Pictures of the main states, kept for people to look at in pytest's temporary folder.

They also fail where a state draws nothing: a picture of one colour is no picture.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Open
from tests.browser.test_access import PHONE

pytestmark = pytest.mark.browser

STATES: dict[str, tuple[str, str, dict[str, Any]]] = {
    "light": ("news", "", {"color_scheme": "light"}),
    "dark": ("news", "", {"color_scheme": "dark"}),
    "panel": ("small", "#node=a1", {}),
    "path": ("small", "#path=h1%20c1", {}),
    "phone": ("news", "", PHONE),
    "phone-panel": ("small", "#node=a1", PHONE),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pictures")


@pytest.mark.parametrize("state", list(STATES))
def test_a_picture_of_each_main_state(open_page: Open, folder: Path, state: str) -> None:
    name, fragment, screen = STATES[state]
    page = open_page(name, fragment, **screen)
    page.wait_for_timeout(450)
    page.screenshot(path=folder / f"{state}.png")
    colours = page.evaluate(
        """() => {
          const canvas = document.querySelector("#picture canvas");
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          return new Set(new Uint32Array(data.buffer)).size;
        }"""
    )
    assert colours > 50
