// name: search
// title_ko: 이름으로 찾기
// title_en: Find by a part of the name
// mode: read
// params: text STRING, limit INTEGER = 30
// returns: type STRING, name STRING, aliases LIST<STRING>, articles INTEGER, degree INTEGER, id STRING
//
// Which entities bear a name with a text anywhere in it, spaces apart: those of that very
// name first, then those that begin with it, each the most mentioned first.
WITH toLower(replace($text, ' ', '')) AS sought
WITH sought, reduce(spaced = '', i IN range(0, size(sought) - 1) | spaced + substring(sought, i, 1) + ' ') AS spaced
WITH sought, '"' + replace(replace(spaced, '\\', '\\\\'), '"', '\\"') + '"' AS phrase
UNWIND ['Agency', 'Company', 'Association', 'Institute', 'Region', 'Zone', 'Program', 'Event', 'Person'] AS label
CALL db.index.fulltext.queryNodes(label + '[letters]', phrase) YIELD node AS n
WITH sought, label, n, split(replace(n.search, ' ', ''), '|') AS names
WHERE any(name IN names WHERE name CONTAINS sought)
WITH label, n, CASE WHEN names[0] = sought THEN 0 WHEN sought IN names THEN 1
     WHEN any(name IN names WHERE name STARTS WITH sought) THEN 2 ELSE 3 END AS rank
ORDER BY rank, coalesce(n.article_count, 0) DESC, n.name, n.id
LIMIT $limit
OPTIONAL MATCH (n)-[r:PARTY_TO|ABOUT|FUNDS|OPERATES|PARTICIPATES_IN|LOCATED_IN|PART_OF|AFFILIATED_WITH|COOPERATES_WITH|TARGETS]-()
WITH label, n, rank, count(r) AS degree
RETURN label AS type, n.name AS name, n.aliases AS aliases, n.article_count AS articles, degree, n.id AS id
ORDER BY rank, coalesce(articles, 0) DESC, name, id
