// The balcony's clock: it can be started, runs on over a reload, and never locks anything. One breath.

const IN = 4000;
const OUT = 6000;

export function timer(main) {
  const row = main.querySelector("[data-timer]");
  if (!row) return;
  const key = `pastno-hold-${main.dataset.case}`;
  const time = row.querySelector(".time");
  const start = row.querySelector("[data-start]"); // not on a call: there it is one breath
  let ticking = 0;

  function tick() {
    const left = Math.round((Number(localStorage.getItem(key)) - Date.now()) / 1000);
    if (left > 0) {
      time.hidden = false;
      time.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
      return;
    }
    clearInterval(ticking);
    localStorage.removeItem(key);
    time.hidden = true;
    if (start) start.hidden = false;
    if (ticking) say(breath.told.dataset.done);
  }

  function run() {
    if (start) start.hidden = true;
    ticking = setInterval(tick, 1000);
    tick();
  }

  const box = main.querySelector(".breath");
  const breath = { box, told: box.querySelector(".told") };
  function say(words) {
    box.hidden = false;
    breath.told.textContent = words;
  }

  start?.addEventListener("click", () => {
    localStorage.setItem(key, String(Date.now() + Number(row.dataset.timer) * 60_000));
    run();
  });
  row.querySelector("[data-breathe]").addEventListener("click", () => {
    box.classList.remove("out", "done");
    say(breath.told.dataset.in);
    void box.offsetWidth; // begins the movement anew
    box.classList.add("in");
    setTimeout(() => {
      box.classList.replace("in", "out");
      say(breath.told.dataset.out);
    }, IN);
    setTimeout(() => {
      box.classList.add("done");
      say(breath.told.dataset.done);
    }, IN + OUT);
  });
  if (localStorage.getItem(key)) run();
}
