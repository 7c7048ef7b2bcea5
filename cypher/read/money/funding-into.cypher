// name: funding-into
// title_ko: 한 지역으로 들어온 자금
// title_en: Money that goes into a region
// mode: read
// params: region STRING, since DATE = null, limit INTEGER = 100
// returns: funder STRING, recipient STRING, type STRING, amount FLOAT?, currency STRING?, amount_basis STRING?, date STRING, sources INTEGER
//
// Who funds whom in a region, its sub-regions and zones included, the largest sums first.
MATCH (r:Region)
WHERE r.search CONTAINS toLower($region) AND toLower($region) IN split(r.search, '|')
MATCH (r)<-[:PART_OF*0..3]-(sub:Region)
WITH DISTINCT sub
OPTIONAL MATCH (sub)<-[:LOCATED_IN|PART_OF*1..2]-(zone:Zone)
WITH collect(DISTINCT sub) + collect(DISTINCT zone) AS places
UNWIND places AS place
MATCH (place)<-[:LOCATED_IN|PART_OF*0..1]-(t)<-[m:FUNDS]-(f)
WHERE $since IS NULL OR coalesce(m.event_to, m.first_published) >= $since
WITH DISTINCT f, m, t
ORDER BY coalesce(m.amount, 0) DESC, m.id
LIMIT $limit
RETURN f.name AS funder, t.name AS recipient, head(labels(t)) AS type, m.amount AS amount,
       m.currency AS currency, m.amount_basis AS amount_basis,
       coalesce(m.event_date, toString(m.first_published), '') AS date, m.source_count AS sources
ORDER BY coalesce(amount, 0) DESC, date DESC, funder, recipient, m.id
