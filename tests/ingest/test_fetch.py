"""Fetching is polite and does not lead inside; all against servers on this machine."""

import gzip
import socket
import time
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError
from kg.ingest import Reason, fetch, read_articles
from kg.ingest.fetch import Fetcher, check_address, is_public
from kg.ingest.problems import BadInputError
from kg.model import Article, PublishedOrigin, Rejection
from tests.ingest.web import Answer, Site, serving

FORMATS = Path(__file__).parents[1] / "fixtures" / "ingest" / "formats"
PAGES = FORMATS.parent
PAGE = (PAGES / "jsonld.html").read_text(encoding="utf-8")
PLAIN = "<html><body><article><h1>{title}</h1><p>{text}</p></article></body></html>"
TEXT = "한빛시는 29일 가온대학교와 업무협약을 맺고 이차전지 실증센터를 함께 짓기로 했다고 밝혔다. " * 3


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def waits() -> list[float]:
    """The seconds that a fetcher made by `fetcher` has waited, without waiting them."""
    return []


@pytest.fixture(autouse=True)
def without_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.ingest.read.Fetcher", partial(Fetcher, pause=0.0, tries=1))


def fetcher(waits: list[float], **options: Any) -> Fetcher:
    return Fetcher(allow_private=True, sleep=waits.append, **{"timeout": 1.0, **options})


def read(*addresses: str) -> tuple[list[Article], list[Rejection]]:
    problems: list[Rejection] = []
    articles = list(read_articles(addresses, problems.append, allow_private=True))
    return articles, problems


def refusal(tool: Fetcher, url: str) -> BadInputError:
    with pytest.raises(BadInputError) as caught:
        tool.fetch(url)
    assert "\n" not in str(caught.value)
    assert url in str(caught.value)
    return caught.value


class TestArticles:
    def test_a_page_is_an_article_with_its_address(self, site: Site) -> None:
        address = site.put("/news/1", PLAIN.format(title="한빛시, 실증센터 짓는다", text=TEXT))
        ((article,), problems) = read(address)
        assert problems == []
        assert (article.source, article.url) == (address, address)
        assert article.text.startswith("한빛시는 29일")
        assert article.retrieved_at is not None
        assert article.retrieved_at.endswith("+00:00")

    def test_a_page_that_states_its_address_keeps_that(self, site: Site) -> None:
        ((article,), _) = read(site.put("/news/2", PAGE))
        assert article.url == "https://news.example.kr/article/77?utm_source=portal"
        assert article.published_on == date(2024, 3, 29)

    @pytest.mark.parametrize(
        ("name", "kind", "headers"),
        [
            ("release.hwp", "application/octet-stream", {}),
            ("release.hwpx", "application/hwp+zip", {}),
            ("writer.pdf", "application/pdf", {}),
            (
                "writer.pdf",
                "application/octet-stream",
                {"Content-Disposition": 'attachment; filename="a.pdf"'},
            ),
            ("articles.zip", "application/zip", {}),
            ("whole.rss", "text/xml", {}),
            ("lines.jsonl", "application/octet-stream", {}),
        ],
    )
    def test_a_document_is_read_as_what_it_is(
        self, site: Site, name: str, kind: str, headers: dict[str, str]
    ) -> None:
        path = f"/{name}" if not headers else "/download?no=3"
        address = site.put(path, Answer((FORMATS / name).read_bytes(), kind=kind, headers=headers))
        fetched, _ = read(address)
        saved = list(read_articles([FORMATS / name], lambda _: None))
        assert [(a.title, a.text) for a in fetched] == [(a.title, a.text) for a in saved]
        assert all(article.retrieved_at for article in fetched)

    def test_rows_of_a_table_do_not_share_its_address(self, site: Site) -> None:
        rows = b"title,text\n" + b"".join(
            f"소식 {n},한빛시가 {n}호 센터를 열었다.\n".encode() for n in range(3)
        )
        articles, problems = read(site.put("/a.csv", Answer(rows, kind="text/csv")))
        assert problems == []
        assert len({article.id for article in articles}) == 3

    def test_a_number_in_an_address_is_no_date(self, site: Site) -> None:
        ((article,), _) = read(site.put("/20240329101500", PLAIN.format(title="소식", text=TEXT)))
        assert article.published_origin is PublishedOrigin.UNKNOWN

    def test_one_address_that_fails_does_not_stop_the_others(self, site: Site, waits: list[float]) -> None:
        good = site.put("/1", PLAIN.format(title="소식", text=TEXT))
        articles, problems = read(good, f"{site.url}/gone")
        assert len(articles) == 1
        assert [(p.item, p.reason) for p in problems] == [(f"{site.url}/gone", Reason.UNREACHABLE)]

    def test_an_address_alone_that_fails_is_the_error(self, site: Site) -> None:
        with pytest.raises(InputError, match=r"/gone answers 404; check the address"):
            read(f"{site.url}/gone")


