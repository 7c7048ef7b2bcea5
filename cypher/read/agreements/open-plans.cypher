// name: open-plans
// title_ko: 때가 지났는데 이행 보도가 없는 계획
// title_en: Plans whose day has passed
// mode: read
// params: day DATE, limit INTEGER = 100
// returns: due DATE, from STRING, tie STRING, to STRING, published DATE?, sources INTEGER
//
// What was announced for a time before a day and has not been reported done, longest
// overdue first: agreements to be signed, sites to be opened, sums to be paid.
MATCH (a:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person)-[r:PARTY_TO|FUNDS|OPERATES|PARTICIPATES_IN|LOCATED_IN|PART_OF|AFFILIATED_WITH|COOPERATES_WITH|TARGETS]->(b)
WHERE r.status = 'planned' AND r.event_to < $day
WITH a, r, b ORDER BY r.event_to, r.id, b.id LIMIT $limit
RETURN r.event_to AS due, a.name AS from, type(r) AS tie, coalesce(b.name, b.title, '협약') AS to,
       r.last_published AS published, r.source_count AS sources
ORDER BY due, from, tie, to, r.id
