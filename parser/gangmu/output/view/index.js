"use strict";
const search = document.querySelector("#search"), count = document.querySelector("#count");
const rows = [...document.querySelectorAll("tbody tr")];
document.querySelectorAll("table").forEach((table) => table.querySelectorAll("th button").forEach((button, column) => button.addEventListener("click", () => {
  const head = button.parentElement, up = head.getAttribute("aria-sort") !== "ascending", body = table.tBodies[0];
  table.querySelectorAll("th").forEach((one) => one.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", up ? "ascending" : "descending");
  const key = (row) => row.cells[column].textContent;
  body.append(...[...body.rows].sort((a, b) => (up ? 1 : -1) * key(a).localeCompare(key(b), "zh", { numeric: true })));
})));
search.addEventListener("input", () => {
  const words = search.value.trim().toLowerCase();
  for (const row of rows) row.classList.toggle("away", !row.textContent.toLowerCase().includes(words));
  count.textContent = words ? `${rows.filter((row) => !row.classList.contains("away")).length} ${count.dataset.word}` : "";
});
document.addEventListener("keydown", (event) => { if (event.key === "/" && event.target !== search) { event.preventDefault(); search.focus(); } });
document.querySelector("#theme").addEventListener("click", () => {
  const root = document.documentElement, dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
});
