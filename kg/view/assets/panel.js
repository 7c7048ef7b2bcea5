// The panel beside the picture: an actor, a line, a path, or an overview when nothing is chosen.

const AT_FIRST = 25;

let subject = null; // what the panel is about

function drawPanel() {
  const panel = byId("panel");
  const focused = panel.contains(document.activeElement) ? document.activeElement : null;
  const [before, scrolled, earlier] = [subject, panel.scrollTop, foldings(panel)];
  subject = JSON.stringify([state.node, state.line, state.path]);
  const content =
    state.node !== null ? actorPanel(model.nodes[state.node])
    : state.line !== null ? linePanel(model.lines[state.line])
    : state.path ? pathPanel()
    : overviewPanel();
  panel.replaceChildren(...content);
  if (subject === before) foldings(panel).forEach((box, key) => { box.open = earlier.get(key)?.open ?? box.open; });
  panel.scrollTop = subject === before ? scrolled : 0;
  if (focused && focused !== panel) keepFocus(panel, focused);
  document.body.dataset.panel = state.node !== null || state.line !== null || state.path ? "open" : "overview";
}

/** What can be folded in the panel: drawn anew about the same subject, it stays as the reader left it. */
const foldings = (panel) => new Map([...panel.querySelectorAll("details[data-key]")].map((box) => [box.dataset.key, box]));

/** The keyboard stays on the button it pressed, or comes to the top of what that opened. */
function keepFocus(panel, focused) {
  const word = focused.closest(".buttons") && focused.textContent;
  const again = [...panel.querySelectorAll(".buttons button")].find((button) => button.textContent === word);
  (again ?? byId("panel-name")).focus({ preventScroll: true });
}

const heading = (icon, name, note, close) =>
  el("header", {},
    el("h2", { id: "panel-name", tabindex: -1, class: name.textContent.length > 60 ? "long" : null }, icon, name),
    close && el("button", { type: "button", class: "icon", "aria-label": t("close"), title: t("close"), click: close }, "✕"),
    note && el("p", { class: "note" }, note));

const leave = () => change({ node: null, line: null, path: null });

function actorPanel(node) {
  const note = [typeWord(node.type), node.region, node.acts && node.type === "Region" ? t("acts") : null].filter(Boolean).map(readable).join(" · ");
  return [
    heading(shapeIcon(node.type), said(node.name), note, leave),
    actorButtons(node),
    figures(node),
    agreementFacts(node),
    otherNames(node),
    ...tieSections(node),
  ].filter(Boolean);
}

function actorButtons(node) {
  const button = (word, act) => el("button", { type: "button", click: act }, t(word));
  return el("div", { class: "buttons" },
    button("around", () => { step("around", node.index); fit(); }),
    button("expand", () => step("expand", node.index)),
    button("collapse", () => step("collapse", node.index)),
    state.steps.length ? button("everything", () => change({ steps: unfolded() })) : null,
    button("pathFrom", () => choosePathEnd(0, node)),
    button("pathTo", () => choosePathEnd(1, node)));
}

function figures(node) {
  const rows = [
    [t("degree"), number(node.degree)],
    node.betweenness === undefined ? null : [t("betweenness"), number(node.betweenness, 3)],
    node.community === undefined ? null : [t("group"), groupWord(node.community)],
  ].filter(Boolean);
  return el("dl", { class: "figures" }, rows.map(([word, value]) => el("div", {}, el("dt", {}, word), el("dd", {}, value))));
}

/** Date, sum and state of an agreement. */
function agreementFacts(node) {
  return node.type === "Agreement" && (node.date || node.amount !== undefined) ? el("p", {}, tieFacts(node)) : null;
}

function otherNames(node) {
  const names = node.names ?? [];
  const aliases = (node.aliases ?? []).filter((alias) => alias !== node.name);
  if (!aliases.length && !names.length) return null;
  const span = ({ since, until }) => `${since ? day(since) : ""} – ${until ? day(until) : since ? t("now") : ""}`;
  return el("section", { class: "names" },
    names.length ? [el("h3", {}, t("names")), el("ol", {}, names.map((name) => el("li", {}, said(name.name), el("span", { class: "note" }, span(name)))))] : null,
    aliases.length ? [el("h3", {}, t("aliases")), el("p", {}, aliases.slice(0, 30).flatMap((alias, n) => [n ? ", " : "", said(alias)]))] : null);
}

