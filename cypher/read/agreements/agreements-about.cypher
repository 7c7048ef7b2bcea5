// name: agreements-about
// title_ko: 어떤 사업·단지·지역에 관한 협약
// title_en: Agreements about a programme, a zone or a place
// mode: read
// params: subject STRING, limit INTEGER = 100
// returns: date STRING, agreement STRING, status STRING, parties LIST<STRING>, quote STRING?
//
// Which agreements are about a programme, an industrial complex, a region or an event,
// newest first, with all parties and a sentence that says so.
MATCH (x:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person)
WHERE x.search CONTAINS toLower($subject) AND toLower($subject) IN split(x.search, '|')
MATCH (x)<-[:ABOUT]-(g:Agreement)
WITH DISTINCT g
OPTIONAL MATCH (p)-[:PARTY_TO]->(g)
WITH g, p.name AS party ORDER BY party
WITH g, collect(DISTINCT party) AS parties
OPTIONAL MATCH (c:Claim {relation_id: g.id})
WITH g, parties, c ORDER BY c.score DESC, c.id
WITH g, parties, head(collect(c.quote)) AS quote
RETURN coalesce(g.event_date, toString(g.first_published), '') AS date, coalesce(g.title, '') AS agreement,
       g.status AS status, parties, quote
ORDER BY date DESC, agreement, quote
LIMIT $limit
