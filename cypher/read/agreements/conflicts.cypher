// name: conflicts
// title_ko: 기사마다 다르게 말하는 협약
// title_en: Agreements that articles tell differently
// mode: read
// params: limit INTEGER = 100
// returns: agreement STRING, date STRING, parties LIST<STRING>, conflicts LIST<STRING>, sources INTEGER, id STRING
//
// On which agreements articles disagree, in date or amount, with the number of articles
// behind each value; the best supported value is the agreement's own.
MATCH (g:Agreement)
WHERE size(g.conflicts) > 0
MATCH (p:Agency|Company|Association|Institute|Region)-[:PARTY_TO]->(g)
WITH g, p.name AS party ORDER BY party
WITH g, collect(DISTINCT party) AS parties
RETURN coalesce(g.title, '') AS agreement, coalesce(g.event_date, '') AS date, parties,
       g.conflicts AS conflicts, g.source_count AS sources, g.id AS id
ORDER BY date DESC, id
LIMIT $limit
