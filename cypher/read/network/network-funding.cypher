// name: network-funding
// title_ko: 누가 누구에게 자금을 지원하는가
// title_en: Who gives money to whom
// mode: read
// params:
// returns: id STRING, type STRING, head STRING, tail STRING, status STRING?, event_date STRING?, event_from DATE?, first_published DATE?, last_published DATE?, source_count INTEGER?, score FLOAT?, basis STRING, amount FLOAT?, currency STRING?, amount_kind STRING?, amount_basis STRING?, instrument STRING?, part_of_total BOOLEAN?, claims LIST<STRING>, quotes LIST<STRING>
//
// Who gives money to whom, with every qualifier of the amount and the sentences.
MATCH (o:Agency|Company|Association|Institute|Region|Program|Zone|Event|Person)-[r:FUNDS]->(p:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person)
OPTIONAL MATCH (c:Claim {relation_id: r.id})
WITH o, r, p, collect(c.id) AS claims, collect(c.quote) AS quotes
RETURN r.id AS id, type(r) AS type, o.id AS head, p.id AS tail,
       r.status AS status, r.event_date AS event_date, r.event_from AS event_from,
       r.first_published AS first_published, r.last_published AS last_published,
       r.source_count AS source_count, r.score AS score, r.basis AS basis,
       r.amount AS amount, r.currency AS currency, r.amount_kind AS amount_kind,
       r.amount_basis AS amount_basis, r.instrument AS instrument, r.part_of_total AS part_of_total,
       claims, quotes
ORDER BY id
