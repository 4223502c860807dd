// The server checks all of this. Here it is said before the form goes: what shows it must be chosen, and whoever vouches says how.
const form = document.getElementById("move-form");
if (form) {
  const [address, why] = [form.elements.address, form.elements.why];
  const follow = () => {
    const chosen = form.elements.evidence.value;
    address.required = chosen === "other";
    why.required = chosen === "own";
  };
  form.querySelectorAll("input[type=radio]").forEach((one) => { one.required = true; });
  form.addEventListener("change", follow);
  address.addEventListener("input", () => { if (address.value) { form.elements.evidence.value = "other"; follow(); } });
  follow();
}
