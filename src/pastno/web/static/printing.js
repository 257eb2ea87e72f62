// The figures on paper: the sheet is printed without them, and they, unfolded, without the sheet.

const UNFOLDED = ".trades .more, .alternatives details";

export function printing(main) {
  main.querySelector("[data-print-figures]")?.addEventListener("click", () => {
    const folded = [...main.querySelectorAll(UNFOLDED)].filter((details) => !details.open);
    const unfold = (open) => folded.forEach((details) => (details.open = open));
    main.classList.add("figures");
    unfold(true);
    const after = () => {
      main.classList.remove("figures");
      unfold(false);
    };
    addEventListener("afterprint", after, { once: true });
    window.print();
  });
}
