// name: zones-in
// title_ko: 지역의 산업단지와 특구
// title_en: Industrial complexes and zones of a region
// mode: read
// params: region STRING, limit INTEGER = 100
// returns: zone STRING, place STRING, firms INTEGER, agreements INTEGER
//
// Which industrial complexes and special zones lie in a region, sub-regions included,
// with how many firms are reported there and how many agreements are about each.
MATCH (r:Region)
WHERE r.search CONTAINS toLower($region) AND toLower($region) IN split(r.search, '|')
MATCH (r)<-[:PART_OF*0..3]-(place:Region)
WITH DISTINCT place
MATCH (place)<-[:LOCATED_IN|PART_OF]-(z:Zone)
WITH DISTINCT z, place.name AS place
OPTIONAL MATCH (c:Company)-[:LOCATED_IN]->(z)
WITH z, place, count(DISTINCT c.id) AS firms
OPTIONAL MATCH (g:Agreement)-[:ABOUT]->(z)
WITH z, place, firms, count(DISTINCT g.id) AS agreements
RETURN z.name AS zone, place, firms, agreements
ORDER BY firms DESC, agreements DESC, zone, place
LIMIT $limit
