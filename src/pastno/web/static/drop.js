// Forms that take files: drop them anywhere on the form; too much is told before anything is sent.

const MEGA = 1_000_000;

export function drops() {
  for (const form of document.querySelectorAll("form[data-drop]")) {
    const input = form.querySelector("input[type=file]");
    const wait = form.querySelector("[data-wait]");
    const most = Number(form.dataset.most || 10) * MEGA;
    form.addEventListener("dragover", (event) => {
      event.preventDefault();
      form.classList.add("over-it");
    });
    form.addEventListener("dragleave", () => form.classList.remove("over-it"));
    form.addEventListener("drop", (event) => {
      form.classList.remove("over-it");
      if (!event.dataTransfer.files.length) return;
      event.preventDefault();
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    input.addEventListener("change", () => {
      const size = [...input.files].reduce((sum, file) => sum + file.size, 0);
      const words = form.dataset.tooMuch.replace("{size}", Math.ceil(size / MEGA));
      input.setCustomValidity(size > most ? words : "");
      input.reportValidity();
    });
    form.addEventListener("submit", () => {
      if (wait) wait.textContent = wait.dataset.wait;
    });
  }
}
