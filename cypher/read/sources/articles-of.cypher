// name: articles-of
// title_ko: 어떤 기관이 나온 기사
// title_en: Articles that name an actor
// mode: read
// params: name STRING, since DATE = null, limit INTEGER = 100
// returns: published DATE?, publisher STRING?, title STRING, named INTEGER, claims INTEGER, url STRING?
//
// Which articles name an actor, newest first: how often, and how many claims they state of it.
MATCH (e:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person)
WHERE e.search CONTAINS toLower($name) AND toLower($name) IN split(e.search, '|')
MATCH (a:Article)-[m:MENTIONS]->(e)
WHERE $since IS NULL OR a.published_on >= $since
WITH a, e.id AS self, m ORDER BY coalesce(toString(a.published_on), '') DESC, a.id LIMIT $limit
OPTIONAL MATCH (a)<-[:STATED_IN]-(c:Claim)-[:END]->(x)
WITH a, m, count(DISTINCT CASE WHEN x.id = self THEN c.id END) AS claims
RETURN a.published_on AS published, a.publisher AS publisher, a.title AS title, m.count AS named, claims,
       a.url AS url
ORDER BY coalesce(toString(published), '') DESC, title, a.id
