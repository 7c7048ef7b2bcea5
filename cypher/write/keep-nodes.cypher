// Mark the nodes that a user's relationship holds: no longer in the graph, since when.
UNWIND $ids AS id
MATCH (n:<Label> {id: id})
SET n.stale_since = coalesce(n.stale_since, datetime($now)), n.hash = 'stale'
RETURN n.id AS id
