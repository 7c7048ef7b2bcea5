import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kg.errors import EmptyInputError, InputError
from kg.ids import sha256
from kg.ingest import Reason, formats, read_articles
from kg.model import Article, PublishedOrigin, Rejection
from kg.records import to_json

TEXT = "한빛시가 가온동에 지원센터를 열었다.\n\n운영은 한빛산업진흥원이 맡는다."
FILE = f"한빛시, 지원센터 문 열어\n\n{TEXT}\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(50)


def read(*paths: Path, published: date | None = None) -> tuple[list[Article], list[Rejection]]:
    problems: list[Rejection] = []
    return list(read_articles(paths, problems.append, published)), problems


def one(path: Path, published: date | None = None) -> Article:
    articles, problems = read(path, published=published)
    assert problems == []
    assert len(articles) == 1
    return articles[0]


def put(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "euc-kr", "utf-16", "utf-16-le"])
def test_a_text_is_the_same_article_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    article = one(put(tmp_path / "a.txt", FILE.encode(encoding)))
    assert article.title == "한빛시, 지원센터 문 열어"
    assert article.text == TEXT
    assert article.sha256 == sha256(article.whole)
    assert article.published_on is None
    assert article.published_origin is PublishedOrigin.UNKNOWN


def test_windows_line_breaks_make_no_difference(tmp_path: Path) -> None:
    unix = one(put(tmp_path / "a.txt", FILE))
    windows = one(put(tmp_path / "b.txt", FILE.replace("\n", "\r\n")))
    assert (unix.id, unix.sha256) == (windows.id, windows.sha256)


def test_front_matter_gives_the_fields(tmp_path: Path) -> None:
    head = (
        "---\ntitle: '한빛시: 문 열어'\npublisher: 가온일보\npublished: 2024-03-29\n"
        "source: https://news.example.kr/1\nbyline: 나은별 기자\nsource_id: 7\n---\n"
    )
    article = one(put(tmp_path / "a.txt", head + TEXT))
    assert (article.title, article.publisher, article.byline) == (
        "한빛시: 문 열어",
        "가온일보",
        "나은별 기자",
    )
    assert (article.url, article.source_id) == ("https://news.example.kr/1", "7")
    assert article.published_on == date(2024, 3, 29)
    assert article.published_origin is PublishedOrigin.METADATA
    assert article.text == TEXT


def test_korean_front_matter(tmp_path: Path) -> None:
    article = one(
        put(tmp_path / "a.md", f"---\n제목: 문 열어\n언론사: 가온일보\n일자: 2024.3.29\n---\n{TEXT}")
    )
    assert (article.title, article.publisher, article.published_on) == (
        "문 열어",
        "가온일보",
        date(2024, 3, 29),
    )


def test_markdown_signs_go(tmp_path: Path) -> None:
    article = one(put(tmp_path / "a.md", "# 문 열어\n\n**한빛시**가 [센터](http://x.kr)를 열었다.\n"))
    assert (article.title, article.text) == ("문 열어", "한빛시가 센터를 열었다.")


def test_a_rule_of_hyphens_is_no_front_matter(tmp_path: Path) -> None:
    assert one(put(tmp_path / "a.txt", f"---\n협약 소식\n---\n{TEXT}")).text.endswith(TEXT)


