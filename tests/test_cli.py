"""The command line as a user meets it: real processes, real files, one-line errors."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kg.samples import path as samples_path
from kg.store import open_store
from tests.neo4j.server import Access
from tests.readme import environment

KG = str(Path(sys.executable).parent / "kg")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4
ARTICLE = (
    "나래시험원·가온정밀 업무협약\n\n한국산업단지공단은 7일 ㈜가온정밀과 업무협약을 체결했다고 밝혔다. "
    "이날 협약식은 부산광역시 강서구에서 열렸다.\n"
)


def kg(
    *arguments: str, cwd: Path, prefix: tuple[str, ...] = (), **env: str
) -> subprocess.CompletedProcess[str]:
    """Run `kg` with these arguments in a folder."""
    return subprocess.run(
        [*prefix, KG, *arguments],
        cwd=cwd,
        env=environment(**env),
        capture_output=True,
        text=True,
        timeout=300,
    )


def assert_one_line_error(done: subprocess.CompletedProcess[str], *parts: str, code: int = 2) -> None:
    """The command ended with `code` and one line on stderr that has all the parts."""
    assert done.returncode == code, done.stdout + done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    for part in parts:
        assert part in lines[0], lines[0]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with two good articles, one of them in CP949."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "utf8.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "cp949.txt").write_bytes(ARTICLE.replace("가온", "다솜").encode("cp949"))
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the first ten samples were built."""
    folder = tmp_path_factory.mktemp("built")
    first = [str(p) for p in sorted(samples_path().glob("*.txt"))[:10]]
    done = kg("build", *first, cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


def counts(folder: Path) -> dict[str, object]:
    """What `kg stats --format json` says of the store in the folder."""
    done = kg("stats", "--format", "json", cwd=folder)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


class TestHelp:
    @pytest.mark.parametrize(
        "command",
        [
            "build",
            "ingest",
            "extract",
            "load",
            "query",
            "cypher",
            "report",
            "view",
            "verify",
            "stats",
            "evaluate",
            "resolve",
        ],
    )
    def test_help_teaches_with_an_example(self, command: str, tmp_path: Path) -> None:
        done = kg(command, "--help", cwd=tmp_path)
        assert done.returncode == 0
        assert f"kg {command}" in done.stdout

    def test_an_unknown_option_is_bad_use(self, tmp_path: Path) -> None:
        assert kg("build", "--no-such", cwd=tmp_path).returncode == 2


class TestBadInput:
    def test_a_missing_path_stops_before_any_work(self, tmp_path: Path, news: Path) -> None:
        done = kg("build", str(news), "nowhere", cwd=tmp_path)
        assert_one_line_error(done, "nowhere")
        assert not (tmp_path / "kg-data").exists()

    def test_nothing_named(self, tmp_path: Path) -> None:
        assert_one_line_error(kg("build", cwd=tmp_path), "--samples")

    def test_an_empty_file(self, tmp_path: Path) -> None:
        (tmp_path / "empty.txt").touch()
        assert_one_line_error(kg("build", "empty.txt", cwd=tmp_path), "empty.txt", "empty")

    def test_a_picture_renamed(self, tmp_path: Path) -> None:
        (tmp_path / "photo.txt").write_bytes(PNG)
        assert_one_line_error(kg("build", "photo.txt", cwd=tmp_path), "photo.txt")

    def test_a_file_too_large(self, tmp_path: Path) -> None:
        with (tmp_path / "large.txt").open("wb") as out:
            out.truncate(50_000_000)
        assert_one_line_error(kg("build", "large.txt", cwd=tmp_path), "large.txt", "MB")

    def test_a_folder_without_permission(self, tmp_path: Path, news: Path) -> None:
        closed = tmp_path / "closed"
        closed.mkdir(mode=0)
        # Root may read everything unless it gives that up.
        given_up = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
        assert_one_line_error(kg("build", str(closed), cwd=tmp_path, prefix=given_up), "closed")

    def test_encodings_are_told_apart(self, tmp_path: Path, news: Path) -> None:
        (news / "utf16.txt").write_bytes(ARTICLE.replace("가온", "라온").encode("utf-16"))
        assert kg("ingest", "news", cwd=tmp_path).returncode == 0
        lines = (tmp_path / "articles.jsonl").read_text(encoding="utf-8").splitlines()
        titles = {json.loads(line)["title"] for line in lines}
        assert titles == {f"나래시험원·{name}정밀 업무협약" for name in ("가온", "다솜", "라온")}

    def test_a_bad_file_in_a_folder_is_a_warning(self, tmp_path: Path, news: Path) -> None:
        (news / "photo.txt").write_bytes(PNG)
        done = kg("ingest", "news", cwd=tmp_path)
        assert_one_line_error(done, "photo.txt", code=0)
        assert len((tmp_path / "articles.jsonl").read_text(encoding="utf-8").splitlines()) == 2
        assert kg("ingest", "news", "--strict", cwd=tmp_path).returncode == 1

    def test_an_unwritable_output(self, tmp_path: Path, news: Path) -> None:
        (tmp_path / "taken").touch()
        done = kg("build", "news", "--out", "taken", cwd=tmp_path)
        assert_one_line_error(done, "taken")
        assert not (tmp_path / "kg-data").exists()

    def test_a_query_that_is_not_there(self, built: Path) -> None:
        assert_one_line_error(kg("query", "no-such", cwd=built), "no-such", "--list")

    def test_a_name_that_nobody_bears(self, built: Path) -> None:
        assert_one_line_error(kg("explain", "없는기관", cwd=built), "없는기관", "kg query search")

    def test_a_parameter_that_is_not_there(self, built: Path) -> None:
        assert_one_line_error(kg("query", "agreements-of", "-p", "nane=x", cwd=built), "nane")

    def test_a_parameter_without_value(self, built: Path) -> None:
        assert_one_line_error(kg("query", "agreements-of", "-p", "name", cwd=built), "key=value")

    def test_a_write_is_refused(self, built: Path) -> None:
        assert_one_line_error(kg("cypher", "MATCH (n:Company) DELETE n", cwd=built), "DELETE")

    def test_a_statement_with_a_mistake(self, built: Path) -> None:
        assert_one_line_error(kg("cypher", "MATCH (n:Company RETURN n", cwd=built))

    def test_a_file_of_pairs_is_scored(self, tmp_path: Path) -> None:
        header = "left\tleft_type\tright\tright_type\tverdict\tkind\tnote\n"
        row = "㈜가온정밀\tCompany\t가온정밀\tCompany\tdifferent\tlegal-form\t\n"
        (tmp_path / "pairs.tsv").write_text(header + row, encoding="utf-8")
        done = kg("resolve", "--pairs", "pairs.tsv", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert "expected different" in done.stdout
        assert "precision 0.000" in done.stdout


class TestStores:
    def test_a_store_in_use(self, built: Path) -> None:
        with open_store(f"embedded:{built / 'kg-data'}"):
            assert_one_line_error(kg("stats", cwd=built), "kg-data")

    def test_a_server_that_is_down(self, tmp_path: Path) -> None:
        assert_one_line_error(kg("stats", "--store", "bolt://127.0.0.1:1", cwd=tmp_path), "127.0.0.1:1")

    def test_a_wrong_password(self, tmp_path: Path, neo4j_uri: Access) -> None:
        done = kg(
            "stats", "--store", neo4j_uri.uri, cwd=tmp_path, NEO4J_USER="neo4j", NEO4J_PASSWORD="not-this-one"
        )
        assert_one_line_error(done, "NEO4J_PASSWORD")
        assert "not-this-one" not in done.stderr


class TestGraph:
    def test_building_twice_changes_nothing(self, built: Path) -> None:
        before = counts(built)
        first = [str(p) for p in sorted(samples_path().glob("*.txt"))[:10]]
        done = kg("build", *first, cwd=built)
        assert "0 new, 10 unchanged" in done.stdout
        assert "0 created, 0 updated, 0 deleted" in done.stdout
        assert counts(built) == before

    def test_every_relation_is_proven(self, built: Path) -> None:
        done = kg("verify", cwd=built)
        assert done.returncode == 0, done.stdout + done.stderr

    def test_pages_and_tables_are_there(self, built: Path) -> None:
        assert (built / "out/report.html").stat().st_size > 10_000
        assert (built / "out/view.html").stat().st_size > 100_000
        assert list((built / "out/tables").glob("*.csv"))

    def test_a_report_may_be_narrowed(self, built: Path) -> None:
        done = kg("report", "-o", "narrow", "--types", "Agency,Region", "--from", "2012", cwd=built)
        assert done.returncode == 0, done.stderr
        whole, narrow = ((built / f"{name}/report.html").stat().st_size for name in ("out", "narrow"))
        assert 0 < narrow < whole
        assert_one_line_error(kg("report", "--region", "없는도", cwd=built), "없는도")
        assert_one_line_error(kg("report", "--types", "Agencies", cwd=built), "Agencies")

    def test_a_page_may_show_what_surrounds_an_actor(self, built: Path) -> None:
        part = ("--kind", "agreement", "--from", "2015", "--to", "2024-06")
        done = kg("view", "-o", "near.html", "--around", "산단공", *part, cwd=built)
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith("near.html: ")
        assert "한국공학대학교" in (built / "near.html").read_text(encoding="utf-8")
        assert_one_line_error(kg("view", "--around", "없는진흥원", cwd=built), "없는진흥원")

    @pytest.mark.parametrize("form", ["json", "csv"])
    def test_rows_for_other_programs(self, built: Path, form: str) -> None:
        done = kg("query", "agreements-of", "-p", "name=한국산업단지공단", "--format", form, cwd=built)
        assert done.returncode == 0
        if form == "json":
            assert isinstance(json.loads(done.stdout), list)
        else:
            assert "date" in done.stdout.splitlines()[0]

    def test_a_reader_that_goes_away_is_no_error(self, built: Path) -> None:
        done = subprocess.run(
            f"{KG} query --list --format json | head -1",
            shell=True,
            cwd=built,
            env=environment(),
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert (done.returncode, done.stderr) == (0, "")

    def test_the_steps_give_what_build_gives(self, tmp_path: Path, built: Path) -> None:
        first = [str(p) for p in sorted(samples_path().glob("*.txt"))[:10]]
        for step in (
            ("ingest", *first),
            ("extract", "articles.jsonl"),
            ("load", "extracted.jsonl"),
        ):
            done = kg(*step, cwd=tmp_path)
            assert done.returncode == 0, done.stderr
        assert counts(tmp_path) == counts(built)

    def test_adding_an_article_touches_only_what_it_says(self, tmp_path: Path) -> None:
        first = [str(p) for p in sorted(samples_path().glob("*.txt"))[:3]]
        kg("build", *first[:2], cwd=tmp_path)
        before = snapshot(tmp_path)
        kg("build", *first, cwd=tmp_path)
        after = snapshot(tmp_path)
        assert len(after) > len(before)
        unchanged = {claim for claim, loaded in before.items() if after.get(claim) == loaded}
        assert unchanged == set(before)


def snapshot(folder: Path) -> dict[str, str]:
    """Each claim with the time it was loaded."""
    with open_store(f"embedded:{folder / 'kg-data'}") as store:
        found = store.read("MATCH (c:Claim) RETURN c.id AS id, c.hash AS hash").rows
    return {row["id"]: row["hash"] for row in found}


KILLED = """
import os, signal, sys
from pathlib import Path
import kg

def until_killed(extractions):
    for number, extraction in enumerate(extractions):
        if number == 5:
            os.kill(os.getpid(), signal.SIGKILL)
        yield extraction

with kg.open_store("embedded:./kg-data") as store:
    articles = kg.read_articles([Path(name) for name in sys.argv[1:]], print)
    kg.load(store, until_killed(kg.extract_claims(articles)))
"""


class TestInterruption:
    def test_the_same_command_completes_a_killed_run(self, tmp_path: Path, built: Path) -> None:
        first = [str(p) for p in sorted(samples_path().glob("*.txt"))[:10]]
        killed = subprocess.run(
            [sys.executable, "-c", KILLED, *first], cwd=tmp_path, env=environment(), timeout=300, check=False
        )
        assert killed.returncode == -signal.SIGKILL
        assert counts(tmp_path)["unfinished_runs"]
        done = kg("build", *first, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert counts(tmp_path) == counts(built)
        assert kg("verify", cwd=tmp_path).returncode == 0


def test_explain_and_the_names_of_a_day(built: Path) -> None:
    told = kg("explain", "중소기업진흥공단", "--format", "json", cwd=built)
    rows = json.loads(told.stdout)
    assert {row["entity"] for row in rows} == {"public/중소벤처기업진흥공단"}
    assert any("register: 중소기업진흥공단" in rule for row in rows for rule in row["joined by"])
    assert all(row["articles"] for row in rows)
    for day, name in (("2012-07-01", "중소기업진흥공단"), ("2024-07-01", "중소벤처기업진흥공단")):
        found = kg(
            "query", "search", "-p", "text=중소기업진흥공단", "--as-of", day, "--format", "json", cwd=built
        )
        assert name in {row["name"] for row in json.loads(found.stdout)}
