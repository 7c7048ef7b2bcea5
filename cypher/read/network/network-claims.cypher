// name: network-claims
// title_ko: 모든 근거 문장과 기사
// title_en: All sentences with their articles
// mode: read
// params:
// returns: id STRING, relation STRING, type STRING, quote STRING, score FLOAT?, event_date STRING?, amount FLOAT?, currency STRING?, article STRING, title STRING?, publisher STRING?, published_on DATE?, url STRING?, copy_of STRING?
//
// Every claim with its sentence and the article that states it.
MATCH (c:Claim)-[:STATED_IN]->(a:Article)
RETURN c.id AS id, c.relation_id AS relation, c.type AS type, c.quote AS quote, c.score AS score,
       c.event_date AS event_date, c.amount AS amount, c.currency AS currency,
       a.id AS article, a.title AS title, a.publisher AS publisher, a.published_on AS published_on,
       a.url AS url, a.copy_of AS copy_of
ORDER BY id
