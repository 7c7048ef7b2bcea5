// Delete nodes of ours that the graph no longer has, unless a user tied something to them or
// wrote a property on them that is none of $owned. Rows: {id}.
UNWIND $rows AS row
MATCH (n:<Label> {id: row.id})
OPTIONAL MATCH (n)-[r]-()
WITH n, count(r) AS others
WHERE others = 0 AND all(key IN keys(n) WHERE key IN $owned)
DELETE n
