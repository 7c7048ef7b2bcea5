// name: names-of
// title_ko: 어떤 이름들로 어느 기사에 나오나
// title_en: By which names articles speak of an actor
// mode: read
// params: name STRING, limit INTEGER = 200
// returns: id STRING, type STRING, name STRING, official LIST<STRING>, reasons LIST<STRING>, surface STRING, published DATE?, title STRING, article STRING
//
// Under which names the articles speak of an entity, with what the rules say of them.
MATCH (e:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person)
WHERE e.search CONTAINS toLower($name) AND toLower($name) IN split(e.search, '|')
MATCH (a:Article)-[m:MENTIONS]->(e)
UNWIND m.surfaces AS surface
WITH e, surface, a
ORDER BY e.id, surface, coalesce(toString(a.published_on), ''), a.id
LIMIT $limit
RETURN e.id AS id, head(labels(e)) AS type, e.name AS name, e.names AS official, e.reasons AS reasons,
       surface, a.published_on AS published, a.title AS title, a.id AS article
ORDER BY id, surface, coalesce(toString(published), ''), article
