// name: top-partners
// title_ko: 가장 자주 손잡은 상대
// title_en: Closest partners of an actor
// mode: read
// params: name STRING, limit INTEGER = 20
// returns: partner STRING, type STRING, agreements INTEGER, cooperations INTEGER
//
// With whom an actor has signed the most agreements or is reported to work together.
MATCH (o:Agency|Company|Association|Institute|Region)
WHERE o.search CONTAINS toLower($name) AND toLower($name) IN split(o.search, '|')
MATCH (o)-[r:PARTY_TO|COOPERATES_WITH]-(m)
OPTIONAL MATCH (m)<-[:PARTY_TO]-(p)
WHERE m.search IS NULL
WITH o, type(r) AS tie, r.id AS tie_id, coalesce(p, m) AS partner
WHERE partner.id <> o.id
WITH partner, count(DISTINCT CASE WHEN tie = 'PARTY_TO' THEN tie_id END) AS agreements,
     count(DISTINCT CASE WHEN tie = 'COOPERATES_WITH' THEN tie_id END) AS cooperations
RETURN partner.name AS partner, head(labels(partner)) AS type, agreements, cooperations
ORDER BY agreements + cooperations DESC, partner, type
LIMIT $limit
