// name: timeline-of
// title_ko: 어떤 기관의 연표
// title_en: What was reported of an actor, in order of time
// mode: read
// params: name STRING, since DATE = null, limit INTEGER = 200
// returns: date STRING, tie STRING, direction STRING, other STRING, amount FLOAT?, role STRING?, status STRING, sources INTEGER
//
// Everything reported of an actor in order of time: its agreements, money, programmes,
// people and places.
MATCH (e:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person)
WHERE e.search CONTAINS toLower($name) AND toLower($name) IN split(e.search, '|')
MATCH (e)-[r:PARTY_TO|ABOUT|FUNDS|OPERATES|PARTICIPATES_IN|LOCATED_IN|PART_OF|AFFILIATED_WITH|COOPERATES_WITH|TARGETS]-(o)
WHERE r.basis = 'text' AND ($since IS NULL OR coalesce(r.event_to, r.first_published) >= $since)
WITH DISTINCT e, r, o
RETURN coalesce(r.event_date, toString(r.first_published), '') AS date, type(r) AS tie,
       CASE WHEN startNode(r).id = e.id THEN '→' ELSE '←' END AS direction,
       coalesce(o.name, o.title, '협약') AS other, r.amount AS amount, r.role AS role, r.status AS status,
       r.source_count AS sources
ORDER BY date, tie, direction, other
LIMIT $limit
