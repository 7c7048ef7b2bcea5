// name: largest-funding
// title_ko: 가장 큰 지원
// title_en: The largest sums
// mode: read
// params: currency STRING = "KRW", limit INTEGER = 20
// returns: amount FLOAT, amount_kind STRING?, amount_basis STRING?, funder STRING, recipient STRING, date STRING, quote STRING?
//
// Which sums are the largest that articles report, each with a sentence that states it.
MATCH (f:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person)-[r:FUNDS]->(t)
WHERE r.currency = $currency AND r.amount IS NOT NULL
WITH f, r, t ORDER BY r.amount DESC, r.id LIMIT $limit
OPTIONAL MATCH (c:Claim {relation_id: r.id})
WITH f, r, t, c ORDER BY c.score DESC, c.id
WITH f, r, t, head(collect(c.quote)) AS quote
RETURN r.amount AS amount, r.amount_kind AS amount_kind, r.amount_basis AS amount_basis, f.name AS funder,
       t.name AS recipient, coalesce(r.event_date, toString(r.first_published), '') AS date, quote
ORDER BY amount DESC, r.id
