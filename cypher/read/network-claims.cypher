// name: network-claims
// title_ko: 모든 근거 문장과 기사
// mode: read
// params:
// returns: id, relation, type, quote, score, event_date, amount, currency, article, title, publisher, published_on, url, copy_of
//
// Every claim with its sentence and the article that states it.
MATCH (c:Claim)-[:STATED_IN]->(a:Article)
RETURN c.id AS id, c.relation_id AS relation, c.type AS type, c.quote AS quote, c.score AS score,
       c.event_date AS event_date, c.amount AS amount, c.currency AS currency,
       a.id AS article, a.title AS title, a.publisher AS publisher, a.published_on AS published_on,
       a.url AS url, a.copy_of AS copy_of
ORDER BY id
