// Mark the nodes that a user's addition holds: no longer in the graph, since when. Nothing
// finds them by name any more. Rows: {id}.
UNWIND $rows AS row
MATCH (n:<Label> {id: row.id})
SET n.stale_since = coalesce(n.stale_since, datetime($now)), n.hash = 'stale',
    n.search = null, n.letters = null
RETURN n.id AS id
