// The network as the page holds it: unpacked once, then only read.

let raw = null; // what the data block holds, and what a live page has added to it
const remote = {}; // what a live page asks its server; see live.js

/** What the data block holds, unpacked if it was packed. */
async function readBlock() {
  const block = byId("data");
  if (block.dataset.packed !== "gzip") return JSON.parse(block.textContent);
  const bytes = Uint8Array.from(atob(block.textContent.trim()), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

/** Nodes, ties and lines that know each other. */
function connect(data) {
  const { nodes: places, edges: lines, options } = data.vis;
  const nodes = data.nodes.map((node, index) => {
    const allNames = [node.name, ...(node.aliases ?? []), ...(node.names ?? []).map((n) => n.name)].filter(Boolean);
    const { x, y, size } = places[index];
    return {
      ...node, index, x, y, size, allNames, name: readable(node.name) || node.id,
      keys: allNames.map(plain), lines: [], neighbours: new Set(),
    };
  });
  lines.forEach((line) => {
    line.ties = [];
    for (const [end, other] of [[line.from, line.to], [line.to, line.from]]) {
      nodes[end].lines.push(line);
      if (end !== other) nodes[end].neighbours.add(other);
    }
  });
  const ties = data.ties.map((tie) => {
    const line = lines[tie.line];
    const sources = tie.sources.map(([quote, article, start]) => ({ ...data.articles[article], quote, start }));
    const whole = { ...tie, sources, type: line.kind, from: line.from, to: line.to, year: yearOf(tie, sources) };
    line.ties.push(whole);
    return whole;
  });
  // A community is called after its best connected actor; an agreement names one only where it is alone.
  const groups = new Map();
  for (const node of nodes) {
    if (node.community === undefined) continue;
    const group = groups.get(node.community) ?? groups.set(node.community, { name: node.name, first: node, size: 0 }).get(node.community);
    if (group.first.type === "Agreement" && node.type !== "Agreement") Object.assign(group, { name: node.name, first: node });
    group.size += 1;
  }
  // A large network begins with its communities; their numbers are below zero, so that they are no nodes'.
  const bubbles = (data.folded ?? []).map((place, order) => ({
    ...place, index: -1 - order, type: "Group", name: groups.get(place.community).name, lines: [], degree: 0,
    members: nodes.filter((node) => node.community === place.community).map((node) => node.index),
  }));
  return { title: data.title, bubbles, nodes, lines, ties, groups, options, centre: data.centre, first: data.first ?? nodes.length, byKey: new Map(nodes.map((node) => [node.id, node])) };
}

/** The year a tie belongs to: its own, else that of the first report of it; null if neither is known. */
function yearOf(tie, sources) {
  const dates = [tie.date, ...sources.map((source) => source.published).filter(Boolean).sort()].filter(Boolean);
  return dates.length ? Number(dates[0].slice(0, 4)) : null;
}

/** A node, or a folded community, by its number. */
const thing = (number) => (number < 0 ? model.bubbles[-1 - number] : model.nodes[number]);

const otherEnd = (line, node) => (line.from === node ? line.to : line.from);
