// name: search
// title_ko: 이름으로 찾기
// mode: read
// params: text STRING, limit INTEGER = 30
// returns: type, name, aliases, articles, id
//
// Which entities bear a name that contains a text, the most mentioned first.
MATCH (n:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person)
WHERE n.search CONTAINS toLower($text)
RETURN head(labels(n)) AS type, n.name AS name, n.aliases AS aliases, n.article_count AS articles, n.id AS id
ORDER BY articles DESC, name, id
LIMIT $limit
