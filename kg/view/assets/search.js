// A field that finds an actor: the combobox of the ARIA practices, with the keyboard and with the pointer.

/** Make `input` find nodes; `pick` is called with the node chosen. */
function makeFinder(input, list, pick) {
  let found = [], at = -1;
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    at = -1;
  };
  const choose = (order) => {
    if (!found[order]) return;
    const { node, far } = found[order];
    if (far !== undefined) return pickFar(far);
    close();
    pick(node);
  };
  const mark = (order) => {
    at = order;
    [...list.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === at)));
    const item = list.children[at];
    if (item) input.setAttribute("aria-activedescendant", item.id);
    item?.scrollIntoView({ block: "nearest" });
  };
  const pickFar = (id) => { close(); remote.fetch(id).then((node) => node && pick(node)); };
  const show = () => {
    found = findNodes(model.nodes, input.value);
    if (!input.value.trim()) return close();
    list.replaceChildren(...(found.length ? found.map((hit, n) => option(list, hit, n, choose)) : [el("li", { class: "note", role: "option", "aria-disabled": "true" }, t("noMatch"))]));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    if (found.length) mark(0);
    else announce(t("noMatch"));
    addFar();
  };
  /** Below what the page holds, what only the server does. */
  const addFar = async () => {
    const typed = input.value;
    const far = typed.trim() && remote.search ? await remote.search(typed) : [];
    if (!far.length || typed !== input.value || list.hidden) return;
    if (!found.length) list.replaceChildren();
    const start = found.length;
    found.push(...far.map(({ id, type, name, aliases }) => ({ node: { id, type, name }, alias: aliases[0] ?? null, far: id })));
    list.append(...found.slice(start).map((hit, n) => option(list, hit, start + n, choose)));
    if (at < 0) mark(0);
  };
  input.addEventListener("input", show);
  input.addEventListener("focus", show);
  input.addEventListener("blur", () => setTimeout(close, 150));
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const moves = { ArrowDown: at + 1, ArrowUp: at - 1 };
    if (event.key in moves && found.length) mark((moves[event.key] + found.length) % found.length);
    else if (event.key === "Enter") choose(at);
    else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

function option(list, { node, alias, far }, order, choose) {
  return el("li", { role: "option", id: `${list.id}-${order}`, "aria-selected": "false", mousedown: (event) => { event.preventDefault(); choose(order); } },
    shapeIcon(node.type), said(node.name), alias && alias !== node.name ? said(`(${shortened(alias, 30)})`, "bdi", { class: "note" }) : null,
    el("span", { class: "note" }, [typeWord(node.type), node.region, far === undefined ? null : t("inStore")].filter(Boolean).map(readable).join(" · ")));
}

// The two ends of a path.

const pathEnds = [null, null];

function choosePathEnd(end, node) {
  pathEnds[end] = node;
  byId(["path-from", "path-to"][end]).value = node.name;
  byId("path-box").open = true;
  if (pathEnds[0] && pathEnds[1]) findPath();
  else announce(`${t(end ? "pathTo" : "pathFrom")}: ${node.name}`);
}

function findPath() {
  const [from, to] = pathEnds;
  const note = byId("path-note");
  note.textContent = !from || !to ? t("choosePath") : from === to ? t("same") : "";
  if (note.textContent) return;
  change({ node: null, line: null, path: [from.index, to.index] });
  note.textContent = view.path ? t("pathLength", view.path.length - 1) : t("noPath");
  announce(note.textContent);
  if (view.path) fit(true, view.path);
}

function clearPath() {
  pathEnds.fill(null);
  byId("path-from").value = byId("path-to").value = byId("path-note").textContent = "";
  change({ path: null });
}
