// Every page works without this. It adds keys, closes menus, and says aloud what a swap changed.
const root = document.documentElement;
const announce = (text) => { document.getElementById("announce").textContent = text; };
const isTyping = (target) => target.closest?.("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.querySelectorAll("details.account[open]").forEach((one) => { one.open = false; });
  const find = document.getElementById("find");
  if (find && event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); find.focus(); find.select(); return; }
  if (root.dataset.keys === "off" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === "/" && find) { event.preventDefault(); find.focus(); find.select(); }
  else if (event.key === "?") { event.preventDefault(); location.assign("/help/keys"); }
});
document.addEventListener("click", (event) => {
  document.querySelectorAll("details.account[open]").forEach((one) => { if (!one.contains(event.target)) one.open = false; });
});

// After a swap a screen reader hears what changed: the swapped part says it in data-announce.
document.addEventListener("htmx:after:swap", () => {
  const said = document.querySelector("[data-announce]");
  if (said) announce(said.dataset.announce);
});
document.addEventListener("htmx:before:request", (event) => event.target.setAttribute?.("aria-busy", "true"));
document.addEventListener("htmx:finally:request", (event) => event.target.removeAttribute?.("aria-busy"));
document.addEventListener("htmx:error", () => announce("The server did not answer. Nothing was changed."));

// A select within such a form sends it at once; without script there is a button.
document.addEventListener("change", (event) => {
  const form = event.target.closest?.("form[data-eager]");
  if (form && event.target.matches("select, input[type=checkbox], input[type=radio]")) form.requestSubmit();
});
