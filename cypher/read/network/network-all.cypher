// name: network-all
// title_ko: 그래프의 모든 관계
// title_en: All facts of the graph
// mode: read
// params:
// returns: id STRING, type STRING, head STRING, tail STRING, status STRING?, event_date STRING?, event_from DATE?, first_published DATE?, last_published DATE?, source_count INTEGER?, score FLOAT?, basis STRING, amount FLOAT?, currency STRING?, role STRING?, result STRING?, claims LIST<STRING>
//
// Every fact of the graph; an agreement is a node here, with its parties and subjects.
MATCH (o:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person)-[r:FUNDS|OPERATES|PARTICIPATES_IN|LOCATED_IN|PART_OF|AFFILIATED_WITH|COOPERATES_WITH|TARGETS]->(p:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person)
OPTIONAL MATCH (c:Claim {relation_id: r.id})
WITH o, r, p, collect(c.id) AS claims
RETURN r.id AS id, type(r) AS type, o.id AS head, p.id AS tail,
       r.status AS status, r.event_date AS event_date, r.event_from AS event_from,
       r.first_published AS first_published, r.last_published AS last_published,
       r.source_count AS source_count, r.score AS score, r.basis AS basis,
       r.amount AS amount, r.currency AS currency, r.role AS role, r.result AS result,
       claims
UNION ALL
MATCH (o:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person)-[:PARTY_TO]->(r:Agreement)
OPTIONAL MATCH (c:Claim {relation_id: r.id})
WITH o, r, collect(c.id) AS claims
RETURN r.id AS id, "PARTY_TO" AS type, o.id AS head, r.id AS tail,
       r.status AS status, r.event_date AS event_date, r.event_from AS event_from,
       r.first_published AS first_published, r.last_published AS last_published,
       r.source_count AS source_count, r.score AS score, r.basis AS basis,
       r.amount AS amount, r.currency AS currency, null AS role, null AS result,
       claims
UNION ALL
MATCH (r:Agreement)-[:ABOUT]->(p:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person)
OPTIONAL MATCH (c:Claim {relation_id: r.id})
WITH r, p, collect(c.id) AS claims
RETURN r.id AS id, "ABOUT" AS type, r.id AS head, p.id AS tail,
       r.status AS status, r.event_date AS event_date, r.event_from AS event_from,
       r.first_published AS first_published, r.last_published AS last_published,
       r.source_count AS source_count, r.score AS score, r.basis AS basis,
       r.amount AS amount, r.currency AS currency, null AS role, null AS result,
       claims
