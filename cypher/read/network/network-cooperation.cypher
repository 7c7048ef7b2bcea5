// name: network-cooperation
// title_ko: 협약 없이 협력하는 기관
// title_en: Who works together without an agreement
// mode: read
// params:
// returns: id STRING, type STRING, head STRING, tail STRING, status STRING?, event_date STRING?, event_from DATE?, first_published DATE?, last_published DATE?, source_count INTEGER?, score FLOAT?, basis STRING, claims LIST<STRING>
//
// Who works with whom without a signed agreement.
MATCH (o:Agency|Company|Association|Institute|Region)-[r:COOPERATES_WITH]->(p:Agency|Company|Association|Institute|Region)
OPTIONAL MATCH (c:Claim {relation_id: r.id})
WITH o, r, p, collect(c.id) AS claims
RETURN r.id AS id, type(r) AS type, o.id AS head, p.id AS tail,
       r.status AS status, r.event_date AS event_date, r.event_from AS event_from,
       r.first_published AS first_published, r.last_published AS last_published,
       r.source_count AS source_count, r.score AS score, r.basis AS basis,
       claims
ORDER BY id
