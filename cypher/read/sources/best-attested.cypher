// name: best-attested
// title_ko: 가장 여러 기사가 말하는 사실
// title_en: Facts that most articles state
// mode: read
// params: limit INTEGER = 50
// returns: sources INTEGER, outlets INTEGER, from STRING, tie STRING, to STRING, date STRING, score FLOAT
//
// Which facts most articles state independently of one another, copies counted once.
MATCH (a:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person)-[r:PARTY_TO|FUNDS|OPERATES|PARTICIPATES_IN|LOCATED_IN|PART_OF|AFFILIATED_WITH|COOPERATES_WITH|TARGETS]->(b)
WHERE r.basis = 'text'
WITH a, r, b ORDER BY r.source_count DESC, r.outlet_count DESC, r.score DESC, r.id, b.id LIMIT $limit
RETURN r.source_count AS sources, r.outlet_count AS outlets, a.name AS from, type(r) AS tie,
       coalesce(b.name, b.title, '협약') AS to, coalesce(r.event_date, toString(r.first_published), '') AS date,
       r.score AS score
ORDER BY sources DESC, outlets DESC, score DESC, from, tie, to, date, r.id
