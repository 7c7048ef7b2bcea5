// Delete relationships of ours that the graph no longer has. Rows: {id, head, tail}.
UNWIND $rows AS row
MATCH (a:<Head> {id: row.head})
MATCH (b:<Tail> {id: row.tail})
MATCH (a)-[r:<TYPE> {id: row.id}]->(b)
DELETE r
