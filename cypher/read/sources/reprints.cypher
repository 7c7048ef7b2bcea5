// name: reprints
// title_ko: 다른 매체가 옮겨 실은 기사
// title_en: Articles that others reprinted
// mode: read
// params: limit INTEGER = 50
// returns: title STRING, publisher STRING?, published DATE?, copies INTEGER, outlets LIST<STRING>
//
// Which articles were copied most, and by which outlets; a copy counts as no source of its own.
MATCH (c:Article)-[:COPY_OF]->(a:Article)
WITH a, c.publisher AS outlet ORDER BY outlet
WITH a, count(*) AS copies, collect(DISTINCT outlet) AS outlets
RETURN a.title AS title, a.publisher AS publisher, a.published_on AS published, copies, outlets
ORDER BY copies DESC, title, a.id
LIMIT $limit
