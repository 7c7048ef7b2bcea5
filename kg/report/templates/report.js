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
    });
  });
  const input = table.closest("section, .block").querySelector("[data-for='" + table.id + "']");
  if (input) input.addEventListener("input", () => {
    const word = input.value.trim().toLowerCase();
    for (const row of body.rows) row.hidden = !row.textContent.toLowerCase().includes(word);
  });
}
