// name: partners-of-partners
// title_ko: 한 다리 건너 닿는 기관
// title_en: Whom an actor could reach through a partner
// mode: read
// params: name STRING, limit INTEGER = 30
// returns: candidate STRING, type STRING, through LIST<STRING>
//
// Who works with an actor's partners and has not yet been reported with it: the candidates with
// the most partners in common first.
MATCH (o:Agency|Company|Association|Institute|Region)
WHERE o.search CONTAINS toLower($name) AND toLower($name) IN split(o.search, '|')
MATCH (o)-[:PARTY_TO|COOPERATES_WITH]-(m)
OPTIONAL MATCH (m)<-[:PARTY_TO]-(p)
WHERE m.search IS NULL
WITH o.id AS self, coalesce(p, m) AS partner
WHERE partner.id <> self
WITH self, collect(DISTINCT partner) AS partners, collect(DISTINCT partner.id) AS known
UNWIND partners AS partner
MATCH (partner)-[:PARTY_TO|COOPERATES_WITH]-(n)
OPTIONAL MATCH (n)<-[:PARTY_TO]-(q)
WHERE n.search IS NULL
WITH self, known, coalesce(q, n) AS x, collect(DISTINCT partner) AS through
WHERE x.id <> self AND NOT x.id IN known
WITH x, through ORDER BY size(through) DESC, x.name, x.id
LIMIT $limit
UNWIND through AS partner
WITH x, partner.name AS via ORDER BY via
WITH x, collect(via) AS through
RETURN x.name AS candidate, head(labels(x)) AS type, through
ORDER BY size(through) DESC, candidate, x.id
