// name: outlets
// title_ko: 매체마다 읽은 기사와 사실
// title_en: What each outlet has contributed
// mode: read
// params:
// returns: publisher STRING, articles INTEGER, copies INTEGER, claims INTEGER, first_published DATE?, last_published DATE?
//
// How many articles of each outlet were read, how many of them copy another, and how many
// claims they state.
MATCH (a:Article)
WHERE a.hash <> 'stale'
OPTIONAL MATCH (a)<-[:STATED_IN]-(c:Claim)
WITH a, count(c) AS claims
WITH coalesce(a.publisher, '') AS publisher, count(a) AS articles,
     sum(CASE WHEN a.copy_of IS NULL THEN 0 ELSE 1 END) AS copies, sum(claims) AS claims,
     min(a.published_on) AS first_published, max(a.published_on) AS last_published
RETURN publisher, articles, copies, claims, first_published, last_published
ORDER BY articles DESC, publisher
