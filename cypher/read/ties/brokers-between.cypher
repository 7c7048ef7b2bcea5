// name: brokers-between
// title_ko: 두 지역을 잇는 기관
// title_en: Who ties two regions together
// mode: read
// params: left STRING, right STRING, limit INTEGER = 30
// returns: broker STRING, type STRING, left_partners LIST<STRING>, right_partners LIST<STRING>
//
// Which actors tie two regions together: partners in both, by agreement, cooperation or
// funding. A region's own bodies, sub-regions and zones count as in it.
MATCH (l:Region)
WHERE l.search CONTAINS toLower($left) AND toLower($left) IN split(l.search, '|')
MATCH (l)<-[:LOCATED_IN|PART_OF*0..4]-(x)
WITH collect(DISTINCT x) AS lefts
MATCH (r:Region)
WHERE r.search CONTAINS toLower($right) AND toLower($right) IN split(r.search, '|')
MATCH (r)<-[:LOCATED_IN|PART_OF*0..4]-(y)
WITH lefts, collect(DISTINCT y) AS rights
UNWIND [x IN lefts | [x, true]] + [y IN rights | [y, false]] AS one
WITH one[0] AS x, one[1] AS at_left
MATCH (x)-[:PARTY_TO|COOPERATES_WITH|FUNDS]-(m)
OPTIONAL MATCH (m)<-[:PARTY_TO]-(p)
WHERE m.search IS NULL
WITH x, at_left, coalesce(p, m) AS b
WHERE b.id <> x.id AND (b:Agency OR b:Company OR b:Association OR b:Institute OR b:Region)
WITH DISTINCT b, at_left, x.name AS partner ORDER BY partner
WITH b, collect(CASE WHEN at_left THEN partner END) AS left_partners,
     collect(CASE WHEN at_left THEN null ELSE partner END) AS right_partners
WHERE size(left_partners) > 0 AND size(right_partners) > 0
RETURN b.name AS broker, head(labels(b)) AS type, left_partners, right_partners
ORDER BY size(left_partners) + size(right_partners) DESC, broker, b.id
LIMIT $limit
