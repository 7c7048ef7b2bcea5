// name: busiest-programmes
// title_ko: 참여가 가장 많은 사업
// title_en: Programmes of the most participants
// mode: read
// params: since DATE = null, limit INTEGER = 20
// returns: programme STRING, participants INTEGER, companies INTEGER, last_published DATE?
//
// Which programmes most actors take part in, and how many of these are companies.
MATCH (o:Agency|Company|Association|Institute|Region)-[r:PARTICIPATES_IN]->(p:Program)
WHERE $since IS NULL OR coalesce(r.event_to, r.first_published) >= $since
WITH p, count(DISTINCT o.id) AS participants, count(DISTINCT CASE WHEN 'Company' IN labels(o) THEN o.id END) AS companies,
     max(r.last_published) AS last_published
RETURN p.name AS programme, participants, companies, last_published
ORDER BY participants DESC, companies DESC, programme, p.id
LIMIT $limit
