// The page over a live store: what it does not hold, it asks the server for. Only served pages have this.

const FACTS_AT_ONCE = 120, PAUSE = 200; // milliseconds of rest in typing before the server is asked
const loaded = new Set(), underWay = new Map(), sentences = new Map();

/** What the server answers; an error carries its reason. */
async function ask(path, words = []) {
  const response = await fetch(`api/${path}?${new URLSearchParams(words)}`);
  const answer = await response.json();
  if (!response.ok) throw new Error(typeof answer.detail === "string" ? answer.detail : t("refused"));
  return answer;
}

/** Say what went wrong where the counts stand; the page stays as it was. */
function failed(error) {
  byId("counts").textContent = error instanceof TypeError ? t("unreachable") : error.message;
  announce(byId("counts").textContent);
}

/** Fetch a node with its ties into the page, once. */
function load(id) {
  if (loaded.has(id)) return Promise.resolve();
  if (!underWay.has(id)) {
    const asked = ask("neighbourhood", { id, limit: FACTS_AT_ONCE }).then((part) => { loaded.add(id); grow(part, id); });
    underWay.set(id, asked.finally(() => underWay.delete(id)));
  }
  return underWay.get(id);
}

/** Add to the network what it does not hold yet; new nodes find room around the one they were asked for. */
function grow({ nodes, ties }, id) {
  model.nodes.forEach(({ x, y }, index) => Object.assign(raw.vis.nodes[index], { x, y }));
  const known = new Map(raw.nodes.map((node, index) => [node.id, index]));
  const centre = raw.vis.nodes[known.get(id)] ?? { x: 0, y: 0 };
  const fresh = nodes.filter((node) => !known.has(node.id));
  const places = room(centre, fresh.length);
  fresh.forEach((node, order) => {
    known.set(node.id, raw.nodes.length);
    raw.nodes.push(stripped(node));
    raw.vis.nodes.push({ ...places[order], size: sizeOf(node) });
  });
  const lines = new Map(raw.vis.edges.map((line) => [`${line.from} ${line.to} ${line.kind}`, line.id]));
  const held = new Set(raw.ties.map((tie) => tie.id));
  for (const tie of ties) {
    if (held.has(tie.id)) continue;
    const line = lineFor(lines, known.get(tie.head), known.get(tie.tail), tie.type);
    raw.ties.push({ ...stripped(tie), line, sources: [] });
  }
  adopt();
}

/** The number of the line that a tie is drawn on; a new one if there is none. */
function lineFor(lines, head, tail, kind) {
  const [from, to] = kind === "COOPERATES_WITH" ? [Math.min(head, tail), Math.max(head, tail)] : [head, tail];
  const key = `${from} ${to} ${kind}`;
  if (!lines.has(key)) {
    const beside = raw.vis.edges.filter((line) => Math.min(line.from, line.to) === Math.min(from, to) && Math.max(line.from, line.to) === Math.max(from, to)).length;
    const smooth = beside ? { enabled: true, type: (beside % 2 === 1) !== (from > to) ? "curvedCW" : "curvedCCW", roundness: 0.13 * Math.ceil(beside / 2) } : undefined;
    lines.set(key, raw.vis.edges.length);
    raw.vis.edges.push({ id: raw.vis.edges.length, from, to, kind, smooth, arrows: ["COOPERATES_WITH", "PARTY_TO"].includes(kind) ? undefined : "to" });
  }
  return lines.get(key);
}

/** The model anew from what is held, and in the picture, once it is drawn, what is new. */
function adopt() {
  const [nodes, lines] = [model.nodes.length, model.lines.length];
  model = connect(raw);
  if (!network) return;
  visNodes.add(model.nodes.slice(nodes).map(visNode));
  visEdges.add(model.lines.slice(lines).map(visEdge));
  refresh();
}

/** What an answer says, without what is empty, as the page's data has it. */
const stripped = (said) => Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null && value !== "" && !(Array.isArray(value) && !value.length)));

/** As `radius` of the page's writer: the area grows with the number of ties. */
const sizeOf = ({ degree, type }) => Math.min(type === "Agreement" ? 9 : 39, 5 + Math.min(34, 3 * Math.sqrt(degree)));

/** Free places around a point, on the spiral of a sunflower (Vogel, Mathematical Biosciences 44, 1979). */
function room(centre, count) {
  const taken = raw.vis.nodes.map(({ x, y }) => [x, y]);
  const found = [];
  for (let n = 1; found.length < count; n += 1) {
    const turn = n * 2.399963, far = 60 + 24 * Math.sqrt(n);
    const [x, y] = [centre.x + far * Math.cos(turn) * 1.3, centre.y + far * Math.sin(turn)];
    if (n < 3000 && taken.some(([a, b]) => Math.hypot(a - x, b - y) < 46)) continue;
    taken.push([x, y]);
    found.push({ x, y });
  }
  return found;
}

