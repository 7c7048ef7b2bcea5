"""Every command that the READMEs show works and prints what they say."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.neo4j.server import Access
from tests.readme import PAGES, ROOT, Shown, commands, environment, prepare, programs, run

SHOWN = [(page, shown) for page in PAGES for shown in commands(page)]
KG = [
    (page, shown)
    for page, shown in SHOWN
    if shown.command.startswith("kg ") and "bolt://" not in shown.command
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepare(tmp_path_factory.mktemp("readme"))


def test_the_pages_show_commands() -> None:
    for page in PAGES:
        assert len(commands(page)) >= 8, page


@pytest.mark.parametrize(("page", "shown"), KG, ids=[f"{page}: {shown.command}" for page, shown in KG])
def test_a_shown_command_prints_what_is_shown(page: str, shown: Shown, folder: Path) -> None:
    result = run(shown.command, folder)
    assert result.returncode == 0, result.stderr
    if shown.output:
        assert result.stdout == shown.output, f"{page} is out of date: python -m tests.readme"


@pytest.mark.slow
def test_the_line_for_a_server_loads_the_same_graph(folder: Path, neo4j_uri: Access) -> None:
    lines = {shown.command for _, shown in SHOWN if "bolt://" in shown.command}
    assert lines
    for line in lines:
        result = run(
            re.sub(r"bolt://\S+", neo4j_uri.uri, line),
            folder,
            NEO4J_USER=neo4j_uri.user,
            NEO4J_PASSWORD=neo4j_uri.password,
        )
        assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    "page", [PAGES[0], *(pytest.param(one, marks=pytest.mark.slow) for one in PAGES[1:])]
)
def test_the_shown_program_runs(page: str, folder: Path) -> None:
    found = programs(page)
    assert found
    for program in found:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", program],
            cwd=folder,
            env=environment(),
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip()


def test_every_make_target_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = {word for _, s in SHOWN if s.command.startswith("make ") for word in s.command.split()[1:]}
    assert named <= targets
    assert {"demo", "test"} <= named


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    local = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if not link.startswith("http")]
    assert local
    assert [link for link in local if not os.path.exists(ROOT / link)] == []  # noqa: PTH110 (one expression)
