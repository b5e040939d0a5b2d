/**
 * The one script of a page: it sorts tables and leaves out rows. The page is whole without it, it reads nothing but what
 * the page shows, and no data stands in it: the policy knows it by its digest.
 */
export const TABLE_SCRIPT = String.raw`"use strict";
(() => {
const make = (name, parts, ...inner) => {
  const one = Object.assign(document.createElement(name), parts);
  one.append(...inner);
  return one;
};
const rowsOf = (table) => [...(table.matches(".cards") ? table.tBodies : table.tBodies[0].rows)];
const valueOf = (row, index) => {
  const cell = (row.rows?.[0] ?? row).cells[index];
  const figure = cell.querySelector("data,time");
  return cell.dataset.by ?? figure?.value ?? figure?.dateTime ?? cell.textContent.trim();
};
const isMissing = (value) => value === "" || value.startsWith("–");
const compare = (a, b) => (isNaN(a) || isNaN(b) ? isNaN(a) - isNaN(b) || a.localeCompare(b, "en") : a - b);

function sorting(table, head, index) {
  const numbers = head.matches(".number");
  const turns = numbers ? ["descending", "ascending"] : ["ascending", "descending"];
  const order = rowsOf(table);
  const button = make("button", { type: "button" }, ...head.childNodes);
  head.append(button);
  button.addEventListener("click", () => {
    const turn = turns[turns.indexOf(head.ariaSort) + 1];
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    if (turn) head.ariaSort = turn;
    const sign = turn === "descending" ? -1 : 1;
    const keyed = order.map((row) => [row, valueOf(row, index)]);
    if (turn)
      keyed.sort(([, a], [, b]) => isMissing(a) - isMissing(b) || sign * compare(a, b));
    const parent = order[0].parentNode;
    for (const [row] of keyed) parent.append(row);
  });
}

function filtering(box) {
  const tables = [...box.querySelectorAll("table.cards,table.figures")].filter((one) => !one.closest("details") || box.closest("details"));
  const rows = tables.flatMap(rowsOf).map((row) => ({
    row,
    words: row.innerText.replace(/\s+/g, " ").toLowerCase(),
    by: Number(row.querySelector("th").dataset.by ?? Infinity),
    marks: [...(row.rows?.[0] ?? row).querySelectorAll(".badge")].map((one) => one.textContent),
  }));
  const worstFirst = [...rows].sort((a, b) => compare(a.by, b.by));
  const marks = [...new Set(worstFirst.flatMap((one) => one.marks))];
  const field = make("input", { type: "search" });
  const count = make("output", {});
  let mark = null;
  const show = () => {
    const wanted = field.value.trim().toLowerCase().split(/\s+/);
    const seen = rows.filter(({ row, words, marks }) => {
      const fits = (!mark || marks.includes(mark)) && wanted.every((word) => words.includes(word));
      row.hidden = !fits;
      return fits;
    });
    for (const table of tables) table.hidden = rowsOf(table).every((row) => row.hidden);
    count.textContent = seen.length < rows.length ? seen.length + " of " + rows.length + " rows" : "";
  };
  const buttons = (marks.length > 1 ? marks : []).map((word) => make("button", { type: "button", ariaPressed: "false" }, word));
  for (const one of buttons)
    one.addEventListener("click", () => {
      mark = mark === one.textContent ? null : one.textContent;
      for (const other of buttons) other.ariaPressed = String(other.textContent === mark);
      show();
    });
  field.addEventListener("input", show);
  box.prepend(make("div", { className: "filter" }, make("label", {}, box.dataset.filter + " ", field), ...buttons, count));
}

for (const table of document.querySelectorAll("table"))
  [...(table.tHead?.rows[0].cells ?? [])].forEach((head, index) => "sorts" in head.dataset && sorting(table, head, index));
for (const box of document.querySelectorAll("[data-filter]")) filtering(box);
})();`;
