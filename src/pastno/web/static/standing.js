// Where it stands: the save button is there once something has been changed.

export function standing(main) {
  const form = main.querySelector("form.standing");
  const save = form?.querySelector("[data-save]");
  if (!save) return;
  const now = () => new URLSearchParams(new FormData(form)).toString();
  const before = now();
  const draw = () => save.classList.toggle("waits", now() === before);
  form.addEventListener("input", draw);
  form.addEventListener("change", (event) => {
    draw();
    if (event.target.value === "maybe") form.elements.condition.focus();
  });
  draw();
}
