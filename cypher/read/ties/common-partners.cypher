// name: common-partners
// title_ko: 두 기관이 함께 아는 상대
// title_en: Partners that two actors share
// mode: read
// params: left STRING, right STRING, limit INTEGER = 50
// returns: partner STRING, type STRING, left_ties INTEGER, right_ties INTEGER
//
// Who has signed agreements or worked together with each of two actors.
MATCH (l:Agency|Company|Association|Institute|Region)
WHERE l.search CONTAINS toLower($left) AND toLower($left) IN split(l.search, '|')
WITH collect(l) AS lefts
MATCH (r:Agency|Company|Association|Institute|Region)
WHERE r.search CONTAINS toLower($right) AND toLower($right) IN split(r.search, '|')
WITH lefts, collect(r) AS rights
UNWIND [x IN lefts | [x, true]] + [y IN rights | [y, false]] AS one
WITH one[0] AS o, one[1] AS at_left
MATCH (o)-[tie:PARTY_TO|COOPERATES_WITH]-(m)
OPTIONAL MATCH (m)<-[:PARTY_TO]-(p)
WHERE m.search IS NULL
WITH o, at_left, tie.id AS tie, coalesce(p, m) AS x
WHERE x.id <> o.id
WITH x, count(DISTINCT CASE WHEN at_left THEN tie END) AS left_ties,
     count(DISTINCT CASE WHEN at_left THEN null ELSE tie END) AS right_ties
WHERE left_ties > 0 AND right_ties > 0
RETURN x.name AS partner, head(labels(x)) AS type, left_ties, right_ties
ORDER BY left_ties + right_ties DESC, partner, x.id
LIMIT $limit
