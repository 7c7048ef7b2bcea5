// name: network-neighbours
// title_ko: 개체 하나와 그 이웃
// title_en: An entity and its neighbours
// mode: read
// params: id STRING, limit INTEGER = 200
// returns: id STRING, type STRING, name STRING?, aliases LIST<STRING>?, names LIST<STRING>?, acts BOOLEAN?, event_date STRING?, status STRING?, amount FLOAT?, currency STRING?, degree INTEGER
//
// An entity and what the facts of network-around tie it to, each with the number of its
// ties; one that is found in two ways comes twice.
MATCH (o:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person {id: $id})
OPTIONAL MATCH (o)-[d:PARTY_TO|ABOUT|FUNDS|OPERATES|PARTICIPATES_IN|LOCATED_IN|PART_OF|AFFILIATED_WITH|COOPERATES_WITH|TARGETS]-()
WITH o, count(d) AS degree
RETURN o.id AS id, labels(o)[0] AS type, o.name AS name, o.aliases AS aliases, o.names AS names, o.acts AS acts,
       null AS event_date, null AS status, null AS amount, null AS currency, degree
UNION ALL
MATCH (g:Agreement {id: $id})
OPTIONAL MATCH (g)-[d:PARTY_TO|ABOUT]-()
WITH g, count(d) AS degree
RETURN g.id AS id, 'Agreement' AS type, g.title AS name, null AS aliases, null AS names, null AS acts,
       g.event_date AS event_date, g.status AS status, g.amount AS amount, g.currency AS currency, degree
UNION ALL
MATCH (e:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person {id: $id})-[r:FUNDS|OPERATES|PARTICIPATES_IN|LOCATED_IN|PART_OF|AFFILIATED_WITH|COOPERATES_WITH|TARGETS]-(o)
WITH DISTINCT r, o
ORDER BY r.source_count DESC, r.score DESC, r.id
LIMIT $limit
WITH DISTINCT o
OPTIONAL MATCH (o)-[d:PARTY_TO|ABOUT|FUNDS|OPERATES|PARTICIPATES_IN|LOCATED_IN|PART_OF|AFFILIATED_WITH|COOPERATES_WITH|TARGETS]-()
WITH o, count(d) AS degree
RETURN o.id AS id, labels(o)[0] AS type, o.name AS name, o.aliases AS aliases, o.names AS names, o.acts AS acts,
       null AS event_date, null AS status, null AS amount, null AS currency, degree
UNION ALL
MATCH (e:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person {id: $id})-[:PARTY_TO|ABOUT]-(g:Agreement)
WITH DISTINCT g
ORDER BY g.source_count DESC, g.score DESC, g.id
LIMIT $limit
OPTIONAL MATCH (g)-[d:PARTY_TO|ABOUT]-()
WITH g, count(d) AS degree
RETURN g.id AS id, 'Agreement' AS type, g.title AS name, null AS aliases, null AS names, null AS acts,
       g.event_date AS event_date, g.status AS status, g.amount AS amount, g.currency AS currency, degree
UNION ALL
MATCH (e:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person {id: $id})-[:PARTY_TO|ABOUT]-(g:Agreement)
WITH DISTINCT g
ORDER BY g.source_count DESC, g.score DESC, g.id
LIMIT $limit
MATCH (g)-[:PARTY_TO|ABOUT]-(o)
WITH DISTINCT o
OPTIONAL MATCH (o)-[d:PARTY_TO|ABOUT|FUNDS|OPERATES|PARTICIPATES_IN|LOCATED_IN|PART_OF|AFFILIATED_WITH|COOPERATES_WITH|TARGETS]-()
WITH o, count(d) AS degree
RETURN o.id AS id, labels(o)[0] AS type, o.name AS name, o.aliases AS aliases, o.names AS names, o.acts AS acts,
       null AS event_date, null AS status, null AS amount, null AS currency, degree
UNION ALL
MATCH (g:Agreement {id: $id})-[:PARTY_TO|ABOUT]-(o)
WITH DISTINCT o
OPTIONAL MATCH (o)-[d:PARTY_TO|ABOUT|FUNDS|OPERATES|PARTICIPATES_IN|LOCATED_IN|PART_OF|AFFILIATED_WITH|COOPERATES_WITH|TARGETS]-()
WITH o, count(d) AS degree
RETURN o.id AS id, labels(o)[0] AS type, o.name AS name, o.aliases AS aliases, o.names AS names, o.acts AS acts,
       null AS event_date, null AS status, null AS amount, null AS currency, degree
