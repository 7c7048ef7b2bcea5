// name: funding-per-year
// title_ko: 해마다 지원한 금액
// title_en: Funding of each year
// mode: read
// params: currency STRING = "KRW"
// returns: year STRING, total FLOAT?, summed INTEGER, facts INTEGER
//
// How much is reported as given in each year. A total adds what may be added, as in
// funding-flows: summed counts these facts, facts all of them.
MATCH (:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person)-[r:FUNDS]->(t)
WHERE r.currency = $currency
WITH substring(coalesce(r.event_date, toString(r.first_published), ''), 0, 4) AS year, r,
     r.amount IS NOT NULL AND coalesce(r.amount_basis, 'total') IN ['total', 'each']
     AND NOT coalesce(r.amount_kind, 'exact') IN ['max', 'min']
     AND coalesce(r.part_of_total, false) = false AS adds
WITH year, sum(CASE WHEN adds THEN r.amount ELSE 0.0 END) AS added,
     sum(CASE WHEN adds THEN 1 ELSE 0 END) AS summed, count(r) AS facts
RETURN year, CASE WHEN summed > 0 THEN added ELSE null END AS total, summed, facts
ORDER BY year
