// Names beside nodes: as many as fit without covering each other, the best connected first.

// A node smaller than LEAST pixels is named only if it is among the FIRST in rank.
const LABEL_LENGTH = 22, LABEL_GAP = 3, LEAST = 4.2, FIRST = 60;
const widths = new Map();

const labelSize = (node) => (node.size > 26 ? 15 : node.size > 17 ? 13 : 12);
const labelFont = (size, bold) => `${bold || size > 13 ? 600 : 500} ${size}px ${palette.font}`;

/** The name, cut; where an agreement has none of its own, the word and the year. */
const labelOf = (node) =>
  (node.written ??= shortened(node.label ? [node.label, (node.date ?? "").slice(0, 4)].join(" ") : node.name, LABEL_LENGTH));

function widthOf(context, text, font) {
  const key = font + text;
  if (!widths.has(key)) {
    context.font = font;
    widths.set(key, context.measureText(text).width);
  }
  return widths.get(key);
}

/**
 * Where names go. `nodes` come best first, `place` turns a node into screen pixels
 * {x, y, r}; `always` names those that are written even where it is crowded. Returns the
 * names with their places, and the boxes they take.
 */
function placeLabels(context, nodes, place, { width, height, always = new Set(), most = Infinity }) {
  const taken = new Boxes(64);
  const placed = [];
  if (state.node !== null) {
    const { x, y, r } = place(model.nodes[state.node]);
    taken.add({ left: x - r, right: x + r, top: y - r, bottom: y + r });
  }
  for (const number of view.bubbles.keys()) {
    const { x, y } = place(thing(number)); // where its members are counted
    taken.add({ left: x - 20, right: x + 20, top: y - 9, bottom: y + 9 });
  }
  for (const node of nodes) {
    if (placed.length >= most) break;
    const { x, y, r } = place(node);
    if (x < -80 || y < -20 || x > width + 80 || y > height + 20) continue;
    if (r < LEAST && node.index >= FIRST && !always.has(node.index)) continue;
    const size = labelSize(node);
    const font = labelFont(size, always.has(node.index));
    const wide = widthOf(context, labelOf(node), font);
    const box = freeBox(taken, { x, y, r }, wide, size, always.has(node.index) ? always.size : 0);
    if (!box) continue;
    taken.add(box);
    placed.push({ node, text: labelOf(node), font, size, x: (box.left + box.right) / 2, y: box.top + size });
  }
  return { placed, taken };
}

/**
 * A free place for a name: below its node or, where it is wanted, above it or beside it.
 * Where only a few are wanted (`wanted` counts them), one is written even if none is free.
 */
function freeBox(taken, { x, y, r }, wide, size, wanted) {
  const half = wide / 2 + LABEL_GAP, high = size + 4;
  const at = (left, top) => ({ left, right: left + 2 * half, top, bottom: top + high });
  const below = at(x - half, y + r + 1);
  if (!taken.hits(below)) return below;
  if (!wanted) return null;
  const others = [at(x - half, y - r - 1 - high), at(x + r + 2, y - high / 2), at(x - r - 2 - 2 * half, y - high / 2)];
  return others.find((box) => !taken.hits(box)) ?? (wanted <= 12 ? below : null);
}

/** Boxes on a grid, so that asking whether one is free looks at its surroundings only. */
class Boxes {
  constructor(cell) {
    this.cell = cell;
    this.cells = new Map();
  }

  *around({ left, right, top, bottom }) {
    for (let column = Math.floor(left / this.cell); column <= Math.floor(right / this.cell); column += 1)
      for (let row = Math.floor(top / this.cell); row <= Math.floor(bottom / this.cell); row += 1) yield `${column} ${row}`;
  }

  hits(box) {
    for (const key of this.around(box))
      for (const other of this.cells.get(key) ?? [])
        if (box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top) return true;
    return false;
  }

  add(box) {
    for (const key of this.around(box)) this.cells.set(key, [...(this.cells.get(key) ?? []), box]);
  }
}

/** Write placed names with a rim of the paper's colour, so that lines do not cross them. */
function writeLabels(context, placed, faint = null) {
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  context.lineJoin = "round";
  for (const { node, text, font, x, y } of placed) {
    context.globalAlpha = faint && !faint.has(node.index) ? 0.25 : 1;
    context.font = font;
    context.lineWidth = 3.5;
    context.strokeStyle = palette.paper;
    context.strokeText(text, x, y);
    context.fillStyle = palette.ink;
    context.fillText(text, x, y);
  }
  context.globalAlpha = 1;
}
