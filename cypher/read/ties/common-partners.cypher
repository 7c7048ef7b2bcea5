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
MATCH (l)-[a:PARTY_TO|COOPERATES_WITH]-(m)
OPTIONAL MATCH (m)<-[:PARTY_TO]-(p)
WHERE m.search IS NULL
WITH l, a, coalesce(p, m) AS partner
WHERE partner.id <> l.id
WITH partner, count(DISTINCT a.id) AS left_ties
MATCH (partner)-[b:PARTY_TO|COOPERATES_WITH]-(n)
OPTIONAL MATCH (n)<-[:PARTY_TO]-(q)
WHERE n.search IS NULL
WITH partner, left_ties, b, coalesce(q, n) AS r
WHERE r.id <> partner.id AND toLower($right) IN split(r.search, '|')
WITH partner AS x, left_ties, count(DISTINCT b.id) AS right_ties
RETURN x.name AS partner, head(labels(x)) AS type, left_ties, right_ties
ORDER BY left_ties + right_ties DESC, partner, x.id
LIMIT $limit
