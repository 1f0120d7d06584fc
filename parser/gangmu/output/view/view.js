"use strict";
const $ = (selector, from = document) => from.querySelector(selector);
const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];
const source = $("#source"), entries = $$(".entry"), search = $("#search"), count = $("#count");
const linkOf = new Map(entries.map((entry) => [$("a", entry).getAttribute("href").slice(2), entry]));
let here = -1;

function mark(block) {
  $$(".now").forEach((one) => one.classList.remove("now"));
  $$(`[data-b="${block}"]`, source).forEach((one) => one.classList.add("now"));
}
function choose(entry, { jump = true, show = true } = {}) {
  if (here >= 0) entries[here].classList.remove("here");
  here = entries.indexOf(entry);
  entry.classList.add("here");
  for (let li = entry.closest("li"); li; li = li.parentElement.closest("li")) if (li !== entry.closest("li")) fold(li, false);
  if (show) entry.scrollIntoView({ block: "nearest" });
  const block = $("a", entry).getAttribute("href").slice(2);
  mark(block);
  if (jump) reveal(document.getElementById("s" + block));
}
function reveal(target) {
  if (!target) return;
  for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  target.scrollIntoView({ block: "center" });
}
function fold(li, closed) {
  li.classList.toggle("closed", closed);
  $(".toggle", li)?.setAttribute("aria-expanded", String(!closed));
}
function step(by) {
  for (let at = here + by; at >= 0 && at < entries.length; at += by)
    if (entries[at].offsetParent) { choose(entries[at]); $("a", entries[at]).focus({ preventScroll: true }); return; }
}

document.addEventListener("click", (event) => {
  const toggle = event.target.closest(".toggle");
  if (toggle) { const li = toggle.closest("li"); fold(li, !li.classList.contains("closed")); return; }
  const link = event.target.closest("nav a");
  if (link) {
    event.preventDefault();
    if (link.dataset.d !== undefined) { const place = $(`[data-d~="${link.dataset.d}"]`, source); if (place) { mark(place.dataset.b); reveal(place); } }
    else choose(link.closest(".entry"));
    return;
  }
  const piece = event.target.closest("#source [data-b]");
  if (piece && getSelection().isCollapsed) {
    let entry = linkOf.get(piece.dataset.b);
    for (let block = Number(piece.dataset.b); !entry && block >= 0; block--) entry = linkOf.get(String(block));
    if (entry) choose(entry, { jump: false });
    mark(piece.dataset.b);
  }
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") { search.value = ""; find(); search.blur(); return; }
  if (event.target === search) { if (event.key === "Enter") turn(event.shiftKey ? -1 : 1); return; }
  if (event.key === "/") { event.preventDefault(); search.focus(); }
  else if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
});

const roles = $$("button[data-role]");
roles.forEach((button) => button.addEventListener("click", () => {
  button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
  filter();
}));
function filter() {
  const wanted = roles.filter((one) => one.getAttribute("aria-pressed") === "true").map((one) => one.dataset.role);
  const plays = (li) => li.dataset.roles.split(" ").some((role) => wanted.includes(role));
  $$("nav li[data-roles]").forEach((li) => li.classList.toggle("away",
    wanted.length > 0 && !plays(li) && !$$("li[data-roles]", li).some(plays)));
}

let ranges = [], turned = -1;
function find() {
  ranges = []; turned = -1;
  const words = search.value.trim();
  globalThis.CSS?.highlights?.delete("found");
  if (!words) { count.textContent = ""; return; }
  for (const line of $$("p", source)) {
    if (!line.textContent.includes(words)) continue;
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT), nodes = [];
    let all = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) { nodes.push([all.length, node]); all += node.data; }
    for (let at = all.indexOf(words); at >= 0; at = all.indexOf(words, at + words.length)) {
      const range = new Range(), end = at + words.length;
      const put = (method, place) => { const [from, node] = nodes.findLast(([start]) => start <= place); range[method](node, Math.min(place - from, node.data.length)); };
      put("setStart", at); put("setEnd", end); ranges.push(range);
    }
  }
  if (globalThis.Highlight) CSS.highlights.set("found", new Highlight(...ranges));
  count.textContent = `${ranges.length} ${count.dataset.word}`;
  if (ranges.length) turn(1);
}
function turn(by) {
  if (!ranges.length) return;
  turned = (turned + by + ranges.length) % ranges.length;
  const at = ranges[turned].startContainer.parentElement;
  reveal(at);
  count.textContent = `${turned + 1} / ${ranges.length} ${count.dataset.word}`;
}
let waiting;
search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(find, 120); });
$("#cuts").addEventListener("change", (event) => source.classList.toggle("bare", !event.target.checked));
$("#theme").addEventListener("click", () => {
  const dark = document.documentElement.dataset.theme ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "light" : "dark";
});
$("#handle").addEventListener("pointerdown", (event) => {
  event.target.setPointerCapture(event.pointerId);
  const move = (moved) => document.documentElement.style.setProperty("--nav", Math.max(12, Math.min(70, 100 * moved.clientX / innerWidth)) + "%");
  event.target.addEventListener("pointermove", move);
  event.target.addEventListener("pointerup", () => event.target.removeEventListener("pointermove", move), { once: true });
});
