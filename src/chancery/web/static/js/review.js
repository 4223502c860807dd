// Keys for the queue; without this there are the same buttons. A key presses the button that names it.
const root = document.documentElement;
const isTyping = (target) => target.closest?.("input, textarea, select, [contenteditable]");
let busy = false;
document.addEventListener("keydown", (event) => {
  if (root.dataset.keys === "off" || event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
  const button = document.querySelector(`button[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!button || busy) return;
  event.preventDefault();
  busy = true;
  button.form.requestSubmit(button);
});
document.addEventListener("htmx:after:swap", () => { busy = false; document.getElementById("question-heading")?.focus({ preventScroll: true }); });
document.addEventListener("htmx:finally:request", () => { busy = false; });
