// Cards can be dragged; the menu "Move to" does the same. Either leads to where the evidence is given.
let held = null;
document.addEventListener("dragstart", (event) => {
  held = event.target.closest?.(".card") ?? null;
  if (held) event.dataTransfer.effectAllowed = "move";
});
const laneOf = (event) => (held ? event.target.closest?.(".lane") : null);
document.addEventListener("dragover", (event) => {
  const lane = laneOf(event);
  document.querySelectorAll(".lane.over").forEach((one) => one.classList.toggle("over", one === lane));
  if (lane && !lane.contains(held)) { event.preventDefault(); lane.classList.add("over"); }
});
document.addEventListener("drop", (event) => {
  const lane = laneOf(event);
  if (!lane || lane.contains(held)) return;
  event.preventDefault();
  location.assign(`/commitments/${encodeURIComponent(held.dataset.id)}?to=${lane.dataset.to}#move`);
});
document.addEventListener("dragend", () => {
  held = null;
  document.querySelectorAll(".lane.over").forEach((one) => one.classList.remove("over"));
});
