// Write relationships as upsert-links does, where the tail has fewer of them than the head:
// to see whether one is there, the embedded store looks through those of the node that the
// pattern begins with.
// <Head>, <TYPE> and <Tail> are replaced by the loader. Rows: {id, head, tail, hash, props}.
WITH datetime($now) AS now
UNWIND $rows AS row
MATCH (a:<Head> {id: row.head})
MATCH (b:<Tail> {id: row.tail})
MERGE (b)<-[r:<TYPE> {id: row.id}]-(a)
SET r += row.props, r.hash = row.hash, r.loaded_at = now
