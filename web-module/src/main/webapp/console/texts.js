const words = new Map();

/** Reads the page's texts. */
export function readTexts(list) {
  for (const term of list.querySelectorAll('dt')) {
    words.set(term.textContent, term.nextElementSibling.textContent);
  }
}

/** The text with its braces filled in; the key itself where there is none. */
export function text(key, values = {}) {
  return (words.get(key) ?? key).replace(/\{(\w+)\}/g, (braces, name) => values[name] ?? braces);
}
