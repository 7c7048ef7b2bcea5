// name: offices-of
// title_ko: 어떤 사람의 직책
// title_en: Offices of a person
// mode: read
// params: person STRING, limit INTEGER = 100
// returns: person STRING, organisation STRING, role STRING, status STRING, first_published DATE?, last_published DATE?, sources INTEGER
//
// Which offices a person holds or held, and from when to when that was reported. People of
// one name are several where nothing says that they are one.
MATCH (p:Person)
WHERE p.search CONTAINS toLower($person) AND toLower($person) IN split(p.search, '|')
MATCH (p)-[r:AFFILIATED_WITH]->(o)
RETURN p.name AS person, o.name AS organisation, coalesce(r.role, '') AS role, r.status AS status,
       r.first_published AS first_published, r.last_published AS last_published, r.source_count AS sources
ORDER BY coalesce(toString(first_published), ''), organisation, role, r.id
LIMIT $limit
