// What the reader has chosen: small, undoable, and written into the address so that it can be shared.

const ALL_AT_ONCE = 3000, FIRST_LOOK = 600;

const untouched = () => ({
  node: null, line: null, path: null, steps: [],
  offTypes: [], offTies: [], years: null, score: 0, group: null, region: null, colour: "type",
});

let state = untouched();
let model = null;
let view = null; // what the state makes visible; see derive()
const past = [];
const listeners = [];

/** Change the state by `changes`; the step before can be taken back. */
function change(changes) {
  const before = JSON.stringify(state);
  state = { ...state, ...changes };
  if (JSON.stringify(state) === before) return;
  past.push(before);
  if (past.length > 200) past.shift();
  refresh();
}

function undo() {
  if (!past.length) return;
  state = JSON.parse(past.pop());
  refresh();
}

function refresh() {
  view = derive();
  writeAddress();
  listeners.forEach((listener) => listener());
}

/** Which nodes, lines and ties the state shows. */
function derive() {
  const offTypes = new Set(state.offTypes), offTies = new Set(state.offTies);
  const [first, last] = state.years ?? [-Infinity, Infinity];
  const passes = (tie) =>
    !offTies.has(tie.type) && (tie.score ?? 1) >= state.score &&
    (!state.years || (tie.year !== null && tie.year >= first && tie.year <= last));
  const allowed = model.nodes.map((node) =>
    !offTypes.has(node.type) && (state.group === null || node.community === state.group) &&
    (state.region === null || node.region === state.region || node.name === state.region));
  const { chosen, opened } = chosenByHand();
  const passing = new Set(model.ties.filter((tie) => allowed[tie.from] && allowed[tie.to] && passes(tie)));
  const open = new Set([...passing].map((tie) => tie.line));
  const path = state.path && shortestPath(...state.path, open);
  (path ?? []).forEach((node) => chosen.add(node));
  const lines = new Set(
    model.lines.filter((line) => open.has(line.id) && chosen.has(line.from) && chosen.has(line.to)).map((line) => line.id),
  );
  const ties = [...passing].filter((tie) => lines.has(tie.line));
  const tieFilter = offTies.size > 0 || state.years !== null || state.score > 0;
  const nodes = new Set();
  for (const node of model.nodes) {
    if (!allowed[node.index] || !chosen.has(node.index)) continue;
    if (!tieFilter || !node.lines.length || node.lines.some((line) => lines.has(line.id))) nodes.add(node.index);
  }
  if (state.node !== null) nodes.add(state.node);
  const bubbles = foldedNow(opened, allowed);
  return { nodes, lines, ties, passing, path, bubbles, bundles: bundled(nodes, bubbles, open), hidden: countHidden(nodes, open) };
}

/** The communities that stay folded, by number, each with how many of its members pass the filters. */
function foldedNow(opened, allowed) {
  if (opened === null) return new Map();
  const counts = model.bubbles.map((bubble) => [bubble.index, opened.has(bubble.community) ? 0 : bubble.members.filter((n) => allowed[n]).length]);
  return new Map(counts.filter(([, count]) => count));
}

/** What ties folded communities with each other and with what is open: ends and how many lines. */
function bundled(nodes, bubbles, open) {
  if (!bubbles.size) return [];
  const home = new Map([...bubbles.keys()].map((number) => [thing(number).community, number]));
  const place = (node) => (nodes.has(node) ? node : home.get(model.nodes[node].community));
  const counts = new Map();
  for (const line of model.lines) {
    if (!open.has(line.id)) continue;
    const [a, b] = [place(line.from), place(line.to)];
    if (a === undefined || b === undefined || a === b || (a >= 0 && b >= 0)) continue;
    const key = pairKey(a, b);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => [...key.split(" ").map(Number), count]).sort((a, b) => b[2] - a[2]).slice(0, 900);
}

/**
 * The nodes left by opening, expanding and collapsing, whatever the filters say, and the
 * communities opened; null for these where none is shown folded.
 */
function chosenByHand() {
  const everything = () => new Set(model.nodes.keys());
  const members = (group) => model.bubbles.find((bubble) => bubble.community === group)?.members ?? [];
  const first = model.bubbles.length ? 0 : model.nodes.length > ALL_AT_ONCE ? FIRST_LOOK : model.first;
  let chosen = new Set([...model.nodes.keys()].slice(0, first));
  let opened = model.bubbles.length ? new Set() : null;
  for (const [step, node] of [...state.steps, ...(state.group === null ? [] : [["open", state.group]])]) {
    if (step === "open") { members(node).forEach((n) => chosen.add(n)); opened?.add(node); continue; }
    if (step === "close") { members(node).forEach((n) => chosen.delete(n)); opened?.delete(node); continue; }
    const neighbours = node === undefined ? [] : model.nodes[node].neighbours;
    if (step === "all" || step === "around") opened = null;
    if (step === "all") chosen = everything();
    if (step === "around") chosen = surroundings(node);
    if (step === "expand") [node, ...neighbours].forEach((n) => chosen.add(n));
    if (step === "collapse") [...neighbours].filter((n) => hangsOn(n, node, chosen)).forEach((n) => chosen.delete(n));
  }
  return { chosen, opened };
}

