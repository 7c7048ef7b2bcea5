// name: network-nodes
// title_ko: 망을 이루는 모든 개체
// title_en: All entities
// mode: read
// params:
// returns: id STRING, type STRING, name STRING?, acts BOOLEAN?, code STRING?, article_count INTEGER, first_published DATE?, last_published DATE?
//
// Every entity, as the nodes that networks are built on.
MATCH (e:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person)
WHERE e.hash IS NOT NULL AND e.hash <> "stale"
RETURN e.id AS id, labels(e)[0] AS type, e.name AS name, e.acts AS acts, e.code AS code,
       e.article_count AS article_count, e.first_published AS first_published, e.last_published AS last_published
ORDER BY id
