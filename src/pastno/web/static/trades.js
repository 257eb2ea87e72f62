// Trades: a click or an arrow key looks at a package, a slider redraws the plane with other weights; nothing is kept
// until it is asked for.

const NEAR = 16; // so many units of the drawing from a package still mean it
const PAUSE = 8; // moves of a slider within so many milliseconds are one; of those during a redraw the last counts

export function trades(main) {
  const panel = main.querySelector("[data-trades]");
  if (!panel) return;
  const address = panel.dataset.trades;
  const trial = panel.querySelector("[data-trial]");
  const form = trial.querySelector("[data-sliders]");
  const sliders = [...form.querySelectorAll("input[type=range]")];
  const told = form.querySelector("[data-told]");
  const part = (name) => panel.querySelector(`[data-part=${name}]`);
  const shown = () => part("package").firstElementChild;
  let follows = shown().hasAttribute("data-first"); // looks at what is recommended, whichever that is
  trial.hidden = false;

  // Asking: one request at a time, of those that wait only the last

  async function ask(what, more) {
    const body = new URLSearchParams(weights());
    for (const [name, value] of Object.entries(more)) body.set(name, value);
    const answer = await fetch(`${address}/${what}`, {
      method: "POST",
      headers: { "X-CSRF": form.elements.csrf.value },
      body,
    });
    if (!answer.ok) throw new Error(String(answer.status));
    const made = document.createElement("template");
    made.innerHTML = await answer.text();
    return made.content;
  }

  function lane(work) {
    let busy = false;
    let waiting = null;
    return async function run(...given) {
      if (busy) {
        waiting = given;
        return;
      }
      busy = true;
      try {
        await work(...given);
        told.textContent = "";
      } catch {
        told.textContent = told.dataset.failed;
      } finally {
        busy = false;
        const next = waiting;
        waiting = null;
        if (next) run(...next);
      }
    };
  }

  // Weights

  const begun = new Map(); // what each slider stood at, as the browser itself writes the figure
  for (const slider of sliders) {
    slider.value = slider.defaultValue;
    begun.set(slider, slider.value);
  }
  const moved = (slider) => slider.value !== begun.get(slider);
  const value = (slider) => (moved(slider) ? Number(Number(slider.value).toPrecision(3)) : slider.dataset.was);
  const side = (name) => sliders.filter((s) => s.dataset.of === name);

  function weights() {
    const spread = side("spread")[0];
    return {
      mine: side("mine").map(value).join(","),
      theirs: side("theirs").map(value).join(","),
      spread: moved(spread) ? value(spread) : "",
    };
  }

  function tell() {
    for (const name of ["mine", "theirs"]) {
      const total = side(name).reduce((sum, s) => sum + Number(value(s)), 0) || 1;
      for (const slider of side(name)) {
        const share = Math.round((100 * Number(value(slider))) / total);
        slider.nextElementSibling.textContent = share;
        slider.setAttribute("aria-valuetext", slider.getAttribute("aria-valuetext").replace(/\d+/, share));
      }
    }
    const spread = side("spread")[0];
    const words = `± ${Math.round(100 * Number(value(spread)))} %`;
    spread.nextElementSibling.textContent = words;
    spread.setAttribute("aria-valuetext", words);
    const some = sliders.some(moved);
    for (const button of form.querySelectorAll("[data-keep], [data-back]")) button.disabled = !some;
  }

  const redraw = lane(async () => {
    const made = await ask("plane", { at: follows ? "" : shown().dataset.code });
    for (const fresh of made.querySelectorAll("[data-part]")) {
      part(fresh.dataset.part).replaceChildren(...fresh.childNodes);
    }
    build();
  });

  let pause = 0;
  form.addEventListener("input", () => {
    tell();
    clearTimeout(pause);
    pause = setTimeout(redraw, PAUSE);
  });
  form.querySelector("[data-back]").addEventListener("click", () => {
    for (const slider of sliders) slider.value = slider.defaultValue;
    tell();
    redraw();
    sliders[0].focus();
  });
  form.addEventListener("submit", () => {
    const given = weights();
    for (const name of Object.keys(given)) form.elements[name].value = given[name];
  });

  // One package

  const stops = () => [...panel.querySelectorAll(".stop")];

  function point() {
    const [x, y, high, low] = shown().dataset.ringAt.split(" ").map(Number);
    const ring = panel.querySelector("[data-ring]");
    ring.querySelector("path").setAttribute("d", `M${x} ${high}V${low}`);
    ring.querySelector("circle").setAttribute("cx", x);
    ring.querySelector("circle").setAttribute("cy", y);
    const all = stops();
    const here = all.find((s) => s.dataset.at === shown().dataset.code);
    for (const stop of all) {
      stop.setAttribute("aria-checked", String(stop === here));
      if (here) stop.setAttribute("tabindex", stop === here ? "0" : "-1");
    }
    build();
  }

  const look = lane(async (where) => {
    const made = await ask("package", where);
    part("package").replaceChildren(...made.childNodes);
    follows = shown().hasAttribute("data-first");
    point();
  });

  function step(from, key) {
    const by = { ArrowRight: ["x", 1], ArrowLeft: ["x", -1], ArrowUp: ["y", -1], ArrowDown: ["y", 1] }[key];
    const all = stops();
    if (key === "Home") return all[0];
    if (key === "End") return all[all.length - 1];
    if (!by) return null;
    const [axis, way] = by;
    const order = all.sort((a, b) => Number(a.dataset[axis]) - Number(b.dataset[axis]));
    return order[order.indexOf(from) + way] ?? from;
  }

  panel.addEventListener("keydown", (event) => {
    const stop = event.target.closest(".stop");
    const to = stop && (event.key === " " || event.key === "Enter" ? stop : step(stop, event.key));
    if (!to) return;
    event.preventDefault();
    to.focus();
    look({ at: to.dataset.at });
  });

  panel.addEventListener("click", (event) => {
    const named = event.target.closest("button[data-at]");
    if (named) look({ at: named.dataset.at });
    const map = event.target.closest("[data-plane]");
    if (!map) return;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
    const far = (s) => Math.hypot(s.dataset.x - at.x, s.dataset.y - at.y);
    const nearest = stops().reduce((a, b) => (far(b) < far(a) ? b : a));
    const [left, top, right, bottom] = map.dataset.box.split(" ").map(Number);
    const mine = (100 * (at.x - left)) / (right - left);
    const theirs = (100 * (bottom - at.y)) / (bottom - top);
    const inside = Math.min(mine, theirs) >= 0 && Math.max(mine, theirs) <= 100;
    if (far(nearest) <= NEAR) {
      nearest.focus({ preventScroll: true });
      look({ at: nearest.dataset.at });
    } else if (map.hasAttribute("data-near") && inside) look({ near: `${mine},${theirs}` });
  });

  // Issue by issue

  const builder = panel.querySelector("[data-build]");
  const choices = [...builder.querySelectorAll("[data-option]")];
  builder.hidden = false;

  function build() {
    const code = shown().dataset.code.split("-");
    choices.forEach((choice, n) => {
      choice.value = code[n];
    });
  }
  builder.addEventListener("change", () => look({ at: choices.map((c) => c.value).join("-") }));
  build();
}
