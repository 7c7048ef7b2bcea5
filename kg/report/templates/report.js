"use strict";
document.documentElement.classList.add("js");
for (const table of document.querySelectorAll("table.ranked")) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") === "descending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const numeric = head.classList.contains("n");
      const key = (row) => row.cells[column].dataset.sort;
      const compare = (a, b) => {
        const [x, y] = [key(a), key(b)];
        if (x === "" || y === "") return (x === "") - (y === ""); // what is not known stays last
        const order = numeric ? x - y : x.localeCompare(y, "ko");
        return up ? order : -order;
      };
      body.append(...[...body.rows].sort(compare));
      show();
    });
  });
  const of = (name) => document.querySelector("[data-" + name + "='" + table.id + "']");
  const input = of("for"), found = of("found"), opener = of("open");
  const first = Number(table.dataset.first);
  // Closed, a table shows its first rows in the order chosen; a search looks through all of them.
  const show = () => {
    const word = input ? input.value.trim().toLowerCase() : "";
    const open = !opener || opener.getAttribute("aria-expanded") === "true";
    let shown = 0;
    for (const row of body.rows) {
      const fits = row.textContent.toLowerCase().includes(word);
      row.hidden = !fits || (!open && word === "" && shown >= first);
      if (!row.hidden) shown += 1;
    }
    if (found) found.textContent = word === "" ? "" : found.dataset.text.replace("{shown}", shown);
  };
  if (input) input.addEventListener("input", show);
  if (opener) {
    const more = opener.textContent;
    opener.addEventListener("click", () => {
      const open = opener.getAttribute("aria-expanded") !== "true";
      opener.setAttribute("aria-expanded", String(open));
      opener.textContent = open ? opener.dataset.less : more;
      show();
    });
  }
  show();
}
