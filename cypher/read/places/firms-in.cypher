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
MATCH (r)<-[:PART_OF|LOCATED_IN*0..4]-(place:Region|Zone)
WITH DISTINCT place
MATCH (place)<-[:LOCATED_IN]-(c:Company)
WITH c, place.name AS place ORDER BY place
WITH c, head(collect(place)) AS place
ORDER BY coalesce(c.article_count, 0) DESC, c.name, c.id
LIMIT $limit
OPTIONAL MATCH (c)-[:PARTY_TO]->(g:Agreement)
WITH c, place, count(g) AS agreements
RETURN c.name AS company, place, agreements, coalesce(c.article_count, 0) AS articles
ORDER BY articles DESC, company, c.id
