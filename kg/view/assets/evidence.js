// Ties as readers check them: what is said, how sure it is, the sentence, and where it stands.

/** The facts of a tie in one line: date, sum, office, result, and whether it lies ahead. */
function tieFacts(tie) {
  const facts = [tie.role, tie.result, money(tie), tie.date ? day(tie.date) : null].filter(Boolean);
  const state_ = tie.status && tie.status !== "done" ? el("span", { class: "badge" }, t(tie.status)) : null;
  return el("span", { class: "facts" }, said(facts.join(" · "), "span"), state_);
}

/** The sentences behind a tie, closed until asked for. */
function evidence(tie, open = false) {
  if (!tie.sources.length && remote.evidence && tie.basis === "text") return asked(tie, open);
  if (!tie.sources.length) return el("p", { class: "note" }, t("noEvidence"));
  return el("details", { class: "evidence", "data-key": tie.id, open },
    el("summary", {}, t("evidence", tie.sources.length), scoreOf(tie)), tie.sources.map(passage));
}

const scoreOf = (tie) => (tie.score === undefined ? null : el("span", { class: "score" }, `${t("scored")} ${number(tie.score, 2)}`));

const passage = (source) =>
  el("figure", {},
    said(source.quote, "blockquote"),
    el("figcaption", {},
      link(source.url, said(source.title || t("untitled"))),
      el("span", { class: "note" }, [source.publisher, source.published && day(source.published)].filter(Boolean).map(readable).join(" · "))));

/** The same for a tie whose sentences the server keeps: they come when it is opened. */
function asked(tie, open) {
  const box = el("details", { class: "evidence", "data-key": tie.id }, el("summary", {}, t("evidenceToCome"), scoreOf(tie)));
  box.addEventListener("toggle", async () => {
    if (!box.open || box.querySelector("figure")) return;
    const sources = await remote.evidence(tie.relation).catch((error) => { failed(error); return []; });
    box.append(...sources.map(passage));
  });
  box.open = open;
  return box;
}

/** A button that chooses a node. */
function nodeButton(node, extra = {}) {
  return el("button", { type: "button", class: "node", click: () => goTo(node.index), ...extra }, shapeIcon(node.type), said(node.name));
}

function goTo(number) {
  // Where only a part is shown, what surrounds the chosen one comes with it.
  const lost = (remote.fetch || model.bubbles.length) && !view.nodes.has(number);
  change({ node: number, line: null, ...(lost ? { steps: [...state.steps, ["expand", number]] } : {}) });
  moveTo(number);
  announce(`${model.nodes[number].name}, ${typeWord(model.nodes[number].type)}`);
}

/** One tie in the panel of `node`: the other end, the facts, the evidence; for an agreement its other parties. */
function tieItem(tie, node) {
  const other = model.nodes[otherEnd(tie, node.index)];
  return el("li", {}, nodeButton(other), tieFacts(other.type === "Agreement" ? { ...other, ...tie } : tie),
    tie.type === "PARTY_TO" && other.type === "Agreement" ? otherParties(other, node) : null, evidence(tie));
}

function otherParties(agreement, node) {
  const parties = agreement.lines.filter((line) => line.kind === "PARTY_TO" && line.from !== node.index).map((line) => model.nodes[line.from]);
  if (!parties.length) return null;
  return el("p", { class: "parties" }, `${t("parties")}: `, parties.map((party) => nodeButton(party)));
}

/** Ties of a node that the filters let through, folded ones too, under headings by kind and direction, newest first. */
function tieGroups(node) {
  const groups = new Map();
  for (const line of node.lines) {
    for (const tie of line.ties) {
      if (!view.passing.has(tie)) continue;
      const side = tie.type === "COOPERATES_WITH" ? 0 : tie.from === node.index ? 1 : 2;
      const key = `${tie.type} ${side}`;
      groups.set(key, [...(groups.get(key) ?? []), tie]);
    }
  }
  const order = Object.keys(TIE_WORDS);
  return [...groups].sort(([a], [b]) => order.indexOf(a.split(" ")[0]) - order.indexOf(b.split(" ")[0]) || a.localeCompare(b))
    .map(([key, ties]) => [key.split(" ")[0], Number(key.split(" ")[1]), ties.sort((a, b) => (b.date ?? String(b.year ?? "")).localeCompare(a.date ?? String(a.year ?? "")))]);
}
