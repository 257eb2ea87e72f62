// What is in the box of the start page, kept in this tab until a room is opened.

export function begun(who) {
  const key = `pastno-begun${who ? `-${who}` : ""}`;
  return {
    text() {
      try {
        return sessionStorage.getItem(key) ?? "";
      } catch {
        return ""; // a browser that keeps nothing
      }
    },
    keep(words) {
      try {
        if (words) sessionStorage.setItem(key, words);
        else sessionStorage.removeItem(key);
      } catch {
        // Too long, or a browser that keeps nothing.
      }
    },
  };
}
