// Write nodes that are new or differ. Null properties are removed; a user's own stay.
// <Label> is replaced by the loader. Rows: {id, hash, props}.
WITH datetime($now) AS now
UNWIND $rows AS row
MERGE (n:<Label> {id: row.id})
SET n += row.props, n.hash = row.hash, n.loaded_at = now, n.stale_since = null