/** Ask for what the reader looks at: the chosen node, and what was expanded. */
function keepUp() {
  const wanted = [state.node, ...state.steps.map(([, node]) => node)].filter((node) => Number.isInteger(node));
  for (const node of wanted) load(model.nodes[node].id).catch(failed);
}

remote.start = async () => {
  raw.first = raw.nodes.length;
  model.first = raw.first;
  const words = new URLSearchParams(location.hash.slice(1));
  const named = ["node", "path", "steps"].flatMap((name) => (words.get(name) ?? "").split(" ")).map((word) => decoded(word.slice(word.indexOf(":") + 1)));
  const missing = [...new Set(named)].filter((id) => id && id !== "all" && !model.byKey.has(id)).slice(0, 20);
  for (const id of missing) {
    const part = await ask("neighbourhood", { id, limit: FACTS_AT_ONCE }).catch(() => null);
    if (part) { loaded.add(id); grow(part, id); }
  }
};

remote.ready = () => { listeners.push(keepUp); wireQuestions(); keepUp(); };

let waiting = null;

/** Actors of the store that the page does not hold; asked for once typing rests. */
remote.search = (text) => new Promise((done) => {
  clearTimeout(waiting);
  waiting = setTimeout(() => ask("search", { text, limit: 12 }).then((found) => done(found.filter(({ id }) => !model.byKey.has(id))), (error) => { failed(error); done([]); }), PAUSE);
});

remote.fetch = (id) => load(id).then(() => model.byKey.get(id), failed);

remote.evidence = async (relation) => {
  if (!sentences.has(relation)) sentences.set(relation, await ask("evidence", { relation }));
  return sentences.get(relation);
};

// Saved questions.

async function wireQuestions() {
  const questions = await ask("questions").catch((error) => { failed(error); return []; });
  if (!questions.length) return;
  const select = el("select", { id: "question" }, questions.map(({ name, title }) => el("option", { value: name }, title)));
  let typed = false;
  const fields = el("div", { input: () => { typed = true; } });
  const chosen = () => questions.find(({ name }) => name === select.value);
  const fill = () => { typed = false; fields.replaceChildren(...chosen().parameters.filter(({ name }) => name !== "limit").map(field)); };
  select.addEventListener("change", fill);
  const form = el("form", { submit: (event) => { event.preventDefault(); answer(chosen(), fields); } },
    el("label", { for: "question", class: "note" }, t("question")), select, fields, el("div", { class: "buttons" }, el("button", { type: "submit", id: "ask" }, t("ask"))));
  byId("filters").append(el("details", { id: "question-box" }, el("summary", { "data-text": "questions" }, t("questions")), form));
  // The browser tells of the opening later than it opens: by then the reader may have typed.
  byId("question-box").addEventListener("toggle", () => { if (!typed) fill(); });
}

function field({ name, type, required, default: usual }) {
  const actor = required && type === "STRING" && state.node !== null ? model.nodes[state.node].name : null;
  const input = el("input", { type: "search", id: `q-${name}`, name, required, autocomplete: "off", placeholder: type === "DATE" ? "2019-01-31" : null });
  input.value = actor ?? usual ?? "";
  return el("div", {}, el("label", { for: `q-${name}`, class: "note" }, PARAMETER_WORDS[name]?.[index()] ?? name), input);
}

/** One value of a row, under its column's name; nothing where there is none. */
function cells(column, value) {
  const text = Array.isArray(value) ? value.filter((one) => one !== null).join(", ") : value;
  if (text === null || text === undefined || text === "") return null;
  const word = column === "status" || column === "type" ? t(text) ?? typeWord(text) : typeof text === "number" ? number(text, 2) : text;
  return el("div", {}, el("dt", {}, COLUMN_WORDS[column]?.[index()] ?? column), said(word, "dd"));
}

async function answer({ name, title }, fields) {
  const given = [...fields.querySelectorAll("input")].filter((input) => input.value.trim()).map((input) => ["p", `${input.name}=${input.value.trim()}`]);
  const panel = byId("panel");
  try {
    const { columns, rows, truncated } = await ask(`questions/${encodeURIComponent(name)}`, given);
    panel.replaceChildren(
      heading(null, el("span", {}, title), t("answered", rows.length) + (truncated ? ` (${t("truncated")})` : ""), () => drawPanel()),
      el("ol", { class: "answer" }, rows.map((row) => el("li", {}, el("dl", {}, columns.map((column) => cells(column, row[column])))))));
    document.body.dataset.panel = "open";
    byId("panel-name").focus();
  } catch (error) { failed(error); }
}
