// name: shared-people
// title_ko: 사람으로 이어진 기관
// title_en: Bodies tied by a person
// mode: read
// params: limit INTEGER = 50
// returns: left STRING, right STRING, people LIST<STRING>
//
// Which two bodies one person belongs or belonged to.
MATCH (l:Agency|Company|Association|Institute|Region)<-[:AFFILIATED_WITH]-(p:Person)-[:AFFILIATED_WITH]->(r:Agency|Company|Association|Institute|Region)
WHERE l.id < r.id
WITH DISTINCT l, r, p ORDER BY p.name
WITH l, r, collect(p.name) AS people
RETURN l.name AS left, r.name AS right, people
ORDER BY size(people) DESC, left, right, l.id, r.id
LIMIT $limit
