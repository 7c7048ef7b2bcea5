// name: most-connected
// title_ko: 상대가 가장 많은 기관
// title_en: Actors of the most partners
// mode: read
// params: type STRING = null, limit INTEGER = 20
// returns: actor STRING, type STRING, partners INTEGER, agreements INTEGER, cooperations INTEGER
//
// Who has the most different partners, by agreement or cooperation; of one type such as
// Institute, or of all.
MATCH (o:Agency|Company|Association|Institute|Region)-[r:PARTY_TO|COOPERATES_WITH]-(m)
WHERE $type IS NULL OR $type IN labels(o)
OPTIONAL MATCH (m)<-[:PARTY_TO]-(p)
WHERE m.search IS NULL
WITH o, type(r) AS tie, r.id AS fact, coalesce(p.id, m.id) AS partner
WHERE partner <> o.id
WITH o, count(DISTINCT partner) AS partners, count(DISTINCT CASE WHEN tie = 'PARTY_TO' THEN fact END) AS agreements,
     count(DISTINCT CASE WHEN tie = 'COOPERATES_WITH' THEN fact END) AS cooperations
RETURN o.name AS actor, head(labels(o)) AS type, partners, agreements, cooperations
ORDER BY partners DESC, agreements DESC, actor, o.id
LIMIT $limit
