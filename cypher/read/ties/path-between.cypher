// name: path-between
// title_ko: 두 기관은 어떻게 이어지나
// title_en: How two actors are connected
// mode: read
// params: left STRING, right STRING
// returns: steps INTEGER, names LIST<STRING>, ties LIST<STRING>
//
// How two actors are connected: a shortest chain of facts, up to six steps, and of
// several as short the first by its names. An agreement between them is a step of its own.
MATCH (a:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person)
WHERE a.search CONTAINS toLower($left) AND toLower($left) IN split(a.search, '|')
WITH collect(a) AS starts
MATCH (b:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person)
WHERE b.search CONTAINS toLower($right) AND toLower($right) IN split(b.search, '|')
UNWIND starts AS a
WITH a, b
WHERE a.id <> b.id
MATCH p = allShortestPaths((a)-[:PARTY_TO|ABOUT|FUNDS|OPERATES|PARTICIPATES_IN|LOCATED_IN|PART_OF|AFFILIATED_WITH|COOPERATES_WITH|TARGETS*..6]-(b))
WITH a, b, length(p) AS steps, [n IN nodes(p) | coalesce(n.name, n.title, '협약')] AS names,
     [r IN relationships(p) | type(r)] AS ties
ORDER BY names, ties
WITH a, b, collect({steps: steps, names: names, ties: ties})[0] AS chain
RETURN chain.steps AS steps, chain.names AS names, chain.ties AS ties
ORDER BY steps, names
LIMIT 20
