// The start page: files dropped, too large ones told at once, Ctrl+Enter sends, waiting is shown; what was pasted stays
// in this tab until it is a case, so that a session that has ended loses nothing.
import { drops } from "./drop.js";
import { begun } from "./begun.js";

drops();
const form = document.querySelector("form.begin");
const field = form.querySelector("textarea");
const pasted = begun(form.dataset.who);
if (!field.value) field.value = pasted.text();
field.addEventListener("input", () => pasted.keep(field.value));
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
