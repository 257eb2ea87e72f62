// Links into the case document and the conversation: they open what is folded, show its column and mark the words.

const SHOWN = 2500;

export function places(main, show) {
  main.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-place], a[data-turn]");
    if (!link) return;
    event.preventDefault();
    if (link.dataset.turn === undefined) toDocument(link.dataset.place);
    else toTurn(Number(link.dataset.turn));
  });

  function toDocument(words) {
    const panel = document.getElementById("panel-document");
    const field = document.getElementById("document");
    panel.open = true;
    show(panel);
    const at = words ? field.value.indexOf(words) : -1;
    field.focus();
    if (at >= 0) field.setSelectionRange(at, at + words.length);
    else field.setSelectionRange(field.value.length, field.value.length);
    const lines = field.value.slice(0, Math.max(at, 0)).split("\n").length;
    const height = parseFloat(getComputedStyle(field).lineHeight) || 18;
    field.scrollTop = at < 0 ? field.scrollHeight : Math.max(0, (lines - 4) * height);
    panel.scrollIntoView({ block: "nearest" });
  }

  function toTurn(number) {
    const turn = main.querySelectorAll(".turns > .turn")[number];
    if (!turn) return;
    show(turn);
    turn.tabIndex = -1;
    turn.focus({ preventScroll: true });
    turn.scrollIntoView({ block: "center" });
    turn.classList.add("pointed");
    setTimeout(() => turn.classList.remove("pointed"), SHOWN);
  }
}
