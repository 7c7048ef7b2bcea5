// name: agreements-between
// title_ko: 두 기관이 함께 맺은 협약
// title_en: Agreements that two actors have signed together
// mode: read
// params: left STRING, right STRING
// returns: date STRING, agreement STRING, status STRING, parties LIST<STRING>, quote STRING?, url STRING?
//
// Which agreements two actors have signed together, with the sentence and its source.
MATCH (l:Agency|Company|Association|Institute|Region)
WHERE l.search CONTAINS toLower($left) AND toLower($left) IN split(l.search, '|')
MATCH (l)-[:PARTY_TO]->(g:Agreement)<-[:PARTY_TO]-(r:Agency|Company|Association|Institute|Region)
WHERE r.search CONTAINS toLower($right) AND toLower($right) IN split(r.search, '|')
WITH DISTINCT g
MATCH (p:Agency|Company|Association|Institute|Region)-[:PARTY_TO]->(g)
WITH g, p.name AS party ORDER BY party
WITH g, collect(DISTINCT party) AS parties
OPTIONAL MATCH (c:Claim {relation_id: g.id})-[:STATED_IN]->(a:Article)
WITH g, parties, c, a ORDER BY c.score DESC, c.id
WITH g, parties, head(collect(c.quote)) AS quote, head(collect(a.url)) AS url
RETURN coalesce(g.event_date, toString(g.first_published), '') AS date, coalesce(g.title, '') AS agreement,
       g.status AS status, parties, quote, url
ORDER BY date DESC, agreement, quote
