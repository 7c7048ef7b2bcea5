// name: sources-of
// title_ko: 어느 기사 어느 문장이 말하나
// title_en: Which sentence of which article says so
// mode: read
// params: name STRING, other STRING = null, limit INTEGER = 100
// returns: published DATE?, publisher STRING?, title STRING, fact STRING, quote STRING, url STRING?, run STRING?
//
// Which sentences of which articles say something of an actor, or of it and another; and which
// run read them (kg runs).
MATCH (e:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person)
WHERE e.search CONTAINS toLower($name) AND toLower($name) IN split(e.search, '|')
MATCH (e)<-[:END]-(c:Claim)-[:STATED_IN]->(a:Article)
WITH DISTINCT c, a
OPTIONAL MATCH (d:Claim {relation_id: c.relation_id})-[:END]->(o)
WHERE toLower(coalesce($other, '')) IN split(o.search, '|')
WITH c, a, count(o) AS hits
WHERE $other IS NULL OR hits > 0
WITH DISTINCT a.published_on AS published, a.publisher AS publisher, a.title AS title,
     c.type AS fact, c.quote AS quote, a.url AS url, c.run_id AS run
RETURN published, publisher, title, fact, quote, url, run
ORDER BY coalesce(toString(published), '') DESC, title, fact, quote
LIMIT $limit
