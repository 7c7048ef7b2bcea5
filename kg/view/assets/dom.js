// Building the page: text goes in as text only, so nothing an article says can run.

const byId = (id) => document.getElementById(id);

/** An element with attributes and children; strings become text, handlers are given as functions. */
function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  setAll(node, attributes);
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return node;
}

function setAll(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name, value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  return node;
}

const SVG = "http://www.w3.org/2000/svg";

function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  setAll(node, attributes);
  node.append(...children.flat(Infinity));
  return node;
}

/** A name as an article wrote it: its direction and its marks stay inside. */
const said = (text, tag = "bdi", attributes = {}) =>
  el(tag, { dir: "auto", class: "said", ...attributes }, readable(text));

/** Control characters and marks that turn the direction of what follows, taken out. */
const readable = (text) =>
  String(text ?? "").replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g, " ").trim();

/** The first `length` characters, never cutting one in two. */
function shortened(text, length) {
  const characters = Array.from(readable(text));
  return characters.length > length ? characters.slice(0, length - 1).join("") + "…" : characters.join("");
}

/** Say something to those who listen instead of looking. */
function announce(text) {
  byId("spoken").textContent = text;
}

/** A link only where the address is one of the web; anything else stays text. */
function link(address, ...children) {
  const safe = typeof address === "string" && /^https?:\/\//i.test(address.trim());
  return safe
    ? el("a", { href: address.trim(), target: "_blank", rel: "noopener noreferrer" }, ...children)
    : el("span", {}, ...children);
}
