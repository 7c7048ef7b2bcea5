"""The page: whole, safe, closed, the same every time, and honest about what is not there."""

import base64
import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.figures import Column, Table
from kg.report import render, write_report
from kg.report.language import LANGUAGES, language
from kg.report.tables import csv_of
from tests.report.samples import GRAPHS, figures

VOID = {"meta", "input", "br", "img", "link", "hr", "path", "use", "rect"}


class Reader(HTMLParser):
    """Collects elements, checks that they close in order, and keeps the text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()
        assert not self.open, f"never closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {key: value or "" for key, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def attributes(self, name: str) -> Iterator[str]:
        return (attrs[name] for _, attrs in self.elements if name in attrs)


@cache
def page_of(name: str) -> str:
    return render(figures(GRAPHS[name]))


@pytest.fixture(params=sorted(GRAPHS))
def page(request: pytest.FixtureRequest) -> str:
    return page_of(request.param)


def test_the_page_is_whole_and_its_links_lead_somewhere(page: str) -> None:
    reader = Reader(page)
    ids = list(reader.attributes("id"))
    assert len(ids) == len(set(ids))
    for href in reader.attributes("href"):
        if href.startswith("#"):
            assert href[1:] in ids, href
    labelled = {word for value in reader.attributes("aria-labelledby") for word in value.split()}
    assert labelled <= set(ids)
    assert not re.search(r"\bNone\b|\bnan\b|\binf\b", " ".join(reader.text))


def test_the_page_loads_nothing(page: str) -> None:
    reader = Reader(page)
    assert not list(reader.attributes("src"))
    assert not [
        attrs for tag, attrs in reader.elements if tag in ("link", "iframe", "object", "embed", "base")
    ]
    for tag, attrs in reader.elements:
        if tag == "use":
            assert attrs.get("xlink:href", attrs.get("href", "#")).startswith("#")
        assert not [name for name in attrs if name.startswith("on")]
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert not re.search(r"@import|url\(", "".join(styles[:1]))


def test_the_policy_allows_our_script_and_no_other(page: str) -> None:
    script = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert len(script) == 1
    digest = base64.b64encode(hashlib.sha256(script[0].encode()).digest()).decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    assert "default-src 'none'" in policy[1]
    assert f"script-src 'sha256-{digest}'" in policy[1]


@pytest.mark.parametrize("name", ["empty", "small", "big"])
def test_the_same_graph_gives_the_same_bytes(name: str) -> None:
    assert render(figures(GRAPHS[name])) == page_of(name)


def test_a_day_of_making_is_shown_only_where_it_is_given() -> None:
    found = figures(GRAPHS["empty"])
    assert "2031년 1월 2일 작성" in render(found, generated_on=date(2031, 1, 2))
    assert "작성" not in render(found).split("<main>")[0]


def test_what_articles_say_stays_text() -> None:
    page = page_of("hostile")
    assert "<img" not in page
    assert "<b>$x$" not in page
    reader = Reader(page)
    assert any("<img src=x" in text for text in reader.text), "it is shown as it was written"
    assert any("$x$" in text for text in reader.text), "dollar signs are no formula"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", None])
def test_only_web_addresses_become_links(url: str | None) -> None:
    found = figures(GRAPHS["pair"])
    evidence = {
        id_: replace(one, statements=tuple(replace(said, url=url) for said in one.statements))
        for id_, one in found.evidence.items()
    }
    page = render(replace(found, evidence=evidence))
    assert 'rel="noopener' not in page
    assert not url or url not in page


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("empty", "저장소에 기사가 없어 보고할 것이 없다."),
        ("people", "협약을 맺은 기관이 없다."),
        ("people", "자금 지원 관계가 없다."),
        ("pair", "협약망은 모두 하나로 이어져 있다."),
        ("pair", "사업 참여 관계가 없다."),
    ],
)
def test_what_is_not_there_is_said(name: str, says: str) -> None:
    assert says in " ".join(Reader(page_of(name)).text)


def test_every_ranked_actor_links_to_its_sentences() -> None:
    page = page_of("small")
    table = page.split('id="table-actors"')[1].split("</table>")[0]
    rows = re.findall(r'<td data-sort="[^"]*" class="who">(.*?)</td>', table)
    assert len(rows) == 6
    for cell in rows:
        anchor = re.search(r'href="#(e\d+)"', cell)
        assert anchor
        proof = page.split(f'id="{anchor[1]}"')[1].split("</article>")[0]
        assert "<blockquote" in proof
        assert "2021년 5월 7일" in proof or "2022년 6월 1일" in proof or "2023년 1월 9일" in proof
        assert "예시" in proof, "the publisher"


def test_files_are_written_whole_and_say_where(tmp_path: Path) -> None:
    found = figures(GRAPHS["small"])
    paths = write_report(found, tmp_path / "out")
    assert paths[0] == tmp_path / "out" / "report.html"
    tables = {f"{key}.csv" for key in (*found.tables, "evidence")}
    assert {path.name for path in paths[1:]} == tables | set(found.exports) | {"report.md", "report.xlsx"}
    assert all(path.is_file() for path in paths)
    assert not [path for path in tmp_path.rglob("*") if path.name.startswith(".")], "nothing half written"
    for href in Reader(paths[0].read_text(encoding="utf-8")).attributes("href"):
        if not href.startswith(("#", "https://news.example/")):
            assert (tmp_path / "out" / href).is_file(), href


def test_an_unwritable_place_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way")
    with pytest.raises(OutputError, match="out"):
        write_report(figures(GRAPHS["pair"]), tmp_path / "out")


def test_tables_open_in_a_spreadsheet(tmp_path: Path) -> None:
    write_report(figures(GRAPHS["hostile"]), tmp_path)
    for path in (tmp_path / "tables").iterdir():
        raw = path.read_bytes()
        assert raw.startswith("\ufeff".encode()), path
        rows = list(csv.reader(raw.decode("utf-8-sig").splitlines()))
        assert len({len(row) for row in rows}) == 1, path
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))], path


def test_a_table_as_csv_has_units_names_ids_and_blanks() -> None:
    found = figures(GRAPHS["small"])
    columns = (
        Column("funder", "entity"),
        Column("amount", "won"),
        Column("outside", "share"),
        Column("type", "key"),
    )
    rows = (("e-나루시", 1.5e9, 0.125, "Agency"), (None, None, None, None))
    assert csv_of(Table("flows", columns, rows), found.names, language("ko")).splitlines() == [
        "지원한 곳,지원한 곳 ID,금액 합계(원),다른 지역 비중(%),유형",
        "나루시,e-나루시,1500000000,12.5,공공기관",
        ",,,,",
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_has_a_label(lang: str) -> None:
    from kg.analyze.money import REASONS
    from kg.model import EntityType, RelationType

    texts = language(lang).texts
    assert set(texts.reasons) == set(REASONS)
    assert set(texts.types) == {str(type_) for type_ in EntityType}
    assert set(texts.relations) == {str(type_) for type_ in RelationType}
    tables = figures(GRAPHS["small"]).tables
    assert set(tables) <= set(texts.tables)
    assert {column.key for table in tables.values() for column in table.columns} <= set(texts.columns)


def ratio(first: str, second: str) -> float:
    """Contrast of two colours after WCAG 2.2."""

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(first), light(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_text_has_contrast() -> None:
    from kg.report.plots import DARK, PALETTE

    css = page_of("empty")
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", css))
    for ink in ("ink", "soft", "link"):
        for back in ("#ffffff", colours["back"], "#eaeef2"):
            assert ratio(colours[ink], back) >= 4.5, (ink, back)
    for colour in PALETTE:
        # Bold numbers on the spots of the map count as graphics: 3 is what they need.
        assert ratio("#ffffff" if colour in DARK else "#000000", colour) >= 3.5, colour
