// name: people-of
// title_ko: 어떤 기관의 사람들
// title_en: People of an actor
// mode: read
// params: name STRING, limit INTEGER = 100
// returns: person STRING, role STRING, status STRING, first_published DATE?, last_published DATE?, sources INTEGER
//
// Who holds or held which office at an actor, and from when to when it was reported.
MATCH (o:Agency|Company|Association|Institute|Region)
WHERE o.search CONTAINS toLower($name) AND toLower($name) IN split(o.search, '|')
MATCH (p:Person)-[r:AFFILIATED_WITH]->(o)
RETURN p.name AS person, coalesce(r.role, '') AS role, r.status AS status,
       r.first_published AS first_published, r.last_published AS last_published, r.source_count AS sources
ORDER BY coalesce(toString(last_published), '') DESC, person, role
LIMIT $limit
