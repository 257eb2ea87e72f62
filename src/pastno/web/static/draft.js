// The draft: typing, checks and their rewrites, lines that go in at a click, and the ways out of the room.
import { keeping } from "./keeping.js";
import { moved, positions, underline } from "./underline.js";

const REST = 1500;

export function draft(main, show) {
  const form = document.getElementById("draft-form");
  if (!form) return;
  const field = document.getElementById("draft");
  const under = form.querySelector(".under");
  const remarks = document.getElementById("remarks");
  const status = form.querySelector(".saved");
  const live = document.getElementById("ready-live");
  let checked = field.defaultValue;
  let found = [];

  const tell = (what, words) => {
    status.textContent = words || status.dataset[what];
    status.dataset.is = what;
  };

  // Remarks and underlines

  function gather() {
    const at = positions(checked);
    found = [...remarks.querySelectorAll("li[data-begin]")].map((item) => ({
      item,
      severity: item.dataset.severity,
      begin: at(Number(item.dataset.begin)),
      end: at(Number(item.dataset.end)),
    }));
    draw();
    const ready = remarks.querySelector(".ready")?.textContent.trim() ?? "";
    if (live.textContent !== ready) live.textContent = ready;
  }

  function draw() {
    const to = moved(checked, field.value);
    const ranges = [];
    for (const one of found) {
      const range = to([one.begin, one.end]);
      one.item.classList.toggle("stale", !range);
      if (range) ranges.push({ begin: range[0], end: range[1], severity: one.severity });
    }
    underline(under, field.value, ranges);
  }

  function point() {
    if (document.activeElement !== field) return;
    const to = moved(checked, field.value);
    for (const one of found) {
      const range = to([one.begin, one.end]);
      const here = range && range[0] <= field.selectionStart && field.selectionStart <= range[1];
      one.item.classList.toggle("current", Boolean(here));
    }
  }

  let asked = field.value;
  let resting = 0;
  const whole = form.elements.whole;
  field.addEventListener("htmx:config:request", () => {
    asked = field.value;
    whole.value = "";
  });
  field.addEventListener("htmx:after:swap", () => {
    checked = asked;
    gather();
    rest();
  });
  field.addEventListener("input", () => clearTimeout(resting));

  // While one types, half a sentence is not judged; once the keys rest, all of it is.
  function rest() {
    clearTimeout(resting);
    if (remarks.querySelector("[data-partly]")) resting = setTimeout(recheck, REST);
  }

  function recheck() {
    whole.value = "1";
    field.dispatchEvent(new Event("recheck"));
  }

  // Putting words in: as typing does it, so that the browser's own undo takes them out again

  function put(begin, end, words) {
    show(field);
    field.focus();
    field.setSelectionRange(begin, end);
    if (!document.execCommand("insertText", false, words)) {
      field.setRangeText(words, begin, end, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  function putLine(words) {
    const at = field.selectionEnd || field.value.length;
    const joined = at && !/\s$/.test(field.value.slice(0, at)) ? ` ${words}` : words;
    put(at, at, joined);
  }

  remarks.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const at = positions(checked);
    const to = moved(checked, field.value);
    if (button.hasAttribute("data-use")) {
      const range = to([at(Number(button.dataset.from)), at(Number(button.dataset.to))]);
      if (range) put(range[0], range[1], button.dataset.use);
      else recheck();
    } else if (button.hasAttribute("data-show")) {
      const one = found.find((f) => f.item === button.closest("li"));
      const range = one && to([one.begin, one.end]);
      if (!range) return;
      field.focus();
      field.setSelectionRange(range[0], range[1]);
      point();
    }
  });

  main.addEventListener("click", (event) => {
    const line = event.target.closest("[data-put]");
    if (line) putLine(line.dataset.put);
    const whole = event.target.closest("[data-whole]");
    if (whole) put(0, field.value.length, whole.dataset.whole);
  });

  // Keeping it

  const both = form.querySelector(".clash");
  let theirs = null;
  function clash(other, mine) {
    theirs = other;
    both.querySelector(".theirs-text").textContent = other.text;
    both.querySelector(".mine-text").textContent = mine;
    both.dataset.mine = mine;
    both.hidden = false; // an alert: it is told without taking the focus from who is typing
    tell("clash", " ");
    show(field);
  }
  const keeper = keeping({ form, field, id: main.dataset.case, tell, clash });
  both.addEventListener("click", (event) => {
    const take = event.target.closest("[data-take]")?.dataset.take;
    if (!take) return;
    const mine = both.dataset.mine;
    const words = { mine, theirs: theirs.text, both: `${theirs.text}\n\n${mine}` }[take];
    both.hidden = true;
    put(0, field.value.length, words);
    keeper.settle(theirs);
  });

  field.addEventListener("input", () => {
    if (!both.hidden) both.dataset.mine = both.querySelector(".mine-text").textContent = field.value;
    draw();
    keeper.changed();
  });
  document.addEventListener("selectionchange", point);

  // Out of the room

  main.querySelector("[data-copy]").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.select();
      document.execCommand("copy");
    }
    tell("copied");
  });
  const mailto = main.querySelector("[data-mailto]");
  mailto.addEventListener("click", () => {
    const body = encodeURIComponent(field.value.replace(/\n/g, "\r\n"));
    const subject = encodeURIComponent(form.dataset.subject);
    mailto.href = `mailto:${encodeURIComponent(form.dataset.to)}?subject=${subject}&body=${body}`;
  });
  form.addEventListener("submit", (event) => {
    if (event.submitter?.hasAttribute("data-eml")) return;
    event.preventDefault();
    keeper.save();
  });

  gather();
  rest();
  if (keeper.bringBack()) {
    tell("restored");
    draw();
    keeper.save();
  }
  // What the browser itself put back after a reload has not been checked yet.
  if (field.value !== checked) whenReady(recheck);
}

function whenReady(then) {
  if (document.readyState === "complete") then();
  else addEventListener("load", then, { once: true });
}
