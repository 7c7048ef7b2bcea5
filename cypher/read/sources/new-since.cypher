// name: new-since
// title_ko: 어느 날 이후 새로 보도된 사실
// title_en: What was first reported since a day
// mode: read
// params: since DATE = "2024-01-01", limit INTEGER = 100
// returns: published DATE, from STRING, tie STRING, to STRING, date STRING?, status STRING, score FLOAT
//
// Which facts were first published on or after a day, newest first.
MATCH (a:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person)-[r:PARTY_TO|FUNDS|OPERATES|PARTICIPATES_IN|LOCATED_IN|PART_OF|AFFILIATED_WITH|COOPERATES_WITH|TARGETS]->(b)
WHERE r.basis = 'text' AND r.first_published >= $since
RETURN r.first_published AS published, a.name AS from, type(r) AS tie, coalesce(b.name, b.title, '협약') AS to,
       r.event_date AS date, r.status AS status, r.score AS score
ORDER BY published DESC, from, tie, to, coalesce(date, '')
LIMIT $limit
