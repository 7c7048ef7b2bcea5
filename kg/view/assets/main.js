// Putting the page together.

function translate() {
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = t(node.dataset.text);
  for (const node of document.querySelectorAll("[data-name]")) {
    node.setAttribute("aria-label", t(node.dataset.name));
    if (node.matches("button")) node.title = t(node.dataset.name);
  }
  byId("find").placeholder = t("searchHint");
  byId("picture").setAttribute("aria-label", t("canvas"));
}

/** What is drawn when there is nothing to draw. */
function drawEmpty() {
  const empty = byId("empty");
  empty.hidden = view.nodes.size + view.bubbles.size > 0;
  if (empty.hidden) return;
  const kind = model.nodes.length ? "nothing" : "empty";
  empty.replaceChildren(el("strong", {}, t(kind)), el("p", {}, t(`${kind}Hint`)));
}

function drawCounts() {
  byId("counts").textContent = t("shown", view.nodes.size, view.ties.length) + (view.bubbles.size ? t("folded", view.bubbles.size) : "");
  byId("undo").disabled = !past.length;
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  recolour();
}

const isDark = () => (document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

function wireButtons() {
  const acts = {
    undo, fit: () => fit(), "zoom-in": () => zoom(1.3), "zoom-out": () => zoom(1 / 1.3),
    reset: showEverything, theme: () => setTheme(isDark() ? "light" : "dark"),
    language: () => { language = language === "ko" ? "en" : "ko"; translate(); refresh(); },
    "save-png": savePng, "save-svg": saveSvg, "save-ties": saveTies, "save-nodes": saveNodes,
    share: copyAddress, "find-path": findPath, "clear-path": clearPath,
    menu: () => toggleFilters(), "close-filters": () => toggleFilters(false),
  };
  for (const [id, act] of Object.entries(acts)) byId(id).addEventListener("click", act);
  byId("save").addEventListener("click", (event) => { if (event.target.closest("button")) byId("save").open = false; });
  document.addEventListener("click", (event) => { if (!byId("save").contains(event.target)) byId("save").open = false; });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);
  addEventListener("hashchange", () => change(readAddress()));
}

function toggleFilters(open = document.body.dataset.filters !== "open") {
  document.body.dataset.filters = open ? "open" : "closed";
  byId("menu").setAttribute("aria-expanded", String(open));
  if (open) byId("close-filters").focus();
  else byId("menu").focus();
}

async function copyAddress() {
  const text = location.href;
  const field = el("textarea", { readonly: true, class: "unseen" });
  field.value = text;
  document.body.append(field);
  field.select();
  // The newer clipboard is refused to pages opened as files.
  document.execCommand("copy");
  field.remove();
  byId("share").focus();
  announce(t("copied"));
  byId("counts").textContent = t("copied");
}

async function main() {
  raw = await readBlock();
  model = connect(raw);
  await remote.start?.();
  state = readAddress();
  if (!location.hash && model.centre.length) state.node = model.centre[0];
  view = derive();
  translate();
  drawPicture();
  wireFilters();
  wireButtons();
  wireKeys();
  makeFinder(byId("find"), byId("found"), (node) => {
    byId("find").value = "";
    goTo(node.index);
    // On a phone the keyboard would cover what was found.
    if (matchMedia("(pointer: coarse)").matches) byId("find").blur();
  });
  ["path-from", "path-to"].forEach((id, end) => makeFinder(byId(id), byId(`${id}-list`), (node) => choosePathEnd(end, node)));
  let colour = state.colour;
  listeners.push(drawFilters, drawPanel, drawCounts, drawEmpty, updatePicture, () => {
    if (colour !== state.colour) recolour();
    colour = state.colour;
  });
  refresh();
  remote.ready?.();
  if (view.path) fit(false, view.path);
  else if (state.node !== null && !model.centre.includes(state.node)) moveTo(state.node);
  else if (state.steps.length) fit(false);
  document.body.dataset.ready = "yes";
}

main().catch((error) => {
  byId("empty").hidden = false;
  byId("empty").textContent = typeof DecompressionStream === "undefined" ? t("tooOld") : String(error);
  throw error;
});
