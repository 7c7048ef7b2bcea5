// name: network-places
// title_ko: 개체가 있는 지역
// title_en: Where entities lie
// mode: read
// params:
// returns: id STRING, type STRING, region STRING, source_count INTEGER?, basis STRING
//
// Which region each entity lies in or belongs to, regions in regions included.
MATCH (e:Agency|Company|Association|Institute|Region|Zone|Program|Event)-[r:LOCATED_IN|PART_OF]->(g:Region)
RETURN e.id AS id, type(r) AS type, g.id AS region, r.source_count AS source_count, r.basis AS basis
ORDER BY id, type, region
