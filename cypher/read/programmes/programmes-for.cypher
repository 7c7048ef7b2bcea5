// name: programmes-for
// title_ko: 누구를 위한 사업인가
// title_en: Programmes for an actor, a place or a group
// mode: read
// params: name STRING, limit INTEGER = 100
// returns: programme STRING, operators LIST<STRING>, status STRING, first_published DATE?, quote STRING?
//
// Which programmes, zones or events are meant for an actor or a place, with who operates them.
MATCH (x:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person)
WHERE x.search CONTAINS toLower($name) AND toLower($name) IN split(x.search, '|')
MATCH (x)<-[r:TARGETS]-(p)
WITH DISTINCT r, p
OPTIONAL MATCH (p)<-[:OPERATES]-(o)
WITH r, p, o.name AS operator ORDER BY operator
WITH r, p, collect(DISTINCT operator) AS operators
OPTIONAL MATCH (c:Claim {relation_id: r.id})
WITH r, p, operators, c ORDER BY c.score DESC, c.id
WITH r, p, operators, head(collect(c.quote)) AS quote
RETURN p.name AS programme, operators, r.status AS status, r.first_published AS first_published, quote
ORDER BY coalesce(toString(first_published), '') DESC, programme, r.id
LIMIT $limit
