// The start page: files dropped, too large ones told at once, Ctrl+Enter sends, waiting is shown.
import { drops } from "./drop.js";

drops();
const form = document.querySelector("form.begin");
form.querySelector("textarea").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
