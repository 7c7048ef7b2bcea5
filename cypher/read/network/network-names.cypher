// name: network-names
// title_ko: 모든 개체의 다른 이름
// title_en: Other names of all entities
// mode: read
// params:
// returns: id STRING, aliases LIST<STRING>?, names LIST<STRING>?, acts BOOLEAN?
//
// Every entity with its other names; `names` are official ones as "name@since..until".
MATCH (e:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person)
WHERE e.hash IS NOT NULL AND e.hash <> "stale"
RETURN e.id AS id, e.aliases AS aliases, e.names AS names, e.acts AS acts
ORDER BY id
