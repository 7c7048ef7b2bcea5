// name: network-around
// title_ko: 개체 하나에 닿는 모든 관계
// title_en: All facts that touch one entity
// mode: read
// params: id STRING, limit INTEGER = 200
// returns: id STRING, type STRING, head STRING, tail STRING, status STRING?, event_date STRING?, score FLOAT?, basis STRING, amount FLOAT?, currency STRING?, role STRING?, result STRING?, source_count INTEGER?
//
// The facts that touch an entity, the best attested first; of its agreements all parties.
MATCH (e:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person {id: $id})-[r:FUNDS|OPERATES|PARTICIPATES_IN|LOCATED_IN|PART_OF|AFFILIATED_WITH|COOPERATES_WITH|TARGETS]-(o)
WITH DISTINCT r
ORDER BY r.source_count DESC, r.score DESC, r.id
LIMIT $limit
RETURN r.id AS id, type(r) AS type, startNode(r).id AS head, endNode(r).id AS tail,
       r.status AS status, r.event_date AS event_date, r.score AS score, r.basis AS basis,
       r.amount AS amount, r.currency AS currency, r.role AS role, r.result AS result,
       r.source_count AS source_count
UNION ALL
MATCH (e:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person {id: $id})-[:PARTY_TO|ABOUT]-(r:Agreement)
WITH DISTINCT r
ORDER BY r.source_count DESC, r.score DESC, r.id
LIMIT $limit
MATCH (r)-[t:PARTY_TO|ABOUT]-(o)
RETURN r.id AS id, type(t) AS type, startNode(t).id AS head, endNode(t).id AS tail,
       r.status AS status, r.event_date AS event_date, r.score AS score, r.basis AS basis,
       r.amount AS amount, r.currency AS currency, null AS role, null AS result,
       r.source_count AS source_count
UNION ALL
MATCH (r:Agreement {id: $id})-[t:PARTY_TO|ABOUT]-(o)
RETURN r.id AS id, type(t) AS type, startNode(t).id AS head, endNode(t).id AS tail,
       r.status AS status, r.event_date AS event_date, r.score AS score, r.basis AS basis,
       r.amount AS amount, r.currency AS currency, null AS role, null AS result,
       r.source_count AS source_count
