// name: broadest-agreements
// title_ko: 가장 많은 기관이 함께한 협약
// title_en: Agreements of the most parties
// mode: read
// params: since DATE = null, limit INTEGER = 20
// returns: agreement STRING, date STRING, size INTEGER, parties LIST<STRING>, sources INTEGER
//
// Which agreements most actors have signed together.
MATCH (p)-[:PARTY_TO]->(g:Agreement)
WHERE $since IS NULL OR coalesce(g.event_to, g.first_published) >= $since
WITH g, count(DISTINCT p.id) AS size
ORDER BY size DESC, coalesce(g.event_date, toString(g.first_published), '') DESC, g.id
LIMIT $limit
MATCH (p)-[:PARTY_TO]->(g)
WITH g, size, p.name AS party ORDER BY party
WITH g, size, collect(party) AS parties
RETURN coalesce(g.title, '') AS agreement, coalesce(g.event_date, toString(g.first_published), '') AS date,
       size, parties, g.source_count AS sources
ORDER BY size DESC, date DESC, g.id
