// The builder works without this: notes are links, words are kept by the button. It shows the note of a line beside
// it, marks where one is in the outline, and warns before words that were not kept are lost.
const form = document.getElementById("draft");
const drawer = document.querySelector(".drawer");
const notes = new Map([...document.querySelectorAll(".notes li")].map((note) => [note.id, note]));
const light = (id, on) => {
  const note = notes.get(id);
  note?.classList.toggle("lit", on);
  document.querySelectorAll(`a.mark[href="#${CSS.escape(id)}"]`).forEach((mark) => mark.classList.toggle("lit", on));
  return note;
};
const reveal = (note) => {
  if (!note || getComputedStyle(drawer).position !== "sticky") return;
  const inner = note.getBoundingClientRect();
  const outer = drawer.getBoundingClientRect();
  if (inner.top < outer.top || inner.bottom > outer.bottom) drawer.scrollTop += inner.top - outer.top - outer.height / 3;
};
for (const [over, out] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
  document.addEventListener(over, (event) => {
    const mark = event.target.closest?.("a.mark");
    if (mark) reveal(light(mark.hash.slice(1), true));
  });
  document.addEventListener(out, (event) => {
    const mark = event.target.closest?.("a.mark");
    if (mark) light(mark.hash.slice(1), false);
  });
}

const entries = new Map([...document.querySelectorAll(".outline a")].map((link) => [link.hash.slice(1), link]));
const seen = new Set();
const watcher = new IntersectionObserver((changes) => {
  for (const change of changes) {
    if (change.isIntersecting) seen.add(change.target.id); else seen.delete(change.target.id);
  }
  const first = [...entries.keys()].find((id) => seen.has(id));
  for (const [id, link] of entries) {
    if (id === first) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
  }
}, { rootMargin: "-80px 0px -40% 0px" });
document.querySelectorAll(".of-brief").forEach((section) => watcher.observe(section));

let changed = false;
form?.addEventListener("input", () => { changed = true; });
form?.addEventListener("submit", () => { changed = false; });
document.addEventListener("htmx:after:swap", (event) => {
  if (document.getElementById("state")) changed = false;
  return event;
});
addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
document.addEventListener("keydown", (event) => {
  if (form && event.key.toLowerCase() === "s" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); form.requestSubmit(); }
});
