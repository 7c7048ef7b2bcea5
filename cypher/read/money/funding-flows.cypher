// name: funding-flows
// title_ko: 누가 누구에게 얼마를 지원하나
// title_en: Who funds whom with how much
// mode: read
// params: since DATE = null, limit INTEGER = 50
// returns: funder STRING, recipient STRING, currency STRING, total FLOAT?, summed INTEGER, facts INTEGER
//
// Who funds whom with how much: the largest flows. A total adds exact or rounded sums that
// are no part of another and neither yearly, monthly, cumulative, per recipient nor given or got by
// several together (summed counts them, and where there are none the total is empty);
// facts counts all.
MATCH (f:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person)-[r:FUNDS]->(t)
WHERE $since IS NULL OR coalesce(r.event_to, r.first_published) >= $since
WITH f, t, r, r.amount IS NOT NULL AND coalesce(r.amount_basis, 'total') IN ['total', 'each']
     AND NOT coalesce(r.amount_kind, 'exact') IN ['max', 'min']
     AND coalesce(r.part_of_total, false) = false AS adds
WITH f.name AS funder, t.name AS recipient, f.id AS funder_id, t.id AS recipient_id,
     coalesce(r.currency, '') AS currency,
     sum(CASE WHEN adds THEN r.amount ELSE 0.0 END) AS added,
     sum(CASE WHEN adds THEN 1 ELSE 0 END) AS summed, count(r) AS facts
RETURN funder, recipient, currency, CASE WHEN summed > 0 THEN added ELSE null END AS total, summed, facts
ORDER BY added DESC, facts DESC, funder, recipient, currency
LIMIT $limit
