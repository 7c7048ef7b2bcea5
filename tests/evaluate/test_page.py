import dataclasses
import re
from pathlib import Path

from kg.evaluate import Found, GoldArticle, Outcome, calibration_error, reliability, score, write_page
from kg.evaluate.page import coloured, render
from kg.evaluate.result import Result, Tally
from tests.evaluate.test_score import by_id, perfect


def test_the_page_shows_found_missed_and_spurious(gold: list[GoldArticle]) -> None:
    predictions = by_id(map(perfect, gold))
    predictions["g1"]["entities"].pop()
    predictions["g2"]["relations"][2]["head"] = "E4"
    page = render(gold, score(gold, predictions))
    assert '<mark class="right" title="Agency · 맞음">한빛시</mark>' in page
    assert '<mark class="missed" title="Person · 놓침">나라온</mark>' in page
    assert '<li class="spurious"><b>FUNDS</b> 가온테크 → ㈜한결' in page


def test_everything_is_escaped_and_nothing_loaded(gold: list[GoldArticle]) -> None:
    nasty = "<script>alert(1)</script>&\"'"
    article = dataclasses.replace(gold[0].article, title=nasty, text=f"{nasty} 한빛시")
    page = render([dataclasses.replace(gold[0], article=article)], score(gold[:1], by_id(map(perfect, gold))))
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert not re.search(r"(?:src|href)=\"(?!data:)|url\(|@import|https?://", page)


def test_held_out_articles_are_not_shown(gold: list[GoldArticle], tmp_path: Path) -> None:
    hidden = [dataclasses.replace(gold[0], held_out=True), *gold[1:]]
    path = tmp_path / "page.html"
    write_page(path, hidden, score(hidden, by_id(map(perfect, hidden))))
    page = path.read_text(encoding="utf-8")
    assert "따로 떼어 둔 기사 1건" in page
    assert gold[0].article.title not in page
    assert gold[1].article.title in page


def test_colouring_keeps_the_text() -> None:
    names = [
        Outcome("x", Found.RIGHT, "entity", "Region", "한빛시", ("한빛시",)),
        Outcome("x", Found.MISSED, "entity", "Agency", "한빛시청", ("한빛시청",)),
    ]
    pieces = coloured("한빛시청은 한빛시에 있다.", names)
    assert "".join(piece.text for piece in pieces) == "한빛시청은 한빛시에 있다."
    assert [piece.found for piece in pieces if piece.found] == [Found.MISSED, Found.RIGHT]
    assert coloured("글", [])[0].text == "글"


def outcome(confidence: float, right: float) -> Outcome:
    found = Found.RIGHT if right else Found.SPURIOUS
    return Outcome("x", found, "relation", "FUNDS", "", (), confidence, right)


def test_reliability_compares_scores_with_what_is_right() -> None:
    outcomes = [
        *(outcome(0.85, 1.0) for _ in range(3)),
        outcome(0.85, 0.0),
        outcome(1.0, 1.0),
        outcome(0.0, 0.0),
    ]
    result = Result(1, Tally(), tuple(outcomes))
    bins = reliability(result)
    assert [found.count for found in bins] == [1, 0, 0, 0, 0, 0, 0, 0, 4, 1]
    assert bins[8].expected is not None
    assert abs(bins[8].expected - 0.85) < 1e-9
    assert bins[8].right == 0.75
    assert bins[1].right is None
    assert abs(calibration_error(result) - 0.1 * 4 / 6) < 1e-9
    assert calibration_error(Result(0, Tally(), ())) == 0.0
