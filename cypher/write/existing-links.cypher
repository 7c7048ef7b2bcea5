// What of ours the store holds already, of one type: which ends, and the content's hash.
// <Heads> are the labels such a relationship may leave from, joined by "|".
MATCH (a:<Heads>)-[r:<TYPE>]->(b)
WHERE r.hash IS NOT NULL
RETURN r.id AS id, r.hash AS hash,
       a.id AS head, [label IN labels(a) WHERE label IN $heads][0] AS head_label,
       b.id AS tail, [label IN labels(b) WHERE label IN $tails][0] AS tail_label
