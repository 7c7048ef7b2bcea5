// The picture: vis-network draws nodes and lines and moves them; names, highlights and hints are ours.

let network = null;
let visNodes = null, visEdges = null;
let hovered = null; // number of the node under the pointer
let cursor = null; // number of the node that the keyboard stands on

function drawPicture() {
  readPalette();
  const options = structuredClone(model.options);
  options.nodes.ctxRenderer = ({ ctx, id }) => ({
    // Folded communities lie below all nodes: drawFolded has drawn them.
    drawNode: () => id >= 0 && drawNode(ctx, model.nodes[id], network.body.view.scale),
    nodeDimensions: dimensions(thing(id)),
  });
  visNodes = new vis.DataSet([...model.bubbles, ...model.nodes].map(visNode));
  visEdges = new vis.DataSet(model.lines.map(visEdge));
  network = new vis.Network(byId("picture"), { nodes: visNodes, edges: visEdges }, options);
  network.on("beforeDrawing", drawFolded);
  network.on("afterDrawing", drawOver);
  network.on("click", ({ nodes, edges }) => chooseAt(nodes[0], edges[0]));
  network.on("doubleClick", ({ nodes }) => nodes[0] >= 0 && step("expand", nodes[0]));
  network.on("hoverNode", ({ node, event }) => hover(node, event));
  network.on("blurNode", () => hover(null));
  network.on("hoverEdge", ({ edge, event }) => tipOf(edge, event));
  network.on("blurEdge", () => hover(null));
  network.on("dragStart", () => hover(null));
  network.on("dragEnd", ({ nodes }) => nodes.forEach(keepPlace));
  // The frame that vis-network makes would be a second stop for the tab key.
  network.canvas.frame.tabIndex = -1;
  fit(false);
}

const visNode = ({ index, x, y, size }) => ({ id: index, shape: "custom", label: "", x, y, size, hidden: !isShown(index) });

const isShown = (number) => view.nodes.has(number) || view.bubbles.has(number);

const visEdge = (line) => ({
  id: line.id, from: line.from, to: line.to, arrows: line.arrows, smooth: line.smooth,
  dashes: false, width: lineWidth(line), color: lineColour(line), hidden: !view.lines.has(line.id),
});

function dimensions(node) {
  const side = 2 * sizeAt(node, network.body.view.scale);
  return { width: side, height: side };
}

const lineWidth = (line) => Math.min(6, 1.9 + Math.log2(line.ties.length + 1) * 0.7);
const lineColour = (line) => ({ color: tieColour(line.kind), opacity: Number(palette.line), inherit: false });

/** A node that was dragged stays where it was put. */
function keepPlace(number) {
  Object.assign(thing(number), network.getPosition(number));
}

/** Show and hide what the state says, and nothing that has not changed. */
function updatePicture() {
  const turned = (items, shown) =>
    items.map((item) => ({ id: item.id, hidden: !shown(item.id) })).filter((item, n) => items[n].hidden !== item.hidden);
  visNodes.update(turned(visNodes.get({ fields: ["id", "hidden"] }), isShown));
  visEdges.update(turned(visEdges.get({ fields: ["id", "hidden"] }), (id) => view.lines.has(id)));
  network.redraw();
}

/** After a change of theme or colours. */
function recolour() {
  readPalette();
  visEdges.update(model.lines.map((line) => ({ id: line.id, color: lineColour(line) })));
  network.redraw();
}

/** Open a folded community and come nearer to it. */
function openGroup({ community, members }) {
  step("open", community);
  fit(true, members.filter((n) => view.nodes.has(n)));
  announce(`${groupWord(community)}: ${t("shown", view.nodes.size, view.ties.length)}`);
}

function chooseAt(node, line) {
  if (node < 0) openGroup(thing(node));
  else if (node !== undefined) change({ node, line: null });
  else if (line !== undefined) change({ node: null, line });
  else if (state.node !== null || state.line !== null) change({ node: null, line: null });
}

/** What stands out: a chosen node with its ties, a chosen line, or a path; null if nothing does. */
function highlighted() {
  if (state.node !== null) {
    const lines = model.nodes[state.node].lines.filter((line) => view.lines.has(line.id)).flatMap(withParties);
    return { lines, nodes: new Set([state.node, ...lines.flatMap((line) => [line.from, line.to])]) };
  }
  if (state.line !== null) {
    const line = model.lines[state.line];
    return { lines: [line], nodes: new Set([line.from, line.to]) };
  }
  if (view.path) return { lines: pathLines(view.path), nodes: new Set(view.path) };
  return null;
}

