// name: in-region
// title_ko: 한 지역에서 일어나는 일
// title_en: What happens in a region
// mode: read
// params: region STRING, since DATE = null, limit INTEGER = 200
// returns: place STRING, tie STRING, type STRING, name STRING, date STRING, status STRING?, sources INTEGER?
//
// What lies in a region or is done there or by it, its sub-regions and zones included,
// newest first.
MATCH (r:Region)
WHERE r.search CONTAINS toLower($region) AND toLower($region) IN split(r.search, '|')
MATCH (r)<-[:PART_OF*0..3]-(sub:Region)
WITH DISTINCT sub
OPTIONAL MATCH (sub)<-[:LOCATED_IN|PART_OF*1..2]-(zone:Zone)
WITH collect(DISTINCT sub) + collect(DISTINCT zone) AS places
UNWIND places AS place
MATCH (place)-[t:LOCATED_IN|TARGETS|ABOUT|PARTY_TO|OPERATES|FUNDS|COOPERATES_WITH|PARTICIPATES_IN]-(x)
WHERE ($since IS NULL OR coalesce(t.event_to, t.first_published) >= $since)
      AND NOT (type(t) = 'LOCATED_IN' AND startNode(t).id = place.id)
WITH t, place, x, coalesce(t.event_date, toString(t.first_published), '') AS date
ORDER BY date DESC, t.id, place.id
LIMIT $limit
RETURN place.name AS place, type(t) AS tie, head(labels(x)) AS type, coalesce(x.name, x.title, '협약') AS name,
       date, t.status AS status, t.source_count AS sources
ORDER BY date DESC, place, tie, name, t.id
