// name: parts-of
// title_ko: 어떤 기관에 딸린 기관과 지역
// title_en: What belongs to an actor
// mode: read
// params: name STRING, limit INTEGER = 200
// returns: part STRING, type STRING, level INTEGER, articles INTEGER
//
// Which bodies and places belong to an actor, directly (level 1) or through others (up to 3).
MATCH (o:Agency|Company|Association|Institute|Region)
WHERE o.search CONTAINS toLower($name) AND toLower($name) IN split(o.search, '|')
MATCH p = (o)<-[:PART_OF*1..3]-(x)
WITH x, min(length(p)) AS level
RETURN x.name AS part, head(labels(x)) AS type, level, coalesce(x.article_count, 0) AS articles
ORDER BY level, articles DESC, part, type
LIMIT $limit
