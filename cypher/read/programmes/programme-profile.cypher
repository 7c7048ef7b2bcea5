// name: programme-profile
// title_ko: 한눈에 보는 사업
// title_en: A programme at a glance
// mode: read
// params: programme STRING
// returns: programme STRING, operators LIST<STRING>, funders LIST<STRING>, targets LIST<STRING>, participants INTEGER, agreements INTEGER, articles INTEGER, first_published DATE?, last_published DATE?
//
// Who operates and funds a programme, whom it is for, and how many take part in it.
MATCH (p:Program)
WHERE p.search CONTAINS toLower($programme) AND toLower($programme) IN split(p.search, '|')
OPTIONAL MATCH (p)-[r:OPERATES|FUNDS|TARGETS|PARTICIPATES_IN|ABOUT]-(x)
WITH p, type(r) AS tie, startNode(r).id = p.id AS outward, x ORDER BY x.name
WITH p, collect(DISTINCT CASE WHEN tie = 'OPERATES' THEN x.name END) AS operators,
     collect(DISTINCT CASE WHEN tie = 'FUNDS' AND NOT outward THEN x.name END) AS funders,
     collect(DISTINCT CASE WHEN tie = 'TARGETS' THEN x.name END) AS targets,
     count(DISTINCT CASE WHEN tie = 'PARTICIPATES_IN' THEN x.id END) AS participants,
     count(DISTINCT CASE WHEN tie = 'ABOUT' THEN x.id END) AS agreements
RETURN p.name AS programme, operators, funders, targets, participants, agreements,
       coalesce(p.article_count, 0) AS articles, p.first_published AS first_published,
       p.last_published AS last_published
ORDER BY articles DESC, programme, p.id
