// name: participants-in
// title_ko: 사업에 참여한 기업과 기관
// title_en: Who takes part in a programme
// mode: read
// params: programme STRING = null, limit INTEGER = 100
// returns: programme STRING, participant STRING, type STRING, result STRING, status STRING, date STRING, sources INTEGER
//
// Who takes part in a programme, an event or a zone, and with what result; in all of
// them where none is named.
MATCH (o:Agency|Company|Association|Institute|Region)-[r:PARTICIPATES_IN]->(p)
WHERE $programme IS NULL OR toLower($programme) IN split(p.search, '|')
RETURN p.name AS programme, o.name AS participant, head(labels(o)) AS type,
       coalesce(r.result, '') AS result, r.status AS status,
       coalesce(r.event_date, toString(r.first_published), '') AS date, r.source_count AS sources
ORDER BY programme, participant, result, date
LIMIT $limit
