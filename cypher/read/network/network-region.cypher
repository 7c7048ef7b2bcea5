// name: network-region
// title_ko: 지역과 지역을 잇는 협약과 협력
// title_en: What ties between regions are made of
// mode: read
// params:
// returns: id STRING, type STRING, head STRING, tail STRING, status STRING?, event_date STRING?, event_from DATE?, first_published DATE?, last_published DATE?, source_count INTEGER?, score FLOAT?, basis STRING, claims LIST<STRING>
//
// Parties of agreements and pairs of partners: what ties between regions are made of.
MATCH (o:Agency|Company|Association|Institute|Region)-[:PARTY_TO]->(r:Agreement)
OPTIONAL MATCH (c:Claim {relation_id: r.id})
WITH o, r, collect(c.id) AS claims
RETURN r.id AS id, "PARTY_TO" AS type, o.id AS head, r.id AS tail,
       r.status AS status, r.event_date AS event_date, r.event_from AS event_from,
       r.first_published AS first_published, r.last_published AS last_published,
       r.source_count AS source_count, r.score AS score, r.basis AS basis,
       claims
UNION ALL
MATCH (o:Agency|Company|Association|Institute|Region)-[r:COOPERATES_WITH]->(p:Agency|Company|Association|Institute|Region)
OPTIONAL MATCH (c:Claim {relation_id: r.id})
WITH o, r, p, collect(c.id) AS claims
RETURN r.id AS id, "COOPERATES_WITH" AS type, o.id AS head, p.id AS tail,
       r.status AS status, r.event_date AS event_date, r.event_from AS event_from,
       r.first_published AS first_published, r.last_published AS last_published,
       r.source_count AS source_count, r.score AS score, r.basis AS basis,
       claims
