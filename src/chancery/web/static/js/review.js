// Keys for the queue; without this there are the same buttons and links. A key presses what names it.
const root = document.documentElement;
const isTyping = (target) => target.closest?.("input, textarea, select, [contenteditable]");
const named = { " ": "space" };
let busy = false;
document.addEventListener("keydown", (event) => {
  if (root.dataset.keys === "off" || event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
  const key = named[event.key] ?? event.key.toLowerCase();
  // Where a control has the focus, the space bar is its own.
  if (key === "space" && event.target.closest?.("a, button, summary, [tabindex='0']")) return;
  const wanted = [...document.querySelectorAll("[data-press]")].find((one) => one.dataset.press.split(" ").includes(key));
  if (!wanted || busy) return;
  event.preventDefault();
  if (wanted.matches("a")) { wanted.click(); return; }
  busy = true;
  wanted.form.requestSubmit(wanted);
});
document.addEventListener("htmx:after:swap", () => { busy = false; document.getElementById("question-heading")?.focus({ preventScroll: true }); });
document.addEventListener("htmx:finally:request", () => { busy = false; });
