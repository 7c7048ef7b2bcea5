// name: funding-of
// title_ko: 어떤 기관이 주고받은 자금
// title_en: Money that an actor gives and gets
// mode: read
// params: name STRING, since DATE = null, limit INTEGER = 100
// returns: date STRING, funder STRING, recipient STRING, amount FLOAT?, currency STRING?, amount_kind STRING?, amount_basis STRING?, instrument STRING?, status STRING, sources INTEGER
//
// Which money an actor or programme gives or gets, fact by fact, largest first. Do not
// add these up: some are part of others, or yearly; funding-flows adds what may be added.
MATCH (e:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person)
WHERE e.search CONTAINS toLower($name) AND toLower($name) IN split(e.search, '|')
MATCH (e)-[r:FUNDS]-(o)
WHERE $since IS NULL OR coalesce(r.event_to, r.first_published) >= $since
WITH DISTINCT r, startNode(r) AS f, endNode(r) AS t
RETURN coalesce(r.event_date, toString(r.first_published), '') AS date, f.name AS funder, t.name AS recipient,
       r.amount AS amount, r.currency AS currency, r.amount_kind AS amount_kind,
       r.amount_basis AS amount_basis, r.instrument AS instrument, r.status AS status,
       r.source_count AS sources
ORDER BY coalesce(amount, 0) DESC, date DESC, funder, recipient
LIMIT $limit