def test_broken_front_matter_is_named(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", f"---\ntitle: 한빛시: 문 [열어\n---\n{TEXT}")
    with pytest.raises(InputError, match=r"a\.txt: the front matter .* quotes"):
        read(path)


def test_printed_lines_become_fields(tmp_path: Path) -> None:
    above = "한빛시, 문 열어\n\n기사입력 : 2016-01-27 13:50:42"
    below = "나은별 기자 a@b.kr\n\nⓒ가온일보 무단전재 금지"
    printed = f"{above}\n\n{TEXT}\n\n{below}\n"
    article = one(put(tmp_path / "a.txt", printed))
    assert article.text == TEXT
    assert article.byline == "나은별 기자"
    assert article.published_on == date(2016, 1, 27)
    assert article.published_origin is PublishedOrigin.PRINTED


def test_dates_by_file_name_and_by_flag(tmp_path: Path) -> None:
    named = one(put(tmp_path / "2024-03-29_협약.txt", FILE), published=date(2020, 1, 1))
    assert (named.published_on, named.published_origin) == (date(2024, 3, 29), PublishedOrigin.FILE)
    flagged = one(put(tmp_path / "a.txt", FILE), published=date(2020, 1, 1))
    assert (flagged.published_on, flagged.published_origin) == (date(2020, 1, 1), PublishedOrigin.FLAG)


def test_a_text_of_one_paragraph_keeps_it(tmp_path: Path) -> None:
    paragraph = (
        "가온일보 나은별 기자 | "
        + "한빛시는 가온동에 섬유 소공인을 돕는 지원센터를 열고 운영을 진흥원에 맡겼다. " * 3
    )
    article = one(put(tmp_path / "a.txt", paragraph))
    assert article.byline == "나은별 기자"
    assert article.text.startswith("한빛시는 가온동에")
    assert article.title == "한빛시는 가온동에 섬유 소공인을 돕는 지원센터를 열고 운영을 진흥원에 …"


def test_personal_data_is_covered_before_hashing(tmp_path: Path) -> None:
    article = one(put(tmp_path / "a.txt", FILE + "\n문의는 홍보팀(02-123-4567)으로 하면 된다.\n"))
    assert "02-123-4567" not in article.whole
    assert article.text.endswith("홍보팀(███████████)으로 하면 된다.")
    assert article.sha256 == sha256(article.whole)


def test_a_page_with_json_ld(fixtures: Path) -> None:
    article = one(fixtures / "jsonld.html")
    assert article.title == "한빛시, 섬유 소공인 지원센터 문 열어"
    assert (article.publisher, article.byline) == ("가온일보", "나은별 기자")
    assert article.url == "https://news.example.kr/article/77?utm_source=portal"
    assert article.published_on == date(2024, 3, 29)  # half past eight in Korea
    assert article.published_origin is PublishedOrigin.METADATA
    assert article.text.startswith("한빛시가 28일")
    assert article.text.endswith("말했다.")
    for around in ("공유", "많이 본", "무단전재", "▲", "대표전화", "@"):
        assert around not in article.text


def test_a_page_with_printed_fields_in_cp949(fixtures: Path) -> None:
    article = one(fixtures / "printed_cp949.html")
    assert (article.title, article.publisher) == ("다온군-다온대, 약초 산업 손잡는다", "누리신문")
    assert (article.published_on, article.published_origin) == (date(2016, 1, 27), PublishedOrigin.PRINTED)
    assert article.text.endswith("▲ 재배 기술 지원\n\n▲ 창업 공간 제공")
    assert "로그인" not in article.text


def test_a_page_without_an_article_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no article was found on this page"):
        read(put(tmp_path / "a.html", "<html><body><nav><a href='/'>홈</a></nav></body></html>"))


GOLD = {
    "id": "x01",
    "source_url": "https://news.example.kr/1",
    "publisher": "가온일보",
    "published": "2024-03-29",
    "title": "문 열어",
    "text": f"▲ 나라온 시장(왼쪽)이 현판을 걸고 있다.\n\n{TEXT}",
    "entities": [],
    "relations": [],
}


def test_json_in_the_gold_form(tmp_path: Path) -> None:
    article = one(put(tmp_path / "a.json", json.dumps(GOLD)))
    assert (article.source_id, article.url, article.publisher) == ("x01", GOLD["source_url"], "가온일보")
    assert article.text == GOLD["text"], "a body somebody cut out keeps its captions"
    assert article.published_on == date(2024, 3, 29)


def test_a_file_name_is_no_address(tmp_path: Path) -> None:
    items = [GOLD | {"source_url": "page.txt", "title": name} for name in "가나"]
    articles, problems = read(put(tmp_path / "a.json", json.dumps(items)))
    assert problems == []
    assert [article.url for article in articles] == [None, None]
    assert articles[0].id != articles[1].id


def test_json_lines_mix_records_and_other_objects(tmp_path: Path) -> None:
    record = one(put(tmp_path / "a.json", json.dumps(GOLD)))
    lines = [
        to_json(record),
        "",
        json.dumps({"headline": "둘째", "body": TEXT, "link": "https://b.kr/2"}),
        "{",
        "[1]",
    ]
    articles, problems = read(put(tmp_path / "b.jsonl", "\n".join(lines)))
    assert articles[0] == record
    assert (articles[1].title, articles[1].url) == ("둘째", "https://b.kr/2")
    assert [problem.detail.split(": ")[0][-6:] for problem in problems] == ["line 4", "line 5"]


def test_a_record_whose_text_was_changed_is_refused(tmp_path: Path) -> None:
    record = json.loads(to_json(one(put(tmp_path / "a.json", json.dumps(GOLD)))))
    with pytest.raises(InputError, match="sha256"):
        read(put(tmp_path / "b.jsonl", json.dumps(record | {"text": "다른 글이다."})))


def test_an_extraction_is_not_an_article(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="kg load"):
        read(put(tmp_path / "b.jsonl", json.dumps({"article": {}, "mentions": [], "claims": []})))


TABLE = (
    "뉴스 식별자,일자,언론사,기고자,제목,통합 분류1,인물,본문,URL,분석제외 여부\r\n"
    f'01100101.20240329101500001,20240329,가온일보,나은별,문 열어,산업,나라온,"{TEXT}",https://a.kr/1,\r\n'
    '01100101.20240329101500002,20240330,누리신문,,둘째,산업,,"한빛시는 이날 지원을 늘리기로 했...",,\r\n'
    "01100101.20240329101500003,20240330,누리신문,,셋째,,,,,\r\n"
)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp949", "utf-16"])
def test_a_news_archive_export(tmp_path: Path, encoding: str) -> None:
    articles, problems = read(put(tmp_path / "a.csv", TABLE.encode(encoding)))
    first, second = articles
    assert (first.title, first.text, first.publisher, first.byline) == ("문 열어", TEXT, "가온일보", "나은별")
    assert (first.source_id, first.url) == ("01100101.20240329101500001", "https://a.kr/1")
    assert first.published_on == date(2024, 3, 29)
    assert (first.truncated, second.truncated) == (False, True)
    assert [problem.reason for problem in problems] == [Reason.EMPTY]


def test_a_table_without_a_text_column_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no column holds the articles' text; name one 본문"):
        read(put(tmp_path / "a.csv", "번호,금액\n1,2\n"))


def test_folders_are_walked_in_order_and_bad_files_told(tmp_path: Path) -> None:
    put(tmp_path / "b" / "2.txt", FILE.replace("한빛", "다온"))
    put(tmp_path / "a.txt", FILE)
    put(tmp_path / ".hidden.txt", FILE.replace("한빛", "누리"))
    put(tmp_path / ".git" / "x.txt", FILE.replace("한빛", "누리"))
    put(tmp_path / "empty.txt", "")
    put(tmp_path / "blank.txt", " \n \n")
    put(tmp_path / "photo.txt", PNG)
    put(tmp_path / "table.xyz", "x")
    put(tmp_path / "bad.json", "{")
    put(tmp_path / "big.txt", b"x" * (formats.LARGEST_FILE + 1))
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    articles, problems = read(tmp_path)
    assert [Path(article.source).name for article in articles] == ["a.txt", "2.txt"]
    assert {Path(problem.item).name: problem.reason for problem in problems} == {
        "empty.txt": Reason.EMPTY,
        "blank.txt": Reason.EMPTY,
        "photo.txt": Reason.NOT_TEXT,
        "table.xyz": Reason.UNKNOWN_FORMAT,
        "bad.json": Reason.BAD_FORMAT,
        "big.txt": Reason.TOO_LARGE,
        "gone.txt": Reason.UNREADABLE,
    }
    for problem in problems:
        assert problem.stage == "ingest"
        assert problem.detail.startswith((problem.item, f"cannot read {problem.item}"))
        assert "\n" not in problem.detail


@pytest.mark.parametrize(
    ("name", "make", "error", "words"),
    [
        ("a.txt", lambda _: None, InputError, "does not exist"),
        ("a.txt", lambda path: put(path, ""), EmptyInputError, "is empty"),
        ("a.txt", lambda path: put(path, PNG), InputError, "is a PNG picture, not text"),
        ("a.exe", lambda path: put(path, "x"), InputError, "this kind of file is not read; known are"),
        (
            "a.txt",
            lambda path: put(path, b"x" * (50 << 20)),
            InputError,
            "has 50 MB, an article may have 20 MB",
        ),
        ("a", lambda path: path.mkdir(), EmptyInputError, "holds no files"),
        ("a.txt", os.mkfifo, InputError, "no regular file"),
    ],
)
def test_a_named_path_fails_before_anything_is_read(
    tmp_path: Path, name: str, make: Callable[[Path], object], error: type[Exception], words: str
) -> None:
    make(tmp_path / name)
    with pytest.raises(error, match=words) as caught:
        read_articles([tmp_path / name], print)
    assert "\n" not in str(caught.value)
    assert str(tmp_path / name) in str(caught.value)


def test_one_of_several_named_files_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    bad = put(tmp_path / "bad.txt", PNG)
    articles, problems = read(bad, put(tmp_path / "good.txt", FILE))
    assert len(articles) == 1
    assert [(problem.item, problem.reason) for problem in problems] == [(str(bad), Reason.NOT_TEXT)]


def test_one_of_several_names_that_is_misspelt_stops_all(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.txt does not exist; check the spelling"):
        read_articles([put(tmp_path / "good.txt", FILE), tmp_path / "gone.txt"], print)


def refuse(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a place unreadable, for root too, whom permissions do not bind."""
    opened, listed = Path.open, os.scandir

    def no_open(self: Path, *args: object, **options: object) -> object:
        if self == place:
            raise PermissionError(13, "Permission denied", str(place))
        return opened(self, *args, **options)  # type: ignore[call-overload]

    def no_list(path: Path) -> object:
        if Path(path) == place:
            raise PermissionError(13, "Permission denied", str(place))
        return listed(path)

    monkeypatch.setattr(Path, "open", no_open)
    monkeypatch.setattr(os, "scandir", no_list)


def test_a_folder_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "shut" / "a.txt", FILE)
    put(tmp_path / "b.txt", FILE)
    refuse(tmp_path / "shut", monkeypatch)
    with pytest.raises(InputError, match=r"cannot read .*shut: Permission denied; check"):
        read_articles([tmp_path / "shut"], print)
    articles, problems = read(tmp_path)
    assert len(articles) == 1
    assert [problem.reason for problem in problems] == [Reason.UNREADABLE]


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path / "a.txt", FILE)
    put(tmp_path / "b.txt", FILE)
    refuse(path, monkeypatch)
    with pytest.raises(InputError, match=r"cannot read .*a\.txt: Permission denied; check"):
        read_articles([path], print)
    articles, problems = read(tmp_path)
    assert len(articles) == 1
    assert [problem.reason for problem in problems] == [Reason.UNREADABLE]


def test_a_folder_of_bad_files_only_is_empty(tmp_path: Path) -> None:
    put(tmp_path / "photo.txt", PNG)
    problems: list[Rejection] = []
    with pytest.raises(EmptyInputError, match="no article could be read"):
        list(read_articles([tmp_path], problems.append))
    assert len(problems) == 1


def test_the_same_article_twice_is_one(tmp_path: Path) -> None:
    head = "---\ntitle: 문 열어\npublisher: 가온일보\npublished: 2024-03-29\n---\n"
    put(tmp_path / "a.txt", head + TEXT)
    put(tmp_path / "b.txt", head + TEXT)
    assert read(tmp_path)[1] == []
    assert len(read(tmp_path)[0]) == 1
    put(tmp_path / "c.txt", head + "한빛시가 고친 글이다.")
    articles, problems = read(tmp_path)
    assert [article.text[:4] for article in articles] == ["한빛시가", "한빛시가"]
    assert articles[0].id == articles[1].id
    assert [(problem.reason, Path(problem.item).name) for problem in problems] == [(Reason.REPLACED, "c.txt")]


def test_articles_are_streamed(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", FILE)
    put(tmp_path / "z.json", "{")
    problems: list[Rejection] = []
    articles = read_articles([tmp_path], problems.append)
    next(articles)
    assert problems == []
    list(articles)
    assert len(problems) == 1


def test_odd_values_in_json_crash_nothing(tmp_path: Path) -> None:
    odd: list[object] = [
        *(None, 1, "x", [], {}, {"title": "가"}, {"text": None}, {"text": ["가"]}),
        {"title": {"a": 1}, "text": TEXT},
        {"title": "가", "text": TEXT, "url": "http://[x"},
        {"title": "\ud800", "text": "한 줄\ud800이다."},
        {"title": "나", "text": TEXT, "published": [2024]},
        {1: 2, "text": TEXT},
    ]
    articles, problems = read(put(tmp_path / "a.json", json.dumps(odd)))
    assert len(articles) + len(problems) == len(odd)
    assert len(articles) == 4


def test_deep_json_is_bad_format(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not valid JSON"):
        read(put(tmp_path / "a.json", "[" * 200_000))


def test_an_endless_line_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.ingest.jsonfile.LONGEST_LINE", 2000)
    lines = ['{"text": "' + "가" * 3000 + '"}', json.dumps(GOLD)]
    articles, problems = read(put(tmp_path / "a.jsonl", "\n".join(lines)))
    assert [article.source_id for article in articles] == ["x01"]
    assert [problem.reason for problem in problems] == [Reason.TOO_LARGE]


def test_without_a_place_for_problems_they_become_warnings(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("가온시 소식\n\n가온시가 나섰다.\n", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    with pytest.warns(UserWarning, match=r"bad\.txt"):
        assert len(list(read_articles([tmp_path]))) == 1
