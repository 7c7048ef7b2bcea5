// name: network-articles
// title_ko: 읽은 기사의 날짜와 발행처
// title_en: Days and outlets of the articles
// mode: read
// params:
// returns: id STRING, published_on DATE?, publisher STRING?, copy_of STRING?
//
// The articles that were read, with their days and publishers.
MATCH (a:Article)
WHERE a.hash IS NOT NULL AND a.hash <> "stale"
RETURN a.id AS id, a.published_on AS published_on, a.publisher AS publisher, a.copy_of AS copy_of
ORDER BY id
