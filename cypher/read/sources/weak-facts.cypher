// name: weak-facts
// title_ko: 확인이 필요한 사실
// title_en: Facts to be checked
// mode: read
// params: below FLOAT = 0.6, limit INTEGER = 100
// returns: score FLOAT, from STRING, tie STRING, to STRING, sources INTEGER, quote STRING?
//
// Which facts rest on a low score and should be checked by a reader, the weakest first.
MATCH (a:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person)-[r:PARTY_TO|FUNDS|OPERATES|PARTICIPATES_IN|LOCATED_IN|PART_OF|AFFILIATED_WITH|COOPERATES_WITH|TARGETS]->(b)
WHERE r.basis = 'text' AND r.score < $below
WITH a, r, b ORDER BY r.score, r.id, b.id LIMIT $limit
WITH a, r, b, CASE WHEN type(r) = 'PARTY_TO' THEN b.id ELSE r.id END AS fact
OPTIONAL MATCH (c:Claim {relation_id: fact})
WITH a, r, b, c ORDER BY c.score DESC, c.id
WITH a, r, b, head(collect(c.quote)) AS quote
RETURN r.score AS score, a.name AS from, type(r) AS tie, coalesce(b.name, b.title, '협약') AS to,
       r.source_count AS sources, quote
ORDER BY score, from, tie, to, r.id