const OF_GROUPS = ["open", "close"];

/** The steps with which everything is there that the page began with, or all of it where that was too much. */
const unfolded = () => (model.nodes.length > ALL_AT_ONCE && !model.bubbles.length ? [["all"]] : []);

/** A node, its neighbours, and the parties of the agreements among them: an agreement alone says little. */
function surroundings(node) {
  const near = new Set([node, ...model.nodes[node].neighbours]);
  for (const neighbour of model.nodes[node].neighbours) {
    if (model.nodes[neighbour].type === "Agreement") model.nodes[neighbour].neighbours.forEach((n) => near.add(n));
  }
  return near;
}

/** Whether everything that ties `node` to what is shown goes through `centre`. */
const hangsOn = (node, centre, chosen) =>
  [...model.nodes[node].neighbours].every((n) => n === centre || n === node || !chosen.has(n));

/** How many neighbours of each shown node could be shown but are not. */
function countHidden(nodes, open) {
  const hidden = new Map();
  for (const line of model.lines) {
    if (!open.has(line.id)) continue;
    for (const [here, there] of [[line.from, line.to], [line.to, line.from]]) {
      if (!nodes.has(here) || nodes.has(there)) continue;
      hidden.set(here, (hidden.get(here) ?? new Set()).add(there));
    }
  }
  const counts = new Map([...hidden].map(([node, others]) => [node, others.size]));
  // What a live page has not asked for yet is known by its number only.
  if (remote.fetch) for (const node of nodes) {
    const { degree, lines } = model.nodes[node];
    const unknown = degree - lines.reduce((sum, line) => sum + line.ties.length, 0);
    if (unknown > 0) counts.set(node, (counts.get(node) ?? 0) + unknown);
  }
  return counts;
}

const step = (name, node) => change({ steps: [...state.steps, node === undefined ? [name] : [name, node]] });

// The address. Nodes go by their ids, so that a link still fits a page written anew.

function writeAddress() {
  const key = (node) => encodeURIComponent(model.nodes[node].id);
  const words = new URLSearchParams();
  const put = (name, value) => value !== null && value !== "" && words.set(name, value);
  put("node", state.node === null ? null : key(state.node));
  put("line", state.line === null ? null : lineKey(model.lines[state.line]));
  put("path", state.path ? state.path.map(key).join(" ") : null);
  put("steps", state.steps.map(([name, node]) => (node === undefined ? name : `${name}:${OF_GROUPS.includes(name) ? node : key(node)}`)).join(" "));
  put("hide", state.offTypes.join(" "));
  put("without", state.offTies.join(" "));
  put("years", state.years ? state.years.join("-") : null);
  put("score", state.score || null);
  put("group", state.group);
  put("region", state.region);
  put("colour", state.colour === "type" ? null : state.colour);
  put("lang", language === "ko" ? null : language);
  const address = words.toString();
  // Written in place: undo is ours, and the back button should leave the page.
  history.replaceState(null, "", address ? `#${address}` : location.pathname + location.search);
}

const lineKey = (line) => [model.nodes[line.from].id, line.kind, model.nodes[line.to].id].join(" ");

/** An id as it was before it was written into the address; nothing if somebody has cut it. */
function decoded(key) {
  try {
    return decodeURIComponent(key);
  } catch (error) {
    if (error instanceof URIError) return "";
    throw error;
  }
}

/** The state an address describes; what the page does not know is left out. */
function readAddress() {
  const words = new URLSearchParams(location.hash.slice(1));
  const read = (name) => words.get(name) ?? "";
  const list = (name) => read(name).split(" ").filter(Boolean);
  const numbered = (key) => model.byKey.get(decoded(key))?.index;
  const ends = list("path").map(numbered);
  const steps = list("steps").map((word) => {
    const at = word.indexOf(":");
    const [name, value] = at < 0 ? [word] : [word.slice(0, at), word.slice(at + 1)];
    if (value === undefined) return [name];
    return [name, OF_GROUPS.includes(name) ? model.bubbles.find((bubble) => String(bubble.community) === value)?.community : numbered(value)];
  });
  const score = Number(read("score"));
  const years = read("years").match(/^(\d{4})-(\d{4})$/);
  const line = read("line") && model.lines.find((candidate) => lineKey(candidate) === read("line"));
  if (words.get("lang") === "en") language = "en";
  return {
    ...untouched(),
    node: numbered(read("node")) ?? null,
    line: line ? line.id : null,
    path: ends.length === 2 && !ends.includes(undefined) ? ends : null,
    steps: steps.filter(([name, node]) => name === "all" || (["around", "expand", "collapse", ...OF_GROUPS].includes(name) && node !== undefined)),
    offTypes: list("hide").filter((type) => type in TYPE_WORDS),
    offTies: list("without").filter((type) => type in TIE_WORDS),
    years: years ? [Number(years[1]), Number(years[2])] : null,
    score: score > 0 && score <= 1 ? score : 0,
    group: words.has("group") && Number.isInteger(Number(read("group"))) ? Number(read("group")) : null,
    region: words.get("region"),
    colour: read("colour") === "group" ? "group" : "type",
  };
}
