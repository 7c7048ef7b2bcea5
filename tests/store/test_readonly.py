import pytest

from kg.errors import QueryError, WriteRefusedError
from kg.store.readonly import parameters, refuse_writes

WRITES = [
    "CREATE (n:Agency)",
    "create (n:Agency)",
    "MATCH (n) SET n.x = 1",
    "MATCH (n)SET n.x=1",
    "MATCH (n:Agency) DELETE n",
    "MATCH (n:Agency) DETACH DELETE n",
    "MATCH (n:Agency) NODETACH DELETE n",
    "MATCH (n:Agency) REMOVE n.name",
    "MERGE (n:Agency {id: 'x'})",
    "DROP INDEX agency_name",
    "DROP CONSTRAINT agency_id IF EXISTS",
    "INSERT (n:Agency)",
    "MATCH (n) FOREACH (x IN [1] | SET n.x = x)",
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "MATCH (n) WITH n LOAD CSV FROM 'http://x' AS l RETURN l",
    "CALL db.createLabel('X')",
    "CALL apoc.cypher.runWrite('CREATE (n)', {})",
    "CALL `apoc`.`cypher`.doIt('x', {})",
    "CALL /* quiet */ dbms.killQuery('1')",
    "CALL apoc.load.json('http://x') YIELD value RETURN value",
    "CALL { CREATE (n:Agency) } RETURN 1",
    "CALL (x) { MERGE (n:Agency {id: x}) } RETURN 1",
    "MATCH (n) CALL { WITH n RETURN 1 AS y } IN TRANSACTIONS RETURN y",
    "RETURN 1; MATCH (n) DELETE n",
    "RETURN 1 ;\n CREATE (n)",
    "MATCH (n) /* a comment */ SET /* more */ n.x = 1",
    "MATCH (n) // SET hidden\nSET n.x = 1",
    "MATCH (n) RETURN n /* open */ SET n.x = 1 /* close */",
    "MATCH (n) WHERE n.name = 'a\\'b' SET n.x = 1",
    "MATCH (n) WHERE n.name = \"it's\" SET n.x = 'y'",
    "MATCH (`a``b`) SET `a``b`.x = 1",
    "\\u0043REATE (n:Agency)",
    "MATCH (n) \\u0053\\u0045\\u0054 n.x = 1",
    "RETURN '\\u0027 SET n.x = 1 //'",
    "MATCH (n) WITH n, '\\u0027 + \"' AS a SET n.x = 1 //\"",
    "RETURN 1.SET n.x = 1",
    "MATCH p = (a)-[*1..SET]-(b) RETURN p",
    "ALTER USER neo4j SET PASSWORD 'x'",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "SHOW TRANSACTIONS YIELD transactionId AS id TERMINATE TRANSACTION id",
    "GRANT ROLE admin TO x",
    "STOP DATABASE neo4j",
    "USE system MATCH (n) RETURN n",
    "EXPLAIN CREATE (n)",
    "PROFILE MERGE (n:Agency {id: 1})",
    "CYPHER runtime=slotted CREATE (n)",
    "USING PERIODIC COMMIT LOAD CSV FROM 'x' AS l CREATE (n)",
    "{sql} DELETE FROM Agency",
    "{`sql`} MATCH (n) RETURN n",
    "(n:Agency) RETURN n",
    "RETURN apoc.cypher.runFirstColumnSingle('CREATE (n) RETURN n', {}) AS x",
    "RETURN `apoc`.`do`.it('x') AS x",
    "RETURN 1 AS a, apoc . cypher /* quiet */ .run ('x') AS x",
    "RETURN util.sleep(10000000) AS x",
    "MATCH (n) WHERE load.json('http://x') IS NOT NULL RETURN n",
    "CALL date.truncate('x')",
    "UNWIND [1] AS x CALL (*) { CREATE (n) } RETURN x",
    "MATCH (n) RETURN [x IN [1] | x] AS l UNION MATCH (m) SET m.x = 1 RETURN m",
    "MATCH (n:Agency) CALL (n) { SET n.x = 1 } RETURN n",
    "MATCH (n)\u2028SET\u2028n.x = 1",
    "MATCH (n) ＳＥＴ n.x = 1 SET n.y = 1",
]

READS = [
    "MATCH (n:Agency) RETURN n.name",
    "MATCH (n:Agency) RETURN n.name;",
    "match (n:Agency) return n.name limit 3",
    "MATCH (n) WHERE n.name = 'CREATE (n)' RETURN n",
    'MATCH (n) WHERE n.name = "DELETE" RETURN n',
    "MATCH (n) RETURN n.set, n.delete AS gone",
    "MATCH (n) RETURN n.`create` AS `SET`",
    "MATCH (n) // CREATE (m)\nRETURN n",
    "/* DELETE everything? */ MATCH (n) RETURN n",
    "MATCH (n) RETURN n.created_at AS created, n.settings, n.offset",
    "OPTIONAL MATCH (n:Agency {id: $create}) RETURN n",
    "WITH 1 AS x RETURN x",
    "UNWIND $rows AS row RETURN row.id",
    "CALL db.labels() YIELD label RETURN label",
    "CALL db.index.fulltext.queryNodes('names', '진흥원') YIELD node RETURN node",
    "MATCH (n) CALL { WITH n MATCH (n)--(m) RETURN count(m) AS c } RETURN c",
    "SHOW INDEXES",
    "SHOW TRANSACTIONS",
    "EXPLAIN MATCH (n) RETURN n",
    "MATCH (n) WHERE n.name = '한국\\u0041' RETURN n",
    "MATCH (c:Claim) RETURN c.start AS start, c.end AS end, c.load",
    "MATCH (n) RETURN {a: 1}.set",
    "RETURN date.truncate('month', date()) AS month, duration.between(date(), date()).days AS days",
    "MATCH (n) WHERE n.active AND (n)-->() RETURN toUpper(n.name), count(n.name)",
    "MATCH (n) WHERE any(name IN n.names WHERE name = 'x') AND n.name IN ['a'] RETURN (n.a) AS a",
]


@pytest.mark.parametrize("statement", WRITES)
def test_whatever_could_write_is_refused(statement: str) -> None:
    with pytest.raises(WriteRefusedError):
        refuse_writes(statement)


@pytest.mark.parametrize("statement", READS)
def test_reading_is_let_through(statement: str) -> None:
    refuse_writes(statement)


@pytest.mark.parametrize("statement", ["", "  ;", "// nothing", "EXPLAIN"])
def test_nothing_to_run_is_said(statement: str) -> None:
    with pytest.raises(QueryError, match="empty"):
        refuse_writes(statement)


@pytest.mark.parametrize("statement", ["RETURN 'open", 'RETURN "open', "RETURN `open", "RETURN 1 /* open"])
def test_what_never_ends_is_said(statement: str) -> None:
    with pytest.raises(QueryError, match=r"open quote|never ends"):
        refuse_writes(statement)


def test_parameters_are_found_outside_strings_and_comments() -> None:
    assert parameters("RETURN $a, '$b', $`c` // $d") == {"a", "c"}
