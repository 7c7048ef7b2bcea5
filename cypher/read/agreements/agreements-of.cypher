// name: agreements-of
// title_ko: 어떤 기관이 맺은 협약
// title_en: Agreements of an actor
// mode: read
// params: name STRING, since DATE = null, limit INTEGER = 100
// returns: date STRING, agreement STRING, status STRING, parties LIST<STRING>, about LIST<STRING>, quote STRING?
//
// Which agreements an actor has signed, newest first, with all parties and a
// sentence that says so. The date is the day of signing, else of publication.
MATCH (o:Agency|Company|Association|Institute|Region)
WHERE o.search CONTAINS toLower($name) AND toLower($name) IN split(o.search, '|')
MATCH (o)-[:PARTY_TO]->(g:Agreement)
WHERE $since IS NULL OR coalesce(g.event_to, g.first_published) >= $since
WITH DISTINCT g
MATCH (p:Agency|Company|Association|Institute|Region)-[:PARTY_TO]->(g)
WITH g, p.name AS party ORDER BY party
WITH g, collect(DISTINCT party) AS parties
OPTIONAL MATCH (g)-[:ABOUT]->(x)
WITH g, parties, x.name AS subject ORDER BY subject
WITH g, parties, collect(DISTINCT subject) AS about
OPTIONAL MATCH (c:Claim {relation_id: g.id})
WITH g, parties, about, c ORDER BY c.score DESC, c.id
WITH g, parties, about, head(collect(c.quote)) AS quote
RETURN coalesce(g.event_date, toString(g.first_published), '') AS date, coalesce(g.title, '') AS agreement,
       g.status AS status, parties, about, quote
ORDER BY date DESC, agreement, quote
LIMIT $limit
