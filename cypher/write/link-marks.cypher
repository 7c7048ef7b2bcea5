// What of ours the store holds already, of one type: for each node where such relationships
// end, their ids and hashes, each after the label it leaves from. One record tells of many:
// a driver takes longer over a record than a server over what stands in it. The inner pattern
// begins with the node at hand: from its other end, the embedded store would go through all
// nodes of those labels for each.
// <Heads> and <Tails> are the labels such a relationship may tie, joined by "|".
MATCH (b:<Tails>)
WITH b, [(b)<-[r:<TYPE>]-(a:<Heads>) WHERE r.hash IS NOT NULL |
         [label IN labels(a) WHERE label IN $heads][0] + ' ' + r.id + r.hash] AS marks
WHERE size(marks) > 0
RETURN [label IN labels(b) WHERE label IN $tails][0] AS tail_label, marks
