// name: agreements-per-year
// title_ko: 해마다 맺은 협약의 수
// title_en: Agreements of each year
// mode: read
// params:
// returns: year STRING, agreements INTEGER, parties INTEGER, planned INTEGER
//
// How many agreements were signed in each year, by how many parties altogether, and how many
// of them were only announced. The year is that of signing, else of publication.
MATCH (g:Agreement)
WHERE g.hash <> 'stale'
OPTIONAL MATCH (p)-[:PARTY_TO]->(g)
WITH g, count(DISTINCT p.id) AS parties
WITH substring(coalesce(g.event_date, toString(g.first_published), ''), 0, 4) AS year, count(g) AS agreements,
     sum(parties) AS parties, sum(CASE WHEN g.status = 'planned' THEN 1 ELSE 0 END) AS planned
RETURN year, agreements, parties, planned
ORDER BY year
