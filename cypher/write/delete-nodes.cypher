// Delete nodes of ours that the graph no longer has, unless a user tied something to them.
UNWIND $ids AS id
MATCH (n:<Label> {id: id})
OPTIONAL MATCH (n)-[r]-()
WITH n, count(r) AS others
WHERE others = 0
DELETE n
