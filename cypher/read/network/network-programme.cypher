// name: network-programme
// title_ko: 누가 어떤 사업에 참여하는가
// title_en: Who takes part in which programme
// mode: read
// params:
// returns: id STRING, type STRING, head STRING, tail STRING, status STRING?, event_date STRING?, event_from DATE?, first_published DATE?, last_published DATE?, source_count INTEGER?, score FLOAT?, basis STRING, result STRING?, claims LIST<STRING>
//
// Who takes part in which programme, and with what result.
MATCH (o:Agency|Company|Association|Institute|Region)-[r:PARTICIPATES_IN]->(p:Program)
OPTIONAL MATCH (c:Claim {relation_id: r.id})
WITH o, r, p, collect(c.id) AS claims
RETURN r.id AS id, type(r) AS type, o.id AS head, p.id AS tail,
       r.status AS status, r.event_date AS event_date, r.event_from AS event_from,
       r.first_published AS first_published, r.last_published AS last_published,
       r.source_count AS source_count, r.score AS score, r.basis AS basis,
       r.result AS result,
       claims
ORDER BY id
