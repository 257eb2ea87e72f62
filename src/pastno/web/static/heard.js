// What was heard: hovering, focusing or tapping marked words shows why; Escape hides it.

const GAP = 6;
const EDGE = 10;

export function heard(main) {
  const tip = document.getElementById("why");
  let shown = null;
  let pinned = false;

  function show(mark) {
    const why = document.getElementById(mark.getAttribute("aria-describedby"));
    tip.replaceChildren(...[...why.children].map((line) => line.cloneNode(true)));
    tip.hidden = false;
    const box = mark.getClientRects()[0];
    const left = Math.min(box.left, document.documentElement.clientWidth - tip.offsetWidth - EDGE);
    const below = mark.getBoundingClientRect().bottom + GAP;
    const fits = below + tip.offsetHeight < window.innerHeight;
    tip.style.left = `${Math.max(EDGE, left)}px`;
    tip.style.top = `${fits ? below : Math.max(EDGE, box.top - GAP - tip.offsetHeight)}px`;
    shown?.classList.remove("on");
    mark.classList.add("on");
    shown = mark;
  }

  function hide() {
    shown?.classList.remove("on");
    shown = null;
    pinned = false;
    tip.hidden = true;
  }

  const markAt = (event) => event.target.closest?.(".heard");
  main.addEventListener("pointerover", (event) => {
    if (event.pointerType === "mouse" && markAt(event) && !pinned) show(markAt(event));
  });
  main.addEventListener("pointerout", (event) => {
    if (event.pointerType === "mouse" && markAt(event) && !pinned) hide();
  });
  main.addEventListener("focusin", (event) => {
    if (markAt(event)) show(markAt(event));
  });
  main.addEventListener("focusout", (event) => {
    if (markAt(event)) hide();
  });
  document.addEventListener("click", (event) => {
    const mark = markAt(event);
    if (!mark) hide();
    else {
      show(mark);
      pinned = true;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
    else if ((event.key === "Enter" || event.key === " ") && markAt(event)) {
      event.preventDefault();
      if (tip.hidden) show(markAt(event));
      else hide();
    }
  });
  const follow = () => {
    // A mark that got the focus by Tab may have been scrolled to.
    if (shown && shown === document.activeElement) show(shown);
    else hide();
  };
  document.addEventListener("scroll", follow, { capture: true, passive: true });
  // Whoever is quick with Tab has focused a mark before this was loaded.
  if (document.activeElement.matches(".heard")) show(document.activeElement);
}
