// The case room: each part of it in a module of its own.
import { draft } from "./draft.js";
import { heard } from "./heard.js";
import { tabs } from "./tabs.js";
import { timer } from "./timer.js";
import { begun } from "./begun.js";
import { drops } from "./drop.js";
import { standing } from "./standing.js";
import { places } from "./places.js";
import { trades } from "./trades.js";
import { printing } from "./printing.js";

const main = document.querySelector("main[data-case]");
const show = tabs(main);
heard(main);
draft(main, show);
timer(main);
standing(main);
places(main, show);
trades(main);
printing(main);
drops();
begun(main.dataset.who).keep(""); // it is a case now
main.querySelector("[data-print]").addEventListener("click", () => window.print());
