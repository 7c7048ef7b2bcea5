// name: profile-of
// title_ko: 한눈에 보는 기관
// title_en: An actor at a glance
// mode: read
// params: name STRING
// returns: type STRING, name STRING, aliases LIST<STRING>, articles INTEGER, first_published DATE?, last_published DATE?, agreements INTEGER, cooperations INTEGER, funding INTEGER, programmes INTEGER, people INTEGER, places LIST<STRING>
//
// Who an actor is: its other names, since when it is reported, how many facts of each kind
// name it, and where it lies or belongs.
MATCH (e:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person)
WHERE e.search CONTAINS toLower($name) AND toLower($name) IN split(e.search, '|')
OPTIONAL MATCH (e)-[r:PARTY_TO|ABOUT|FUNDS|OPERATES|PARTICIPATES_IN|LOCATED_IN|PART_OF|AFFILIATED_WITH|COOPERATES_WITH|TARGETS]-(o)
WITH e, type(r) AS tie, r.id AS fact, o,
     CASE WHEN startNode(r).id = e.id AND type(r) IN ['LOCATED_IN', 'PART_OF'] THEN o.name END AS place
ORDER BY place
WITH e, collect(DISTINCT place) AS places,
     count(DISTINCT CASE WHEN tie IN ['PARTY_TO', 'ABOUT'] THEN fact END) AS agreements,
     count(DISTINCT CASE WHEN tie = 'COOPERATES_WITH' THEN fact END) AS cooperations,
     count(DISTINCT CASE WHEN tie = 'FUNDS' THEN fact END) AS funding,
     count(DISTINCT CASE WHEN tie IN ['OPERATES', 'PARTICIPATES_IN', 'TARGETS'] THEN fact END) AS programmes,
     count(DISTINCT CASE WHEN tie = 'AFFILIATED_WITH' THEN fact END) AS people
RETURN head(labels(e)) AS type, e.name AS name, e.aliases AS aliases, coalesce(e.article_count, 0) AS articles,
       e.first_published AS first_published, e.last_published AS last_published, agreements, cooperations,
       funding, programmes, people, places
ORDER BY articles DESC, type, name, e.id
