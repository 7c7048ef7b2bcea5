// name: successors-of
// title_ko: 무엇이 무엇으로 통합·개편되었나
// title_en: What took over from what
// mode: read
// params: name STRING = null, limit INTEGER = 100
// returns: date STRING, predecessor STRING, successor STRING, register STRING, row STRING
//
// Which body took over from which, as the registers say; of one body, or of all.
MATCH (a:Agency|Company|Association|Institute|Region|Zone|Program|Event)-[r:SUCCEEDED_BY]->(b)
WHERE $name IS NULL OR toLower($name) IN split(a.search, '|') OR toLower($name) IN split(b.search, '|')
MATCH (s:Source {id: r.source_id})
RETURN coalesce(r.event_date, '') AS date, a.name AS predecessor, b.name AS successor,
       s.register AS register, s.row AS row
ORDER BY date, predecessor, successor
LIMIT $limit
