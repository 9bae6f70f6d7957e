const ADDRESS = /https?:\/\/[^\s<>"'`，。！？；：、（）【】《》“”‘’]+/gi;

/** Takes a text apart into {text} and {text, href}; only http and https become addresses, without the punctuation behind. */
export function pieces(text) {
  const found = [];
  let from = 0;
  for (const { 0: match, index } of text.matchAll(ADDRESS)) {
    const href = match.replace(/[.,;:!?)\]}]+$/, '');
    found.push({ text: text.slice(from, index) }, { text: href, href });
    from = index + href.length;
  }
  return [...found, { text: text.slice(from) }].filter((piece) => piece.text);
}
