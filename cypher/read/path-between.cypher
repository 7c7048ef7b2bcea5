// name: path-between
// title_ko: 두 기관은 어떻게 이어지나
// mode: read
// params: left STRING, right STRING
// returns: steps, names, ties
//
// How two actors are connected: one shortest chain of facts, up to six steps. An
// agreement between them is a step of its own.
MATCH (a:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person)
WHERE toLower($left) IN split(a.search, '|')
MATCH (b:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person)
WHERE toLower($right) IN split(b.search, '|') AND a.id <> b.id
MATCH p = shortestPath((a)-[:PARTY_TO|ABOUT|FUNDS|OPERATES|PARTICIPATES_IN|LOCATED_IN|PART_OF|AFFILIATED_WITH|COOPERATES_WITH|TARGETS*..6]-(b))
RETURN length(p) AS steps, [n IN nodes(p) | coalesce(n.name, n.title, '협약')] AS names,
       [r IN relationships(p) | type(r)] AS ties
ORDER BY steps, names
LIMIT 20
