// name: programmes-of
// title_ko: 어떤 기관의 사업
// title_en: Programmes of an actor
// mode: read
// params: name STRING, limit INTEGER = 100
// returns: programme STRING, ties LIST<STRING>, participants INTEGER, last_published DATE?
//
// Which programmes an actor operates or funds, and how many take part in each.
MATCH (o:Agency|Company|Association|Institute|Region)
WHERE o.search CONTAINS toLower($name) AND toLower($name) IN split(o.search, '|')
MATCH (o)-[r:OPERATES|FUNDS]->(p:Program)
WITH p, type(r) AS tie, r.last_published AS seen ORDER BY tie
WITH p, collect(DISTINCT tie) AS ties, max(seen) AS last_published
OPTIONAL MATCH (x)-[:PARTICIPATES_IN]->(p)
WITH p, ties, last_published, count(DISTINCT x.id) AS participants
RETURN p.name AS programme, ties, participants, last_published
ORDER BY participants DESC, programme
LIMIT $limit