class TestFeeds:
    FEED = (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        "<channel><title>가온일보</title>{items}</channel></rss>"
    )

    def item(self, address: str, whole: str = "") -> str:
        content = f"<content:encoded><![CDATA[{whole}]]></content:encoded>" if whole else ""
        return (
            f"<item><title>소식 {address[-1]}</title><link>{address}</link>{content}"
            "<description>한빛시가 협약을 …</description></item>"
        )

    def test_pages_are_fetched_where_the_feed_holds_summaries(self, site: Site, waits: list[float]) -> None:
        first = site.put("/1", PLAIN.format(title="첫째 소식", text=TEXT))
        items = self.item(first) + self.item(f"{site.url}/2", f"<p>{TEXT}</p>") + self.item(f"{site.url}/3")
        feed = site.put("/feed", Answer(self.FEED.format(items=items).encode(), kind="application/rss+xml"))
        articles, problems = read(feed)
        assert [(a.url, a.truncated) for a in articles] == [
            (first, False),
            (f"{site.url}/2", False),
            (f"{site.url}/3", True),
        ]
        assert articles[0].text.startswith("한빛시는 29일")
        assert "/2" not in site.asked
        assert [problem.reason for problem in problems] == [Reason.UNREACHABLE]

    def test_feeds_that_lead_in_a_circle_are_not_followed(self, site: Site, waits: list[float]) -> None:
        circle = self.FEED.format(items=self.item(f"{site.url}/feed")).encode()
        feed = site.put("/feed", Answer(circle, kind="application/rss+xml"))
        articles, _ = read(feed)
        assert len(articles) == 1
        assert site.asked.count("/feed") == 2


