// name: most-mentioned
// title_ko: 가장 많이 보도된 이름
// title_en: Who is in the news most
// mode: read
// params: type STRING = null, limit INTEGER = 20
// returns: type STRING, name STRING, articles INTEGER, mentions INTEGER, first_published DATE?, last_published DATE?, id STRING
//
// Who or what most articles speak of; of one type such as Company, or of all.
MATCH (e:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person)
WHERE e.article_count > 0 AND e.hash <> 'stale' AND ($type IS NULL OR $type IN labels(e))
RETURN head(labels(e)) AS type, e.name AS name, e.article_count AS articles, e.mention_count AS mentions,
       e.first_published AS first_published, e.last_published AS last_published, e.id AS id
ORDER BY articles DESC, mentions DESC, name, id
LIMIT $limit
