// name: network-evidence
// title_ko: 관계 하나의 근거 문장
// title_en: The sentences behind one fact
// mode: read
// params: id STRING
// returns: quote STRING, title STRING?, publisher STRING?, published_on DATE?, url STRING?, score FLOAT?, run STRING?
//
// The sentences that state one fact, oldest article first.
MATCH (c:Claim {relation_id: $id})-[:STATED_IN]->(a:Article)
WITH DISTINCT c.quote AS quote, a.title AS title, a.publisher AS publisher, a.published_on AS published_on,
     a.url AS url, c.score AS score, c.run_id AS run
RETURN quote, title, publisher, published_on, url, score, run
ORDER BY coalesce(toString(published_on), ''), title, quote
