// A call, line by line: each line goes to the server at once and comes back as the moment; nothing typed is lost.

const MOST = 15000;
const AT_ONCE = 50;
const AGAIN = 1000;
const FINAL = { 1008: "refused", 1009: "big" };

const call = document.querySelector("[data-live]");
const [words, them, me, moment, list, trouble, keep] = [
  "words", "them", "me", "moment", "lines", "trouble", "keep",
].map((id) => document.getElementById(id));
const key = `pastno-call-${call.dataset.case}`;
let said = remembered();
let sent = 0;
let socket = null;

function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(key)) || [];
  } catch {
    return [];
  }
}

function remember() {
  try {
    sessionStorage.setItem(key, JSON.stringify(said));
  } catch {
    // A browser that keeps nothing: the page still has it.
  }
}

function tell(text) {
  trouble.hidden = !text;
  trouble.textContent = text;
}

function show(line) {
  const item = document.createElement("li");
  item.className = line.side;
  const by = document.createElement("b");
  by.textContent = line.side === "me" ? call.dataset.me : line.name || call.dataset.them;
  item.append(by, ` ${line.text}`);
  list.append(item);
  list.scrollTop = list.scrollHeight;
}

function connect() {
  const asked = new URLSearchParams({ case: call.dataset.case, me: me.value.trim() });
  const mine = new WebSocket(`${location.origin.replace(/^http/, "ws")}/live/line?${asked}`);
  socket = mine;
  sent = 0;
  mine.addEventListener("open", () => {
    tell("");
    flush();
  });
  mine.addEventListener("message", (event) => {
    const answer = JSON.parse(event.data);
    tell(answer.trouble || "");
    if (answer.html) moment.innerHTML = answer.html; // made by a template of the server, everything in it escaped
    if (answer.html) call.dataset.answered = String(Number(call.dataset.answered || 0) + 1);
    if (answer.pasted) {
      answer.lines.forEach(show);
      said.push(...answer.lines);
      sent = said.length;
      remember();
      words.value = "";
    }
  });
  mine.addEventListener("close", (event) => {
    if (mine !== socket) return;
    const why = FINAL[event.code];
    tell(call.dataset[why || "lost"]);
    if (why !== "refused") setTimeout(connect, AGAIN);
  });
}

function flush() {
  while (socket.readyState === WebSocket.OPEN && sent < said.length) {
    const some = said.slice(sent, sent + AT_ONCE);
    while (some.length > 1 && JSON.stringify(some).length > MOST) some.pop();
    socket.send(JSON.stringify({ lines: some }));
    sent += some.length;
  }
}

function say(side) {
  const text = words.value.trim();
  if (!text) return;
  if (text.includes("\n")) {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ pasted: text }));
    return;
  }
  const name = side === "me" ? "Me" : them.value.trim() || "Them";
  const line = { side, name, text: text.slice(0, MOST) };
  said.push(line);
  remember();
  show(line);
  words.value = "";
  words.focus();
  flush();
}

document.getElementById("line").addEventListener("submit", (event) => {
  event.preventDefault();
  say(event.submitter ? event.submitter.value : "them");
});

words.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  say(event.ctrlKey || event.metaKey ? "me" : "them");
});

me.addEventListener("change", () => {
  const old = socket;
  connect();
  old.close();
});

if (keep) {
  keep.addEventListener("submit", () => {
    const told = said.map((line) => `${line.side === "me" ? "Me" : line.name}: ${line.text}`);
    document.getElementById("transcript").value = told.join("\n");
    try {
      sessionStorage.removeItem(key);
    } catch {
      // Nothing was kept.
    }
  });
}

said.forEach(show);
connect();
