// Write relationships that are new or differ, between nodes that exist.
// <Head>, <TYPE> and <Tail> are replaced by the loader. Rows: {id, head, tail, hash, props}.
WITH datetime($now) AS now
UNWIND $rows AS row
MATCH (a:<Head> {id: row.head})
MATCH (b:<Tail> {id: row.tail})
MERGE (a)-[r:<TYPE> {id: row.id}]->(b)
SET r += row.props, r.hash = row.hash, r.loaded_at = now