/** Everything above the picture that vis-network has drawn: highlight, names, counts. */
function drawOver(context) {
  const scale = network.body.view.scale;
  const bright = highlighted();
  if (bright) {
    context.save();
    context.resetTransform();
    context.globalAlpha = 0.8;
    context.fillStyle = palette.paper;
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    context.restore();
    drawBright(context, bright, scale);
  } else if (hovered !== null && view.nodes.has(hovered)) {
    const lines = model.nodes[hovered].lines.filter((line) => view.lines.has(line.id));
    drawBright(context, { lines, nodes: new Set([hovered]) }, scale);
  }
  if (cursor !== null && isShown(cursor)) drawNode(context, thing(cursor), scale, palette.accent);
  drawNames(context, bright, scale);
}

/** Folded communities and their ties, below everything else. */
function drawFolded(context) {
  drawBundles(context);
  for (const number of view.bubbles.keys()) drawBubble(context, thing(number), network.body.view.scale);
}

/** What ties folded communities; thicker where there is more. */
function drawBundles(context) {
  if (!view.bundles.length) return;
  const scale = network.body.view.scale;
  context.save();
  context.strokeStyle = palette.quiet;
  for (const [a, b, count] of view.bundles) {
    const [from, to] = [thing(a), thing(b)];
    context.globalAlpha = a < 0 && b < 0 ? 0.3 : 0.14;
    context.lineWidth = Math.min(9, 0.8 + Math.log2(count)) / Math.max(scale, 0.25);
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
  }
  context.restore();
}

