from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import InputError

TEXT = "경기도는 28일 부산광역시와 반도체 인력 양성을 위한 업무협약을 체결했다고 29일 밝혔다."
URL = "https://news.example.kr/1"


def run(*arguments: str) -> str:
    done = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.slow
def test_an_article_is_withdrawn_and_let_in_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = tmp_path / "news.txt"
    page.write_text(f"---\ntitle: 협약\nurl: {URL}\npublished: 2024-03-29\n---\n{TEXT}\n", encoding="utf-8")
    assert "articles 1 new, 0 unchanged" in run("load", str(page))
    told = run("withdraw", URL)
    assert "withdrawn a-" in told
    assert "entities 0" in told
    assert "articles 0 new" in run("load", str(page))
    with pytest.raises(InputError, match="is no article of this graph"):
        run("withdraw", URL)
    assert run("withdraw", URL, "--undo") == "1 articles may be read again\n"
    assert "articles 1 new, 0 unchanged" in run("load", str(page))
