// Keeping a draft: in this browser with every key, on the server after a pause; never over somebody else's words.

const PAUSE = 600;
const AGAIN = 5000;

export function keeping({ form, field, id, tell, clash }) {
  const who = form.dataset.who ?? "";
  const key = `pastno-draft-${id}${who && `-${who}`}`;
  let version = Number(form.dataset.version);
  let kept = field.defaultValue; // what the server has; a browser may have put back something else
  let waiting = 0;
  let sending = false;
  let stopped = false;

  function remember(unsaved) {
    try {
      if (!unsaved) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify({ text: field.value, version, unsaved }));
    } catch {
      // A browser that keeps nothing: the server still does.
    }
  }

  function remembered() {
    try {
      return JSON.parse(localStorage.getItem(key)) || {};
    } catch {
      return {};
    }
  }

  async function save(leaving = false) {
    clearTimeout(waiting);
    if (stopped || field.value === kept) return;
    if (sending && !leaving) {
      waiting = setTimeout(save, PAUSE);
      return;
    }
    const text = field.value;
    sending = true;
    tell("saving");
    let answer;
    try {
      answer = await fetch(form.action, {
        method: "POST",
        headers: { "X-CSRF": form.elements.csrf.value, Accept: "application/json" },
        body: new URLSearchParams({ text, seen: version }),
        keepalive: leaving && text.length < 15_000,
      });
    } catch {
      tell("kept");
      waiting = setTimeout(save, AGAIN);
      return;
    } finally {
      sending = false;
    }
    await answered(answer, text);
  }

  async function answered(answer, text) {
    if (answer.ok) {
      version = (await answer.json()).version;
      kept = text;
      remember(field.value !== kept);
      tell("saved");
      if (field.value !== kept) waiting = setTimeout(save, PAUSE);
    } else if (answer.status === 409) {
      stopped = true;
      clash((await answer.json()).theirs, field.value);
    } else if (answer.status === 401) {
      tell("ended");
    } else {
      const said = await answer.json().catch(() => ({}));
      if (answer.status >= 500) {
        tell("kept");
        waiting = setTimeout(save, AGAIN);
      } else tell("kept", said.what_to_do);
    }
  }

  function changed() {
    remember(field.value !== kept);
    clearTimeout(waiting);
    waiting = setTimeout(save, PAUSE);
  }

  // After two versions were shown: goes on from theirs with the words that were chosen.
  function settle(theirs) {
    version = theirs.version;
    kept = theirs.text;
    stopped = false;
    remember(field.value !== kept);
    if (field.value === kept) tell("saved");
    else save();
  }

  // What an earlier page had kept and not saved; true where it was put back.
  function bringBack() {
    const before = remembered();
    if (!before.unsaved || before.text === kept) return false;
    if (before.version === version) {
      field.value = before.text;
      return true;
    }
    stopped = true;
    clash({ text: kept, version }, before.text);
    return false;
  }

  addEventListener("pagehide", () => save(true));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save(true);
  });
  // Signing out ends the session that would save the last words.
  document.querySelector("form[data-sign-out]")?.addEventListener("submit", async (event) => {
    if (stopped || field.value === kept) return;
    event.preventDefault();
    await save(true);
    event.target.submit();
  });
  return { changed, settle, bringBack, save };
}