function tieSections(node) {
  const groups = tieGroups(node);
  if (!groups.length) return [el("p", { class: "note" }, t("noTies"))];
  return groups.map(([type, side, ties]) =>
    el("details", { class: "group", "data-key": `${type} ${side}`, open: true },
      el("summary", {}, el("h3", {}, lineIcon(type), tieWord(type, side)), el("span", { class: "count" }, number(ties.length))),
      longList(ties.map((tie) => () => tieItem(tie, node)))));
}

/** A list that shows its first entries and a button for the rest: a hub has hundreds of ties. */
function longList(makers) {
  const list = el("ul", { class: "ties" }, makers.slice(0, AT_FIRST).map((make) => make()));
  if (makers.length <= AT_FIRST) return list;
  const rest = el("button", { type: "button", class: "more" }, t("more", makers.length - AT_FIRST));
  rest.addEventListener("click", () => {
    const added = makers.slice(AT_FIRST).map((make) => make());
    list.append(...added);
    rest.remove();
    added[0].querySelector("button")?.focus();
  });
  return el("div", {}, list, rest);
}

function linePanel(line) {
  const [from, to] = [model.nodes[line.from], model.nodes[line.to]];
  const ties = line.ties.filter((tie) => view.passing.has(tie));
  return [
    heading(lineIcon(line.kind), el("span", {}, tieWord(line.kind)), t("between"), leave),
    el("p", { class: "ends" }, nodeButton(from), el("span", { "aria-hidden": "true" }, line.arrows ? " → " : " — "), nodeButton(to)),
    el("ul", { class: "ties" }, ties.map((tie) => el("li", {}, tieFacts(tie), evidence(tie, true)))),
  ];
}

function pathPanel() {
  const title = heading(null, el("span", {}, t("path")), view.path ? t("pathLength", view.path.length - 1) : t("noPath"), leave);
  if (!view.path) return [title, el("p", { class: "ends" }, state.path.map((n) => nodeButton(model.nodes[n])))];
  const lines = pathLines(view.path);
  const between = (a, b) => lines.filter((line) => pairKey(line.from, line.to) === pairKey(a, b));
  return [title, el("ol", { class: "path" }, view.path.map((here, order) =>
    el("li", {}, nodeButton(model.nodes[here]), order + 1 === view.path.length ? null : between(here, view.path[order + 1]).map(pathStep))))];
}

const pathStep = (line) =>
  el("div", { class: "between" }, lineIcon(line.kind), tieWord(line.kind),
    line.ties.filter((tie) => view.passing.has(tie)).map((tie) => [tieFacts(tie), evidence(tie)]));

function overviewPanel() {
  const most = [...view.nodes].slice(0, 400).map((n) => model.nodes[n]).filter((node) => node.type !== "Agreement").slice(0, 15);
  const left = model.nodes.length - view.nodes.size;
  return [
    heading(null, el("span", {}, t("overview"))),
    el("p", {}, t("shown", view.nodes.size, view.ties.length), left ? ` (${t("of", model.nodes.length, model.ties.length)})` : null),
    left ? el("div", { class: "buttons" }, el("button", { type: "button", click: showAll }, t("everything"))) : null,
    groupList(),
    el("ul", { class: "help" }, t("helpText").map((line) => el("li", {}, line))),
    most.length ? el("h3", {}, t("mostTied")) : null,
    el("ol", { class: "most" }, most.map((node) => el("li", {}, nodeButton(node), el("span", { class: "count" }, number(node.degree))))),
  ].filter(Boolean);
}

function showEverything() {
  change({ ...untouched(), colour: state.colour, steps: unfolded() });
  fit();
}

function showAll() {
  step("all");
  fit();
}

/** The communities of a large network, each a switch that opens or folds it. */
function groupList() {
  if (!model.bubbles.length) return null;
  const item = (bubble) => {
    const open = !view.bubbles.has(bubble.index);
    const act = () => (open ? step("close", bubble.community) : openGroup(bubble));
    return el("li", {}, el("button", { type: "button", class: "node", "aria-pressed": String(open), click: act }, said(groupWord(bubble.community))), el("span", { class: "count" }, number(bubble.members.length)));
  };
  return el("section", { class: "groups" }, el("h3", {}, t("groups")), el("p", { class: "note" }, t("groupsHint")), longList(model.bubbles.map((bubble) => () => item(bubble))));
}
