// How types look: a shape and a colour each, the shape drawn the same on canvas, in SVG and in the legend.

const SHAPES = {
  Agency: "M-.86-.7Q-.86-.86-.7-.86H.7Q.86-.86.86-.7V.7Q.86.86.7.86H-.7Q-.86.86-.86.7Z",
  Company: "M-1 0A1 1 0 1 1 1 0A1 1 0 1 1-1 0Z",
  Association: "M-.5-.92H.5L1.04 0L.5.92H-.5L-1.04 0Z",
  Institute: "M0-1.08L1.08.82H-1.08Z",
  Region: "M0 1.2C-.42.72-.94.3-.94-.26A.94.94 0 1 1 .94-.26C.94.3.42.72 0 1.2Z",
  Zone: "M0-1.16L1.16 0L0 1.16L-1.16 0Z",
  Program: "M0-1.15L.33-.4L1.12-.36L.52.16L.7.95L0 .52L-.7.95L-.52.16L-1.12-.36L-.33-.4Z",
  Event: "M-.36-1.02H.36V-.36H1.02V.36H.36V1.02H-.36V.36H-1.02V-.36H-.36Z",
  Person: "M-.46-.52A.46.46 0 1 1 .46-.52A.46.46 0 1 1-.46-.52ZM-.92 1Q-.92.04 0 .04Q.92.04.92 1Z",
  Agreement: "M-1 0A1 1 0 1 1 1 0A1 1 0 1 1-1 0ZM-.5 0A.5.5 0 1 0 .5 0A.5.5 0 1 0-.5 0Z",
};
const OTHER_SHAPE = SHAPES.Company;
const PATHS = new Map(Object.entries(SHAPES).map(([type, d]) => [type, new Path2D(d)]));

let palette = {};

/** Read the colours of the theme in force from the style sheet. */
function readPalette() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(name).trim();
  palette = {
    paper: read("--paper"), ink: read("--ink"), quiet: read("--quiet"), accent: read("--accent"), line: read("--line"),
    types: Object.fromEntries(Object.keys(SHAPES).map((type) => [type, read(`--type-${type.toLowerCase()}`)])),
    ties: Object.fromEntries(Object.keys(TIE_WORDS).map((type) => [type, read(`--tie-${type.toLowerCase().replaceAll("_", "-")}`)])),
    groups: Array.from({ length: 12 }, (_, number) => read(`--group-${number}`)),
    font: read("--font"),
  };
}

function nodeColour(node) {
  if (state.colour === "group" || node.type === "Group") return palette.groups[node.community] ?? palette.quiet;
  return palette.types[node.type] ?? palette.quiet;
}

const tieColour = (type) => palette.ties[type] ?? palette.quiet;

/** A small picture of a type's shape, for the legend and the lists; says nothing to screen readers. */
function shapeIcon(type, colour = null) {
  return svg("svg", { viewBox: "-1.4 -1.4 2.8 2.8", class: "shape", "aria-hidden": "true" },
    svg("path", { d: SHAPES[type] ?? OTHER_SHAPE, fill: colour ?? `var(--type-${type.toLowerCase()})` }));
}

/** A short line in the colour and dash of a tie. */
function lineIcon(type) {
  return svg("svg", { viewBox: "0 0 26 10", class: "stroke", "aria-hidden": "true" },
    svg("line", {
      x1: 1, y1: 5, x2: 25, y2: 5, "stroke-width": 3,
      stroke: `var(--tie-${type.toLowerCase().replaceAll("_", "-")})`, "stroke-dasharray": (DASHES[type] ?? []).join(" ") || null,
    }));
}

// Ties differ by dash as well as by colour.
const DASHES = { ABOUT: [2, 3], COOPERATES_WITH: [7, 4], AFFILIATED_WITH: [3, 5], PART_OF: [10, 3], LOCATED_IN: [3, 3], TARGETS: [6, 2, 1, 2] };

/** From afar nodes are drawn larger than they are, so that types can be told apart. */
const sizeAt = (node, scale) => node.type === "Group" ? node.size : node.size * Math.max(1, (0.42 / scale) ** 0.75);

/** Draw one node on a canvas; `scale` is the zoom, which decides how much detail pays. */
function drawNode(context, node, scale, ring = null) {
  const { x, y } = node;
  const size = sizeAt(node, scale);
  context.fillStyle = nodeColour(node);
  if (size * scale < 2.2 && !ring) {
    context.fillRect(x - size, y - size, 2 * size, 2 * size);
    return;
  }
  context.save();
  context.translate(x, y);
  context.scale(size, size);
  const path = PATHS.get(node.type) ?? PATHS.get("Company");
  if (ring) {
    context.lineJoin = "round";
    context.lineWidth = 2 * Math.max(0.25, 3.5 / (size * scale));
    context.strokeStyle = ring;
    context.stroke(path);
  }
  context.lineWidth = 2 * Math.min(0.12, 1.2 / (size * scale));
  context.strokeStyle = palette.paper;
  context.stroke(path);
  context.fill(path);
  context.restore();
}
