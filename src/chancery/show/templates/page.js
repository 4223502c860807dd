// The page reads without this script; it adds keys and the link between words and items.
(() => {
  "use strict";
  const layers = [...document.querySelectorAll(".layers input")];
  const shown = () => [...document.querySelectorAll("#text mark")].filter((mark) =>
    layers.some((box) => box.checked && mark.classList.contains(box.value)));
  const items = (mark) => mark.dataset.e.split(" ").map((key) => document.getElementById(key.replace(/-\d+$/, "")));
  let current = -1;
  const step = (by) => {
    const marks = shown();
    if (!marks.length) return;
    const held = marks.indexOf(document.activeElement.closest && document.activeElement.closest("mark"));
    current = ((held >= 0 ? held : current) + by + marks.length) % marks.length;
    marks[current].querySelector("a").focus();
    marks[current].scrollIntoView({ block: "nearest" });
  };
  document.querySelector(".keys").hidden = false;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const box = layers[Number(event.key) - 1];
    if (box && !box.disabled) { box.checked = !box.checked; event.preventDefault(); }
    else if (event.key === "n") step(1);
    else if (event.key === "p") step(-1);
  });
  const light = (mark, on) => items(mark).forEach((item) => item && item.classList.toggle("lit", on));
  for (const mark of document.querySelectorAll("#text mark")) {
    for (const [name, on] of [["pointerenter", true], ["pointerleave", false], ["focusin", true], ["focusout", false]]) {
      mark.addEventListener(name, () => light(mark, on));
    }
  }
  for (const item of document.querySelectorAll(".item")) {
    const own = [...document.querySelectorAll("#text mark")].filter((mark) => items(mark).includes(item));
    for (const [name, on] of [["pointerenter", true], ["pointerleave", false], ["focusin", true], ["focusout", false]]) {
      item.addEventListener(name, () => own.forEach((mark) => mark.classList.toggle("lit", on)));
    }
  }
  // A link to words or to an item moves the focus there, so that reading goes on at that place.
  window.addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    const holder = target && (target.closest("mark") ? target.closest("mark").querySelector("a") : target);
    if (holder) holder.focus({ preventScroll: true });
  });
})();
