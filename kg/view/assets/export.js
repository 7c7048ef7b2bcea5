// Taking away what is shown: as a picture, a vector picture, or tables for a spreadsheet.

function download(name, content, type) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const anchor = el("a", { href: address, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

const fileName = (ending) => `${shortened(model.title, 60).replace(/[\\/:*?"<>|\s]+/g, "_") || "kg"}${ending}`;

/** The picture as on the screen, on the paper's colour, with its title. */
function savePng() {
  network.redraw();
  const source = network.canvas.frame.canvas;
  const ratio = network.canvas.pixelRatio, strip = Math.round(34 * ratio);
  const canvas = el("canvas", { width: source.width, height: source.height + strip });
  const context = canvas.getContext("2d");
  context.fillStyle = palette.paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(source, 0, strip);
  context.fillStyle = palette.ink;
  context.font = `600 ${15 * ratio}px ${palette.font}`;
  context.textBaseline = "middle";
  context.fillText(shortened(model.title, 80), 14 * ratio, strip / 2);
  canvas.toBlob((blob) => download(fileName(".png"), blob), "image/png");
}

/** All that is shown as SVG, lines first, then nodes, then names. */
function saveSvg() {
  const nodes = [...view.bubbles.keys(), ...view.nodes].map(thing);
  const reach = (axis, sign) => Math.max(0, ...nodes.map((node) => sign * node[axis] + node.size)) + 40;
  const [left, right, top, bottom] = [reach("x", -1), reach("x", 1), reach("y", -1), reach("y", 1)];
  const scale = Math.min(1, 1800 / (left + right));
  const [width, height] = [(left + right) * scale, (top + bottom) * scale];
  const place = ({ x, y, size }) => ({ x: (x + left) * scale, y: (y + top) * scale, r: size * scale });
  const context = document.createElement("canvas").getContext("2d");
  const { placed } = placeLabels(context, nodes, place, { width, height });
  const round = (value) => Math.round(value * 10) / 10;
  const picture = svg("svg", { xmlns: SVG, width: round(width), height: round(height), viewBox: `0 0 ${round(width)} ${round(height)}`, "font-family": palette.font },
    svg("title", {}, readable(model.title)),
    svg("rect", { width: "100%", height: "100%", fill: palette.paper }),
    view.bundles.length ? svg("g", { "stroke-opacity": 0.25, stroke: palette.quiet }, view.bundles.map(([a, b, count]) => {
      const [from, to] = [place(thing(a)), place(thing(b))];
      return svg("path", { d: `M${round(from.x)} ${round(from.y)}L${round(to.x)} ${round(to.y)}`, "stroke-width": round(0.8 + Math.log2(count)) });
    })) : [],
    svg("g", { "stroke-opacity": 0.5, fill: "none" }, model.lines.filter((line) => view.lines.has(line.id)).map((line) => {
      const [a, b] = [place(model.nodes[line.from]), place(model.nodes[line.to])];
      return svg("path", { d: `M${round(a.x)} ${round(a.y)}L${round(b.x)} ${round(b.y)}`, stroke: tieColour(line.kind), "stroke-width": round(lineWidth(line) * Math.max(scale, 0.5)), "stroke-dasharray": (DASHES[line.kind] ?? []).join(" ") || null });
    })),
    svg("g", { stroke: palette.paper, "stroke-width": 0.12 }, nodes.map((node) => {
      const { x, y, r } = place(node);
      return svg("path", { d: SHAPES[node.type] ?? OTHER_SHAPE, fill: nodeColour(node), transform: `translate(${round(x)} ${round(y)}) scale(${round(r)})` }, svg("title", {}, node.name));
    })),
    svg("g", { fill: palette.ink, stroke: palette.paper, "stroke-width": 3, "paint-order": "stroke", "text-anchor": "middle", "stroke-linejoin": "round" },
      placed.map(({ text, size, x, y }) => svg("text", { x: round(x), y: round(y), "font-size": size }, text))));
  download(fileName(".svg"), `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(picture)}`, "image/svg+xml");
}

/** A cell that no spreadsheet takes for a formula or breaks at a comma. */
function cell(value) {
  const text = readable(value);
  const safe = typeof value === "string" && /^[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** With the mark that makes Excel read UTF-8. */
const saveCsv = (name, rows) => download(name, "\ufeff" + rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n", "text/csv;charset=utf-8");

function saveTies() {
  const header = ["id", "head", "head_type", "relation", "tail", "tail_type", "date", "status", "amount", "currency", "role", "score", "quote", "title", "publisher", "published", "url"];
  const rows = view.ties.flatMap((tie) => {
    const [head, tail] = [model.nodes[tie.from], model.nodes[tie.to]];
    const facts = [tie.id, head.name, head.type, tie.type, tail.name, tail.type, tie.date, tie.status, tie.amount, tie.currency, tie.role, tie.score];
    const sources = tie.sources.length ? tie.sources : [{}];
    return sources.map((source) => [...facts, source.quote, source.title, source.publisher, source.published, source.url]);
  });
  saveCsv(fileName("_ties.csv"), [header, ...rows]);
}

function saveNodes() {
  const header = ["id", "name", "type", "region", "aliases", "degree", "betweenness", "community"];
  saveCsv(fileName("_actors.csv"), [header, ...[...view.nodes].map((n) => model.nodes[n]).map((node) =>
    [node.id, node.name, node.type, node.region, (node.aliases ?? []).join("|"), node.degree, node.betweenness, node.community])]);
}
