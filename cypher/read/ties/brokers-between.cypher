// name: brokers-between
// title_ko: 두 지역을 잇는 기관
// title_en: Who ties two regions together
// mode: read
// params: left STRING, right STRING, limit INTEGER = 30
// returns: broker STRING, type STRING, left_partners LIST<STRING>, right_partners LIST<STRING>
//
// Which actors tie two regions together: partners in both, by agreement or
// cooperation. A region's own bodies, sub-regions and zones count as in it.
MATCH (l:Region)
WHERE l.search CONTAINS toLower($left) AND toLower($left) IN split(l.search, '|')
MATCH (l)<-[:LOCATED_IN|PART_OF*0..4]-(x:Agency|Company|Association|Institute|Region)
WITH collect(DISTINCT x) AS lefts
MATCH (r:Region)
WHERE r.search CONTAINS toLower($right) AND toLower($right) IN split(r.search, '|')
MATCH (r)<-[:LOCATED_IN|PART_OF*0..4]-(y:Agency|Company|Association|Institute|Region)
WITH lefts, collect(DISTINCT y) AS rights
UNWIND [x IN lefts | [x, true]] + [y IN rights | [y, false]] AS one
WITH one[0] AS x, one[1] AS at_left
MATCH (x)-[:PARTY_TO|COOPERATES_WITH]-(m)
OPTIONAL MATCH (m:Agreement)<-[:PARTY_TO]-(p)
WITH x, at_left, coalesce(p, m) AS b
WITH b, collect(CASE WHEN at_left THEN x END) AS ls, collect(CASE WHEN at_left THEN null ELSE x END) AS rs
WHERE size(ls) > 0 AND size(rs) > 0
      AND (b:Agency OR b:Company OR b:Association OR b:Institute OR b:Region)
UNWIND [x IN ls | [x, true]] + [y IN rs | [y, false]] AS one
WITH b, one[0] AS x, one[1] AS at_left
WHERE b.id <> x.id
WITH b, collect(DISTINCT CASE WHEN at_left THEN x.name END) AS left_partners,
     collect(DISTINCT CASE WHEN at_left THEN null ELSE x.name END) AS right_partners
WHERE size(left_partners) > 0 AND size(right_partners) > 0
WITH b, left_partners, right_partners
ORDER BY size(left_partners) + size(right_partners) DESC, b.name, b.id
LIMIT $limit
UNWIND [x IN left_partners | [x, true]] + [y IN right_partners | [y, false]] AS one
WITH b, one[0] AS partner, one[1] AS at_left ORDER BY partner
WITH b, collect(CASE WHEN at_left THEN partner END) AS left_partners,
     collect(CASE WHEN at_left THEN null ELSE partner END) AS right_partners
RETURN b.name AS broker, head(labels(b)) AS type, left_partners, right_partners
ORDER BY size(left_partners) + size(right_partners) DESC, broker, b.id
