// The page without a pointer: the picture takes the arrow keys, a few letters work everywhere.

const TYPING = "input:not([type=checkbox]):not([type=range]), textarea, select";

function wireKeys() {
  byId("picture").addEventListener("keydown", (event) => {
    const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (event.key in arrows) walk(...arrows[event.key]);
    else if (event.key === "Enter" && cursor !== null) chooseAt(cursor);
    else if (event.key === " " && cursor >= 0 && cursor !== null) step("expand", cursor);
    else return;
    event.preventDefault();
  });
  byId("picture").addEventListener("focusout", () => { cursor = null; network.redraw(); });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !event.target.matches(TYPING)) {
      event.preventDefault();
      return undo();
    }
    const typing = event.target.matches(TYPING) && !(event.key === "Escape" && event.target.matches("input"));
    if (event.ctrlKey || event.metaKey || event.altKey || typing) return;
    const acts = { "/": () => byId("find").focus(), Escape: escape, "+": () => zoom(1.3), "=": () => zoom(1.3), "-": () => zoom(1 / 1.3), 0: () => fit() };
    if (!acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  });
}

/** Close what lies on top: the filters on a small screen, else what is chosen. */
function escape() {
  if (document.body.dataset.filters === "open") toggleFilters(false);
  else leave();
}

/** Move the keyboard's place to the nearest shown node in a direction. */
function walk(dx, dy) {
  const start = cursor ?? state.node;
  const shown = [...view.bubbles.keys(), ...view.nodes];
  if (start === null || !isShown(start)) return stand(shown[0]);
  const from = thing(start);
  let best = null, least = Infinity;
  for (const number of shown) {
    const to = thing(number);
    const along = (to.x - from.x) * dx + (to.y - from.y) * dy;
    const aside = Math.abs((to.x - from.x) * dy + (to.y - from.y) * dx);
    const cost = along + 2 * aside;
    if (number !== start && along > aside * 0.5 && cost < least) [best, least] = [number, cost];
  }
  if (best !== null) stand(best);
}

function stand(number) {
  if (number === undefined) return;
  cursor = number;
  const node = thing(number);
  network.moveTo({ position: { x: node.x, y: node.y }, scale: Math.max(network.getScale(), 0.5), animation: false });
  if (number < 0) announce(`${groupWord(node.community)}, ${t("fold", view.bubbles.get(number))}`);
  else announce(`${node.name}, ${typeWord(node.type)}, ${t("degree")} ${node.degree}`);
}