/** A folded community: a disc with the number of its members. */
function drawBubble(context, bubble, scale) {
  const { x, y } = bubble;
  const size = sizeAt(bubble, scale);
  context.save();
  context.beginPath();
  context.arc(x, y, size, 0, 2 * Math.PI);
  context.fillStyle = palette.paper;
  context.fill();
  context.globalAlpha = 0.25;
  context.fillStyle = nodeColour(bubble);
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = 2 / scale;
  context.strokeStyle = nodeColour(bubble);
  context.stroke();
  const letter = Math.min(size * 0.75, 16 / scale);
  if (size * scale > 9) {
    context.font = `600 ${letter}px ${palette.font}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = palette.ink;
    context.fillText(number(view.bubbles.get(bubble.index) ?? 0), x, y);
  }
  context.restore();
}

/** A line, and where it leads to an agreement the lines of the other parties: it is one tie among them all. */
function withParties(line) {
  const agreement = line.kind === "PARTY_TO" && line.from === state.node ? model.nodes[line.to] : null;
  return agreement ? agreement.lines.filter((other) => other.kind === "PARTY_TO" && view.lines.has(other.id)) : [line];
}

function drawBright(context, { lines, nodes }, scale) {
  for (const line of lines) {
    const edge = network.body.edges[line.id];
    context.save();
    context.globalAlpha = 0.95;
    context.strokeStyle = context.fillStyle = tieColour(line.kind);
    context.lineWidth = Math.max(lineWidth(line), 1.8 / scale);
    context.setLineDash((DASHES[line.kind] ?? []).map((length) => length / Math.max(scale, 0.4)));
    context.beginPath();
    const from = model.nodes[line.from], to = model.nodes[line.to];
    const via = line.smooth && line.from !== line.to ? edge.edgeType.getViaNode() : null;
    context.moveTo(from.x, from.y);
    if (via) context.quadraticCurveTo(via.x, via.y, to.x, to.y);
    else context.lineTo(to.x, to.y);
    context.stroke();
    context.restore();
    if (line.arrows) arrowHead(context, via ?? from, to, tieColour(line.kind), scale);
  }
  const chosen = new Set([state.node, ...(state.path ?? [])]);
  for (const number of nodes) drawNode(context, model.nodes[number], scale, chosen.has(number) ? palette.ink : null);
}

function arrowHead(context, from, to, colour, scale) {
  const turn = Math.atan2(to.y - from.y, to.x - from.x);
  const length = Math.max(7, 6 / scale);
  context.save();
  context.translate(to.x - Math.cos(turn) * (to.size + 1), to.y - Math.sin(turn) * (to.size + 1));
  context.rotate(turn);
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(0, 0);
  context.lineTo(-length, length * 0.42);
  context.lineTo(-length, -length * 0.42);
  context.fill();
  context.restore();
}

/** Names in screen pixels, so that they stay readable at every zoom. */
function drawNames(context, bright, scale) {
  const ratio = network.canvas.pixelRatio;
  const { clientWidth: width, clientHeight: height } = network.canvas.frame.canvas;
  const { x: dx, y: dy } = network.body.view.translation;
  const place = (node) => ({ x: node.x * scale + dx, y: node.y * scale + dy, r: sizeAt(node, scale) * scale });
  const always = new Set([hovered, cursor, state.node, ...(bright?.nodes ?? [])].filter((n) => n !== null));
  const first = [...always].sort((a, b) => (a === state.node ? -1 : b === state.node ? 1 : a - b));
  const shown = [...first, ...[...view.nodes].filter((n) => !always.has(n))].filter((n) => view.nodes.has(n)).map((n) => model.nodes[n]);
  if (!bright) shown.unshift(...[...view.bubbles.keys()].map(thing));
  const most = Math.round((width * height) / 9000) + always.size;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const { placed, taken } = placeLabels(context, bright ? shown.slice(0, always.size) : shown, place, { width, height, always, most });
  writeLabels(context, placed);
  writeCounts(context, placed, taken, place);
  context.restore();
}

/** "+12" beside a named node some of whose neighbours are not shown, where there is room. */
function writeCounts(context, placed, taken, place) {
  context.font = `600 11px ${palette.font}`;
  context.textAlign = "left";
  for (const { node } of placed) {
    const count = view.hidden.get(node.index) ?? 0;
    if (!count) continue;
    const { x, y, r } = place(node);
    const box = { left: x + r, right: x + r + 9 * String(count).length + 6, top: y - r - 6, bottom: y - r + 5 };
    if (taken.hits(box)) continue;
    taken.add(box);
    context.lineWidth = 3;
    context.strokeStyle = palette.paper;
    context.strokeText(`+${count}`, x + r + 1, y - r + 4);
    context.fillStyle = palette.accent;
    context.fillText(`+${count}`, x + r + 1, y - r + 4);
  }
}

/** The pointer is on a node, or on none. */
function hover(chosen, event = null) {
  hovered = chosen;
  byId("tip").hidden = true;
  if (chosen !== null && event) {
    const node = thing(chosen);
    if (chosen < 0) tip(event, el("strong", {}, groupWord(node.community)), el("span", {}, t("fold", view.bubbles.get(chosen) ?? 0)));
    else tip(event, said(shortened(node.name, 120), "strong"), el("span", {}, `${typeWord(node.type)} · ${t("degree")} ${number(node.degree)}`));
  }
  network.redraw();
}

/** The pointer is on a line. */
function tipOf(id, event) {
  const { kind, from, to, ties } = model.lines[id];
  const name = (node) => said(shortened(model.nodes[node].name, 40));
  tip(event, el("strong", {}, tieWord(kind), ties.length > 1 ? ` (${ties.length})` : null), el("span", {}, name(from), " – ", name(to)));
}

function tip(event, ...content) {
  const box = byId("tip"), stage = byId("picture");
  const { x, y } = stage.getBoundingClientRect();
  box.replaceChildren(...content);
  box.hidden = false;
  box.style.left = `${Math.max(4, Math.min(event.clientX - x + 14, stage.clientWidth - box.offsetWidth - 8))}px`;
  box.style.top = `${Math.max(4, Math.min(event.clientY - y + 14, stage.clientHeight - box.offsetHeight - 8))}px`;
}

// Moving the picture.

const motion = (milliseconds) =>
  matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: milliseconds, easingFunction: "easeInOutQuad" };

function fit(animated = true, nodes = [...view.nodes, ...view.bubbles.keys()]) {
  if (!nodes.length) return;
  const shown = nodes.map(thing);
  const span = (axis) => shown.reduce(([low, high], node) => [Math.min(low, node[axis]), Math.max(high, node[axis])], [Infinity, -Infinity]);
  const [[left, right], [top, bottom]] = [span("x"), span("y")];
  const { clientWidth, clientHeight } = byId("picture");
  const room = (pixels, margin) => Math.max(80, pixels - 2 * margin);
  const scale = Math.min(room(clientWidth, Math.min(70, clientWidth * 0.06)) / (right - left || 1), room(clientHeight, 48) / (bottom - top || 1));
  network.moveTo({
    position: { x: (left + right) / 2, y: (top + bottom) / 2 },
    scale: Math.min(1.6, Math.max(0.02, scale)),
    animation: animated && motion(350),
  });
}

function zoom(factor) {
  network.moveTo({ scale: Math.min(6, Math.max(0.02, network.getScale() * factor)), animation: motion(150) });
}

/** Bring a node to the middle, near enough to read its surroundings. */
function moveTo(number) {
  const { x, y } = model.nodes[number];
  network.moveTo({ position: { x, y }, scale: Math.max(network.getScale(), 0.75), animation: motion(350) });
}
