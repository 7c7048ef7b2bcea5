// name: region-pairs
// title_ko: 협약으로 이어진 지역
// title_en: Regions tied by agreements
// mode: read
// params: since DATE = null, limit INTEGER = 50
// returns: left STRING, right STRING, agreements INTEGER
//
// Which two regions are tied by the most agreements: a party in the one and a party in the
// other, or the region itself.
MATCH (x:Agency|Company|Association|Institute|Region)-[:PARTY_TO]->(g:Agreement)
WHERE $since IS NULL OR coalesce(g.event_to, g.first_published) >= $since
OPTIONAL MATCH (x)-[:LOCATED_IN|PART_OF]->(place:Region)
WITH g, CASE WHEN 'Region' IN labels(x) THEN x ELSE place END AS region
WHERE region IS NOT NULL
WITH DISTINCT g, region
WITH g, collect(region) AS regions
WHERE size(regions) > 1
UNWIND regions AS l
UNWIND regions AS r
WITH l, r, g
WHERE l.id < r.id
WITH l, r, count(g) AS agreements
RETURN l.name AS left, r.name AS right, agreements
ORDER BY agreements DESC, left, right, l.id, r.id
LIMIT $limit
