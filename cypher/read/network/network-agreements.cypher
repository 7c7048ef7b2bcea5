// name: network-agreements
// title_ko: 모든 협약
// title_en: All agreements
// mode: read
// params:
// returns: id STRING, title STRING?, event_date STRING?, status STRING?, amount FLOAT?, currency STRING?
//
// Every agreement with its title and date.
MATCH (a:Agreement)
WHERE a.hash IS NOT NULL AND a.hash <> "stale"
RETURN a.id AS id, a.title AS title, a.event_date AS event_date, a.status AS status,
       a.amount AS amount, a.currency AS currency
ORDER BY id
