// One column with tabs where the window is narrow; three columns and no tabs where it is wide.

const WIDE = window.matchMedia("(min-width: 1200px)");

export function tabs(main) {
  const bar = main.querySelector("[data-tabs]");
  const buttons = [...bar.querySelectorAll("button")];
  const columnOf = (button) => document.getElementById(button.dataset.for);
  let chosen = buttons.find((b) => b.dataset.for === "column-stand");

  function draw() {
    const narrow = !WIDE.matches;
    bar.hidden = !narrow;
    bar.toggleAttribute("role", false);
    if (narrow) bar.setAttribute("role", "tablist");
    for (const button of buttons) {
      const column = columnOf(button);
      const here = button === chosen;
      column.classList.toggle("away", narrow && !here);
      if (narrow) {
        button.setAttribute("role", "tab");
        button.setAttribute("aria-selected", String(here));
        button.setAttribute("aria-controls", column.id);
        button.tabIndex = here ? 0 : -1;
        column.setAttribute("role", "tabpanel");
        column.setAttribute("aria-labelledby", button.id);
      } else {
        column.removeAttribute("role");
        column.setAttribute("aria-labelledby", column.id.replace("column", "heading"));
      }
    }
  }

  function choose(button, focus) {
    chosen = button;
    draw();
    if (focus) button.focus();
  }

  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) choose(button, false);
  });
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = buttons.indexOf(chosen);
    choose(buttons[(at + step + buttons.length) % buttons.length], true);
  });
  WIDE.addEventListener("change", draw);
  draw();

  // Shows the column that holds an element.
  return (element) => {
    const column = element.closest(".column");
    const button = buttons.find((b) => columnOf(b) === column);
    if (button && !WIDE.matches) choose(button, false);
  };
}
