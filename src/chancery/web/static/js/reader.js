// The reader works without this: layers are boxes, words and items are links to each other.
// It adds keys, shows which item words belong to, and finds any characters that an address asks for.
const root = document.documentElement;
const text = document.getElementById("text");
const layers = [...document.querySelectorAll(".layers input")];
const marks = [...text.querySelectorAll("mark")];
const items = new Map([...document.querySelectorAll(".item")].map((item) => [item.id, item]));
const marksOf = new Map();
for (const mark of marks) {
  for (const id of mark.dataset.e.split(" ")) marksOf.set(id, [...(marksOf.get(id) ?? []), mark]);
}
const isShown = (mark) => layers.some((box) => box.checked && (mark.classList.contains(box.value)
  || (box.value === "statements" && mark.classList.contains("said-by"))));
// A mark that goes on with what the mark before it holds is no new stop on the way through the text.
const isStop = (mark) => isShown(mark) && mark.querySelector(".begin");

let current = -1;
const step = (by) => {
  const stops = marks.filter(isStop);
  if (!stops.length) return;
  const held = stops.indexOf(document.activeElement?.closest?.("mark"));
  current = ((held >= 0 ? held : current) + by + stops.length) % stops.length;
  const link = stops[current].querySelector("a");
  link.focus({ preventScroll: true });
  stops[current].scrollIntoView({ block: "center" });
};
const keepLayers = () => {
  const address = new URL(location.href);
  const on = layers.filter((box) => box.checked && !box.disabled).map((box) => box.value);
  const all = layers.filter((box) => !box.disabled).length;
  if (on.length === all) address.searchParams.delete("layers"); else address.searchParams.set("layers", on.join(","));
  history.replaceState(history.state, "", address);
};
document.addEventListener("change", (event) => { if (layers.includes(event.target)) keepLayers(); });
document.addEventListener("keydown", (event) => {
  if (root.dataset.keys === "off" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input:not([type=checkbox]), textarea, select")) return;
  const box = layers[Number(event.key) - 1];
  if (box && !box.disabled) { box.checked = !box.checked; keepLayers(); event.preventDefault(); }
  else if (event.key === "0") {
    const on = !layers.every((one) => one.checked || one.disabled);
    for (const one of layers) if (!one.disabled) one.checked = on;
    keepLayers();
  } else if (event.key === "n") step(1);
  else if (event.key === "p") step(-1);
  else if (event.key === "Enter" && event.target.matches?.(".item")) event.target.querySelector(".evidence a")?.click();
});

const light = (nodes, on) => nodes.forEach((node) => node?.classList.toggle("lit", on));
const both = [["pointerenter", true], ["pointerleave", false], ["focusin", true], ["focusout", false]];
for (const mark of marks) {
  const own = mark.dataset.e.split(" ").map((id) => items.get(id));
  for (const [name, on] of both) mark.addEventListener(name, () => light(own, on));
}
for (const [id, item] of items) {
  for (const [name, on] of both) item.addEventListener(name, () => light(marksOf.get(id) ?? [], on));
}

// Offsets in addresses count code points; ranges of the browser count UTF-16 units.
const place = (offset) => {
  let left = offset;
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const points = [...node.data];
    if (left <= points.length) return [node, points.slice(0, left).join("").length];
    left -= points.length;
  }
  return null;
};
const follow = () => {
  CSS.highlights?.delete("asked");
  const asked = /^#char=(\d+),(\d+)$/.exec(decodeURIComponent(location.hash));
  if (!asked) {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.matches(".item")) {
      target.closest("details")?.setAttribute("open", "");
      target.focus({ preventScroll: true });
      target.scrollIntoView({ block: "nearest" });
    }
    return;
  }
  const [from, to] = [place(Number(asked[1])), place(Number(asked[2]))];
  if (!from || !to) return;
  const range = document.createRange();
  range.setStart(...from);
  range.setEnd(...to);
  if (globalThis.Highlight) CSS.highlights.set("asked", new Highlight(range));
  const holder = document.getElementById(asked[0].slice(1))?.closest("mark") ?? range.startContainer.parentElement.closest("mark");
  holder?.querySelector("a")?.focus({ preventScroll: true });
  const box = range.getBoundingClientRect();
  scrollTo({ top: scrollY + box.top - innerHeight / 3 });
};
addEventListener("hashchange", follow);
follow();

