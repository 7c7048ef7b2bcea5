// name: firms-in
// title_ko: 한 지역의 기업
// title_en: Companies of a region
// mode: read
// params: region STRING, limit INTEGER = 200
// returns: company STRING, place STRING, agreements INTEGER, articles INTEGER
//
// Which companies lie in a region, its sub-regions and zones included, the most reported first.
MATCH (r:Region)
WHERE r.search CONTAINS toLower($region) AND toLower($region) IN split(r.search, '|')
MATCH (r)<-[:PART_OF*0..3]-(sub:Region)
WITH DISTINCT sub
OPTIONAL MATCH (sub)<-[:LOCATED_IN|PART_OF*1..2]-(zone:Zone)
WITH collect(DISTINCT sub) + collect(DISTINCT zone) AS places
UNWIND places AS place
MATCH (place)<-[:LOCATED_IN]-(c:Company)
WITH c, min(place.name) AS place
ORDER BY coalesce(c.article_count, 0) DESC, c.name, c.id
LIMIT $limit
OPTIONAL MATCH (c)-[:PARTY_TO]->(g:Agreement)
WITH c, place, count(g) AS agreements
RETURN c.name AS company, place, agreements, coalesce(c.article_count, 0) AS articles
ORDER BY articles DESC, company, c.id
