// Legend and filters in one: each line of the legend switches what it explains.

const spanOfYears = () => {
  const years = model.ties.map((tie) => tie.year).filter((year) => year !== null);
  return years.length ? [years.reduce((a, b) => Math.min(a, b)), years.reduce((a, b) => Math.max(a, b))] : null;
};

const SMALLEST = 3; // communities of fewer are not offered

const groupWord = (group) => t("groupName", group + 1, shortened(model.groups.get(group).name, 24));

const counted = (values) => {
  const counts = new Map();
  values.forEach((value) => counts.set(value, (counts.get(value) ?? 0) + 1));
  return counts;
};

/** Fill the filter box: types, ties, years, score, community, region. */
function drawFilters() {
  drawSwitches("types", Object.keys(TYPE_WORDS), counted(model.nodes.map((node) => node.type)), "offTypes", typeWord, shapeIcon);
  drawSwitches("ties", Object.keys(TIE_WORDS), counted(model.ties.map((tie) => tie.type)), "offTies", tieWord, lineIcon);
  drawYears();
  const groups = [...model.groups].filter(([group, { size }]) => size >= SMALLEST || group === state.group);
  drawChoice("group", new Map(groups.map(([group, { size }]) => [group, size])), groupWord, Number);
  byId("colour-box").hidden = groups.length < 2;
  drawChoice("region", counted(model.nodes.map((node) => node.region).filter(Boolean)), (region) => shortened(region, 30), String);
  byId("score").value = state.score;
  byId("score-value").textContent = `${number(state.score, 2)} ${t("atLeast")}`;
  for (const option of byId("colour").options) option.selected = option.value === state.colour;
}

function drawSwitches(id, order, counts, off, word, icon) {
  const box = byId(id);
  const focused = box.contains(document.activeElement) ? document.activeElement.value : null;
  box.replaceChildren(...order.filter((kind) => counts.has(kind)).map((kind) =>
    el("label", {},
      el("input", {
        type: "checkbox", value: kind, checked: !state[off].includes(kind),
        change: (event) => change({ [off]: event.target.checked ? state[off].filter((k) => k !== kind) : [...state[off], kind] }),
      }),
      icon(kind, off === "offTypes" && state.colour === "group" ? "var(--quiet)" : null), el("span", {}, word(kind)), el("span", { class: "count" }, number(counts.get(kind))))));
  if (focused) box.querySelector(`[value="${focused}"]`)?.focus();
}

function drawYears() {
  const span = spanOfYears();
  byId("years-box").hidden = !span || span[0] === span[1];
  if (!span) return;
  const [from, to] = state.years ?? span;
  for (const [id, value] of [["year-from", from], ["year-to", to]]) {
    Object.assign(byId(id), { min: span[0], max: span[1], value });
    byId(id).setAttribute("aria-valuetext", String(value));
  }
  byId("years-value").textContent = `${from} – ${to}`;
}

/** The two handles of the year slider push each other, so that the range is never upside down. */
function chooseYears(moved) {
  const span = spanOfYears();
  let [from, to] = [Number(byId("year-from").value), Number(byId("year-to").value)];
  if (from > to) [from, to] = moved === "year-from" ? [from, from] : [to, to];
  change({ years: from === span[0] && to === span[1] ? null : [from, to] });
}

function drawChoice(id, counts, word, read) {
  const select = byId(id);
  byId(`${id}-box`).hidden = counts.size < 2;
  const options = [...counts].sort((a, b) => b[1] - a[1] || String(a[0]).localeCompare(String(b[0]), "ko"));
  if (id === "group") options.sort((a, b) => a[0] - b[0]);
  select.replaceChildren(el("option", { value: "" }, t("all")),
    ...options.map(([value, count]) => el("option", { value, selected: value === state[id] }, `${word(value)} (${number(count)})`)));
  select.onchange = () => change({ [id]: select.value === "" ? null : read(select.value) });
}

function wireFilters() {
  byId("score").addEventListener("change", (event) => change({ score: Number(event.target.value) }));
  byId("score").addEventListener("input", (event) => { byId("score-value").textContent = `${number(event.target.value, 2)} ${t("atLeast")}`; });
  for (const id of ["year-from", "year-to"]) byId(id).addEventListener("change", () => chooseYears(id));
  byId("colour").addEventListener("change", (event) => change({ colour: event.target.value }));
}