// Words that are selected get an address of their own.
const offsetOf = (node, units) => {
  const range = document.createRange();
  range.selectNodeContents(text);
  range.setEnd(node, units);
  return [...range.toString()].length;
};
const tools = document.createElement("p");
tools.className = "asking";
tools.hidden = true;
const tool = (words) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "small";
  made.textContent = words;
  tools.append(made);
  return made;
};
const missing = document.getElementById("missing");
const asker = missing && tool("This is …");
const copier = tool("Copy the address of these words");
document.querySelector(".layers").append(tools);
let chosen = null;
document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  const inside = selection && !selection.isCollapsed && text.contains(selection.anchorNode) && text.contains(selection.focusNode);
  tools.hidden = !inside && !tools.contains(document.activeElement);
  if (!inside) return;
  const range = selection.getRangeAt(0);
  const start = offsetOf(range.startContainer, range.startOffset);
  const words = [...range.toString()];
  // Whoever drags over words takes the space beside them along; it is not meant.
  const before = words.findIndex((letter) => letter.trim());
  if (before < 0) return;
  const length = words.join("").trimEnd();
  chosen = {
    start: start + before, end: start + [...length].length, words: length.trim(),
    marks: marks.filter((mark) => range.intersectsNode(mark)),
  };
});
copier.addEventListener("click", async () => {
  const at = `char=${chosen.start},${chosen.end}`;
  try { await navigator.clipboard.writeText(`${location.origin}${location.pathname}#${at}`); } catch { location.hash = at; }
  document.getElementById("announce").textContent = "The address was copied";
});

// "This is …": what the words were read as, each to be called right or wrong, and what else they are.
const ask = () => {
  missing.elements.words.value = chosen.words;
  missing.elements.at.value = `${chosen.start},${chosen.end}`;
  const known = [...new Set(chosen.marks.flatMap((mark) => mark.dataset.e.split(" ")))].filter((id) => items.has(id));
  const list = document.createElement("ul");
  for (const id of known) {
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#${id}`;
    link.textContent = items.get(id).querySelector(".heading").textContent;
    line.append(link);
    list.append(line);
  }
  const lead = known.length ? "Read as, to be called right or wrong there:" : "Nothing was read from these words.";
  document.getElementById("read-as").replaceChildren(lead, ...(known.length ? [list] : []));
  missing.scrollIntoView({ block: "center" });
  missing.elements.what.focus({ preventScroll: true });
};
asker?.addEventListener("click", ask);
// With keys: t takes a word, arrows move on, with Shift they take more, Enter asks, Escape lets go.
let taking = false;
const take = (node, from) => {
  document.getSelection().setBaseAndExtent(node, from, node, from);
  document.getSelection().modify("move", "forward", "word");
  document.getSelection().modify("move", "backward", "word");
  document.getSelection().modify("extend", "forward", "word");
};
document.addEventListener("keydown", (event) => {
  if (!missing || root.dataset.keys === "off" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input, textarea, select, button")) return;
  const selection = document.getSelection();
  if (event.key === "t" && !taking) {
    const held = document.activeElement?.closest?.("mark") ?? marks.find((mark) => mark.getBoundingClientRect().top > 0);
    if (selection.isCollapsed || !text.contains(selection.anchorNode)) {
      const walker = document.createTreeWalker(held ?? text, NodeFilter.SHOW_TEXT);
      take(walker.nextNode(), 0);
    }
    taking = true;
    text.focus({ preventScroll: true });
  } else if (taking && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
    const way = event.key === "ArrowRight" ? "forward" : "backward";
    if (event.shiftKey) selection.modify("extend", way, "word");
    else {
      if (way === "forward") selection.collapseToEnd(); else { selection.collapseToStart(); selection.modify("move", "backward", "word"); }
      selection.modify("extend", "forward", "word");
    }
  } else if (taking && event.key === "Enter" && chosen) { taking = false; ask(); }
  else if (taking && event.key === "Escape") { taking = false; selection.removeAllRanges(); }
  else return;
  event.preventDefault();
});
