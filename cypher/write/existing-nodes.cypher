// What of ours the store holds already: a node without a hash is somebody else's.
MATCH (n:<Label>)
WHERE n.hash IS NOT NULL
RETURN n.id AS id, n.hash AS hash
