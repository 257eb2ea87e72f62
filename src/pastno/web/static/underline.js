// Underlines beneath a text area: the same words in the same place, marked where the check has something to say.
// Spans come in code points and are turned into the positions that a text area counts in.

export function positions(text) {
  const at = [0];
  for (const character of text) at.push(at[at.length - 1] + character.length);
  return (point) => at[Math.min(point, at.length - 1)];
}

// Where ranges of an earlier text lie in the present one; null for those that the change touched.
export function moved(before, now) {
  let head = 0;
  const shortest = Math.min(before.length, now.length);
  while (head < shortest && before[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < shortest - head && before[before.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  const shift = now.length - before.length;
  return ([begin, end]) => {
    if (end <= head) return [begin, end];
    if (begin >= before.length - tail) return [begin + shift, end + shift];
    return null;
  };
}

export function underline(under, text, ranges) {
  const parts = [];
  let at = 0;
  for (const { begin, end, severity } of [...ranges].sort((a, b) => a.begin - b.begin)) {
    const from = Math.max(begin, at);
    if (end <= from) continue;
    parts.push(document.createTextNode(text.slice(at, from)));
    const mark = document.createElement("span");
    mark.className = severity;
    mark.textContent = text.slice(from, end);
    parts.push(mark);
    at = end;
  }
  parts.push(document.createTextNode(`${text.slice(at)}\n`));
  under.replaceChildren(...parts);
}
