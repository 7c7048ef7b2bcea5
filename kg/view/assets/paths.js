// The shortest way between two actors along the ties that the filters let through.

/**
 * Numbers of the nodes on a shortest path, ends included; null if there is none.
 * `lines` holds the ids of the lines that may be used; null means all of them.
 * Among paths of one length the one through the best connected nodes is taken.
 */
function shortestPath(from, to, lines) {
  const before = new Map([[from, null]]);
  let front = [from];
  while (front.length && !before.has(to)) {
    const next = [];
    for (const here of front.sort((a, b) => a - b)) {
      for (const line of model.nodes[here].lines) {
        const there = otherEnd(line, here);
        if (before.has(there) || (lines && !lines.has(line.id))) continue;
        before.set(there, here);
        next.push(there);
      }
    }
    front = next;
  }
  if (!before.has(to)) return null;
  const path = [];
  for (let at = to; at !== null; at = before.get(at)) path.unshift(at);
  return path;
}

/** The lines shown between neighbours on a path. */
function pathLines(path) {
  const steps = new Set(path.slice(1).map((node, order) => pairKey(path[order], node)));
  return model.lines.filter((line) => view.lines.has(line.id) && steps.has(pairKey(line.from, line.to)));
}

const pairKey = (a, b) => (a < b ? `${a} ${b}` : `${b} ${a}`);
