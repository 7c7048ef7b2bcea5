// name: agreements-in
// title_ko: 한 지역 기관들이 맺은 협약
// title_en: Agreements of a region's actors
// mode: read
// params: region STRING, since DATE = null, limit INTEGER = 100
// returns: date STRING, agreement STRING, here LIST<STRING>, elsewhere LIST<STRING>, sources INTEGER
//
// Which agreements a region and the actors in it have signed, newest first: the parties here,
// sub-regions and zones included, and those from elsewhere.
MATCH (r:Region)
WHERE r.search CONTAINS toLower($region) AND toLower($region) IN split(r.search, '|')
MATCH (r)<-[:PART_OF|LOCATED_IN*0..4]-(x)
WITH collect(DISTINCT x) AS inside, collect(DISTINCT x.id) AS ids
UNWIND inside AS x
MATCH (x)-[:PARTY_TO]->(g:Agreement)
WHERE $since IS NULL OR coalesce(g.event_to, g.first_published) >= $since
WITH DISTINCT g, ids, coalesce(g.event_date, toString(g.first_published), '') AS date
ORDER BY date DESC, g.id
LIMIT $limit
MATCH (p)-[:PARTY_TO]->(g)
WITH g, date, p.name AS party, p.id IN ids AS at_home ORDER BY party
WITH g, date, collect(DISTINCT CASE WHEN at_home THEN party END) AS here,
     collect(DISTINCT CASE WHEN at_home THEN null ELSE party END) AS elsewhere
RETURN date, coalesce(g.title, '') AS agreement, here, elsewhere, g.source_count AS sources
ORDER BY date DESC, agreement, g.id
