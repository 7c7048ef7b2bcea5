// name: network-agreement
// title_ko: 협약과 그 당사자
// title_en: Agreements and their parties
// mode: read
// params:
// returns: id STRING, type STRING, head STRING, tail STRING, status STRING?, event_date STRING?, event_from DATE?, first_published DATE?, last_published DATE?, source_count INTEGER?, score FLOAT?, basis STRING, claims LIST<STRING>
//
// Who is party to which agreement: a row for each party, with all claims of the agreement.
MATCH (o:Agency|Company|Association|Institute|Region)-[:PARTY_TO]->(r:Agreement)
OPTIONAL MATCH (c:Claim {relation_id: r.id})
WITH o, r, collect(c.id) AS claims
RETURN r.id AS id, "PARTY_TO" AS type, o.id AS head, r.id AS tail,
       r.status AS status, r.event_date AS event_date, r.event_from AS event_from,
       r.first_published AS first_published, r.last_published AS last_published,
       r.source_count AS source_count, r.score AS score, r.basis AS basis,
       claims
ORDER BY id, head
