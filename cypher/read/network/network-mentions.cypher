// name: network-mentions
// title_ko: 기사마다 누구를 무엇이라 불렀나
// title_en: Which article calls whom what
// mode: read
// params:
// returns: article STRING, id STRING, surfaces LIST<STRING>, count INTEGER
//
// Which article names which entity, by which names and how often.
MATCH (a:Article)-[m:MENTIONS]->(e:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person)
RETURN a.id AS article, e.id AS id, m.surfaces AS surfaces, m.count AS count
ORDER BY article, id
