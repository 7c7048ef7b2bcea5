from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from kg.errors import InputError, QueryError, WriteRefusedError
from kg.store.queries import bind, find_query, parse_query, read_query

HEADER = """\
// name: firms-of
// title_ko: 어떤 지역의 기업
// title_en: Companies of a region
// mode: read
// params: region STRING, since DATE = null, limit INTEGER = 20, note STRING = "a, b"
// returns: name STRING, seen LIST<DATE>?
//
// Which firms lie
// in a region.
"""
BODY = (
    "MATCH (c:Company {region: $region, note: $note}) WHERE c.day > $since RETURN c.name AS name LIMIT $limit"
)
GOOD = HEADER + BODY


def test_header_is_read() -> None:
    query = parse_query("firms-of.cypher", GOOD)
    assert (query.name, query.title_ko) == ("firms-of", "어떤 지역의 기업")
    assert query.title_en == "Companies of a region"
    assert query.description == "Which firms lie in a region."
    assert [(p.name, p.type, p.default, p.required) for p in query.params] == [
        ("region", "STRING", None, True),
        ("since", "DATE", None, False),
        ("limit", "INTEGER", 20, False),
        ("note", "STRING", "a, b", False),
    ]
    assert query.returns == ("name", "seen")
    assert [column.type for column in query.columns] == ["STRING", "LIST<DATE>?"]
    assert query.cypher == BODY


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("// mode: read\n", "", "lacks mode"),
        ("// title_en: Companies of a region\n", "", "lacks title_en"),
        ("name STRING, seen", "name TEXT, seen", "not a column: 'name TEXT'"),
        ("mode: read", "mode: write", "mode is read"),
        ("name: firms-of", "name: Firms", "lower-case words"),
        ("//\n// Which firms lie\n// in a region.\n", "", "no description"),
        (" WHERE c.day > $since", "", "never uses since"),
        ("c.day >", "c.other = $other AND c.day >", "does not declare other"),
        ("limit INTEGER = 20", "limit NUMBER = 20", "not a parameter"),
        ("limit INTEGER = 20", "limit INTEGER = many", "not JSON"),
        ("limit INTEGER = 20", 'limit INTEGER = "many"', "must be a whole number"),
        ("// mode: read", "// colour: red\n// mode: read", "not a header line"),
        ("// mode: read", "// mode: read\n// mode: read", "not a header line"),
    ],
)
def test_malformed_file_is_named_with_its_fault(old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(QueryError, match=message) as error:
        parse_query("firms-of.cypher", GOOD.replace(old, new))
    assert str(error.value).startswith("firms-of.cypher: ")


def test_writing_query_is_refused() -> None:
    with pytest.raises(WriteRefusedError, match=r"^firms-of.cypher: SET is not allowed"):
        parse_query("firms-of.cypher", GOOD.replace("RETURN", "SET c.x = 1 RETURN"))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"region": "나래도"}, {"region": "나래도", "since": None, "limit": 20, "note": "a, b"}),
        (
            {"region": "나래도", "since": "2019-01-31", "limit": "5"},
            {"region": "나래도", "since": date(2019, 1, 31), "limit": 5, "note": "a, b"},
        ),
        (
            {"region": "나래도", "since": date(2019, 1, 31), "limit": 5},
            {"region": "나래도", "since": date(2019, 1, 31), "limit": 5, "note": "a, b"},
        ),
        ({"region": "7"}, {"region": "7", "since": None, "limit": 20, "note": "a, b"}),
    ],
)
def test_parameters_are_typed(given: Mapping[str, object], expected: Mapping[str, object]) -> None:
    assert bind(parse_query("firms-of.cypher", GOOD), given) == expected


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "needs region"),
        ({"region": "x", "town": "y"}, "no parameter town; it takes region, since, limit, note"),
        ({"region": "x", "since": "2019-13-01"}, "since must be a date such as 2019-01-31"),
        ({"region": "x", "limit": "many"}, "limit must be a whole number"),
        ({"region": "x", "limit": True}, "limit must be a whole number"),
        ({"region": 7}, "region must be text"),
    ],
)
def test_wrong_parameters_are_named(given: Mapping[str, object], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        bind(parse_query("firms-of.cypher", GOOD), given)


def test_numbers_and_truths_are_read_from_text() -> None:
    text = GOOD.replace("limit INTEGER = 20", "limit FLOAT = 1").replace("since DATE = null", "since BOOLEAN")
    bound = bind(parse_query("firms-of.cypher", text), {"region": "x", "since": "True"})
    assert bound["since"] is True
    assert isinstance(bound["limit"], float)


def test_unknown_query_says_how_to_list_them() -> None:
    with pytest.raises(QueryError, match="kg query --list"):
        find_query("no-such")


def own(folder: Path, text: str) -> Path:
    path = folder / "내 물음.cypher"
    path.write_text(text, encoding="utf-8")
    return path


def test_file_of_the_users_own_needs_no_header(tmp_path: Path) -> None:
    query = read_query(own(tmp_path, "// Who lies where.\nMATCH (n:Agency) RETURN n.name"))
    assert (query.name, query.group, query.params, query.columns) == ("내 물음", "", (), ())
    assert query.description == "Who lies where."
    assert query.cypher == "MATCH (n:Agency) RETURN n.name"


def test_parameters_of_the_users_own_file_are_typed_from_its_header(tmp_path: Path) -> None:
    text = (
        "// params: since DATE, limit INTEGER = 5\nMATCH (n:Zone) WHERE n.day > $since RETURN n LIMIT $limit"
    )
    query = read_query(own(tmp_path, text))
    assert bind(query, {"since": "2024-02-01"}) == {"since": date(2024, 2, 1), "limit": 5}
    with pytest.raises(QueryError, match="since must be a date"):
        bind(query, {"since": "soon"})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("MATCH (n:Agency {id: $id}) RETURN n", "uses but does not declare id"),
        ("// params: id STRING\nMATCH (n:Agency) RETURN n", "never uses id"),
        ("// mode: write\nMATCH (n:Agency) RETURN n", "mode is read"),
        ("MATCH (n:Agency) DETACH DELETE n", "DETACH is not allowed"),
        ("// nothing", "empty"),
    ],
)
def test_fault_of_the_users_own_file_is_named(tmp_path: Path, text: str, message: str) -> None:
    path = own(tmp_path, text)
    with pytest.raises(QueryError, match=message) as error:
        read_query(path)
    assert str(error.value).startswith(f"{path}: ")


def test_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot read .*없음\.cypher"):
        read_query(tmp_path / "없음.cypher")
    path = tmp_path / "cp949.cypher"
    path.write_bytes("// 물음\nRETURN 1".encode("cp949"))
    with pytest.raises(InputError, match="UTF-8"):
        read_query(path)