class TestPoliteness:
    def test_what_robots_forbid_is_not_fetched(self, site: Site, waits: list[float]) -> None:
        site.put("/robots.txt", "User-agent: *\nDisallow: /private/*.html$\nCrawl-delay: 7\n")
        shut, open_ = site.put("/private/a.html", "x"), site.put("/private/a.txt", "y")
        tool = fetcher(waits)
        error = refusal(tool, shut)
        assert (error.reason, "robots.txt" in str(error)) == (Reason.REFUSED, True)
        assert tool.fetch(open_).data == b"y"
        assert site.asked == ["/robots.txt", "/private/a.txt"]
        assert waits == [pytest.approx(7.0, abs=0.5)]

    @pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (429, False)])
    def test_a_missing_robots_file_allows_and_a_failing_one_forbids(
        self, site: Site, waits: list[float], status: int, allowed: bool
    ) -> None:
        site.put("/robots.txt", Answer(status=status))
        page = site.put("/a", "x")
        if allowed:
            assert fetcher(waits).fetch(page).data == b"x"
        else:
            assert refusal(fetcher(waits), page).reason is Reason.REFUSED
            assert "/a" not in site.asked

    def test_requests_to_one_host_are_spaced(self, site: Site, waits: list[float]) -> None:
        tool = fetcher(waits, pause=3.0)
        for name in "abc":
            tool.fetch(site.put(f"/{name}", "x"))
        assert waits == [pytest.approx(3.0, abs=0.5)] * 3, "robots.txt, a, b, c"

    def test_failures_are_tried_again_later_and_later(self, site: Site, waits: list[float]) -> None:
        page = site.put("/a", Answer(status=503), Answer(status=503), "x")
        assert fetcher(waits, pause=0.0).fetch(page).data == b"x"
        assert waits == [1.0, 2.0]

    def test_a_server_says_how_long_to_wait_within_reason(self, site: Site, waits: list[float]) -> None:
        page = site.put(
            "/a",
            Answer(status=429, headers={"Retry-After": "9"}),
            Answer(status=503, headers={"Retry-After": "99999"}),
            "x",
        )
        fetcher(waits, pause=0.0).fetch(page)
        assert waits == [9.0, 60.0]

    def test_a_lasting_failure_is_told(self, site: Site, waits: list[float]) -> None:
        page = site.put("/a", Answer(status=503))
        error = refusal(fetcher(waits, pause=0.0), page)
        assert error.reason is Reason.UNREACHABLE
        assert site.asked.count("/a") == 3

    def test_a_silent_server_is_left(self, site: Site, waits: list[float]) -> None:
        site.put("/robots.txt", "")
        page = site.put("/a", Answer(b"x", delay=3.0))
        started = time.monotonic()
        error = refusal(fetcher(waits, pause=0.0, timeout=0.2, tries=2), page)
        assert error.reason is Reason.UNREACHABLE
        assert time.monotonic() - started < 2.0
        assert waits == [1.0]

    def test_a_host_that_is_away_is_asked_once_for_all_its_pages(self, waits: list[float]) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            address = f"http://127.0.0.1:{free.getsockname()[1]}"
        tool = fetcher(waits, pause=0.0)
        assert refusal(tool, f"{address}/a").reason is Reason.UNREACHABLE
        before = len(waits)
        refusal(tool, f"{address}/b")
        assert len(waits) == before

    def test_too_much_is_left(self, site: Site, waits: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(fetch, "LARGEST_RESPONSE", 1000)
        plain = site.put("/a", b"x" * 1001)
        packed = site.put("/b", Answer(gzip.compress(b"x" * 5_000_000), headers={"Content-Encoding": "gzip"}))
        tool = fetcher(waits)
        assert refusal(tool, plain).reason is Reason.TOO_LARGE
        assert refusal(tool, packed).reason is Reason.TOO_LARGE

    def test_packed_answers_are_unpacked(self, site: Site, waits: list[float]) -> None:
        body = TEXT.encode() * 500
        page = site.put("/a", Answer(gzip.compress(body), headers={"Content-Encoding": "gzip"}))
        assert fetcher(waits).fetch(page).data == body

    def test_a_response_that_trickles_is_left(self, site: Site, waits: list[float]) -> None:
        page = site.put("/a", b"x" * 300_000)
        error = refusal(fetcher(waits, deadline=0.0), page)
        assert "took more than 0 seconds" in str(error)


class TestRedirects:
    def test_redirects_lead_to_the_page_and_its_address(self, site: Site, waits: list[float]) -> None:
        site.put("/new/b", "x")
        site.put("/a", Answer(status=301, headers={"Location": "/new/b"}))
        assert fetcher(waits).fetch(f"{site.url}/a").url == f"{site.url}/new/b"

    def test_redirects_obey_robots(self, site: Site, waits: list[float]) -> None:
        site.put("/robots.txt", "User-agent: kg\nDisallow: /shut")
        site.put("/shut", "x")
        page = site.put("/a", Answer(status=302, headers={"Location": "/shut"}))
        with pytest.raises(BadInputError, match=r"robots\.txt"):
            fetcher(waits).fetch(page)
        assert "/shut" not in site.asked

    def test_a_circle_ends(self, site: Site, waits: list[float]) -> None:
        page = site.put("/a", Answer(status=302, headers={"Location": "/a"}))
        assert refusal(fetcher(waits), page).reason is Reason.UNREACHABLE

    @pytest.mark.parametrize("place", ["file:///etc/passwd", "ftp://127.0.0.1/a", "gopher://a", "http://[x"])
    def test_a_redirect_stays_on_the_web(self, site: Site, waits: list[float], place: str) -> None:
        page = site.put("/a", Answer(status=302, headers={"Location": place}))
        with pytest.raises(BadInputError) as caught:
            fetcher(waits).fetch(page)
        assert caught.value.reason is Reason.REFUSED


class TestPrivateNetworks:
    PRIVATE = ("127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "0.0.0.0")  # noqa: S104

    @pytest.mark.parametrize("host", PRIVATE)
    def test_private_addresses_are_not_connected_to(self, site: Site, waits: list[float], host: str) -> None:
        tool = Fetcher(sleep=waits.append)
        error = refusal(tool, f"http://{host}:{site.server_address[1]}/a")
        assert error.reason is Reason.REFUSED
        assert "--allow-private" in str(error)
        assert site.asked == []

    @pytest.mark.parametrize(
        "address",
        [
            *("10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),  # noqa: S104
            *("224.0.0.1", "255.255.255.255", "::", "::1", "fe80::1%eth0", "fc00::1", "ff02::1"),
            *("::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::a00:1", "2001:db8::1"),
        ],
    )
    def test_what_is_not_public(self, address: str) -> None:
        assert not is_public(address)

    @pytest.mark.parametrize("address", ["8.8.8.8", "203.233.80.1", "2606:4700::1111", "::ffff:8.8.8.8"])
    def test_what_is_public(self, address: str) -> None:
        assert is_public(address)

    def test_a_name_that_turns_inside_between_two_requests_is_refused(
        self, site: Site, waits: list[float], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """DNS rebinding: the name is looked up for each connection, and what it gives is checked."""
        answers = iter(["127.0.0.2", "127.0.0.1"])
        real = socket.getaddrinfo

        def lookup(host: str, port: int, *rest: Any, **options: Any) -> Any:
            return real(next(answers) if host == "rebind.example.kr" else host, port, *rest, **options)

        monkeypatch.setattr(socket, "getaddrinfo", lookup)
        monkeypatch.setattr(fetch, "is_public", lambda address: address == "127.0.0.2")
        with serving("127.0.0.2") as outside:
            port = outside.server_address[1]
            outside.put("/robots.txt", Answer(b"", headers={"Connection": "close"}))
            error = refusal(Fetcher(sleep=waits.append), f"http://rebind.example.kr:{port}/a")
            assert error.reason is Reason.REFUSED
            assert outside.asked == ["/robots.txt"]

    def test_a_redirect_inside_is_refused(
        self, site: Site, waits: list[float], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(fetch, "is_public", lambda address: address == "127.0.0.2")
        with serving("127.0.0.2") as outside:
            page = outside.put("/a", Answer(status=302, headers={"Location": f"{site.url}/secret"}))
            with pytest.raises(BadInputError, match="private network") as caught:
                Fetcher(sleep=waits.append).fetch(page)
        assert caught.value.reason is Reason.REFUSED
        assert site.asked == []

    def test_a_private_network_may_be_allowed(self, site: Site, waits: list[float]) -> None:
        assert fetcher(waits).fetch(site.put("/a", "x")).data == b"x"


@pytest.mark.parametrize(
    "url", ["ftp://a.kr/x", "file:///a", "http://", "http:///a", "http://a.kr:0/", "http://[::1"]
)
def test_an_address_that_is_none_of_the_web_fails_at_once(url: str) -> None:
    with pytest.raises(BadInputError):
        check_address(url)
    with pytest.raises(InputError, match="only http and https"):
        read_articles([url], print)
