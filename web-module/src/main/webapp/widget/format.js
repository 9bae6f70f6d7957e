const ADDRESS = /https?:\/\/[^\s<>"'`，。！？；：、（）【】《》“”‘’]+/gi;

/** Length as the server counts it. */
export const codePoints = (text) => [...text].length;

/** Takes a text apart into {text} and {text, href}; only http and https become addresses. */
export function pieces(text) {
  const found = [];
  let from = 0;
  for (const { 0: match, index } of text.matchAll(ADDRESS)) {
    const address = match.replace(/[.,;:!?)\]}]+$/, '');
    found.push({ text: text.slice(from, index) }, { text: address, href: address });
    from = index + address.length;
  }
  return [...found, { text: text.slice(from) }];
}

/** Tells times in a language and the reader's own zone. */
export function clock(language, { today, yesterday }) {
  const teller = (options) => {
    const format = new Intl.DateTimeFormat(language, options);
    return (at) => format.format(new Date(at));
  };
  const date = teller({ dateStyle: 'long' });
  return {
    time: teller({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    full: teller({ dateStyle: 'full', timeStyle: 'medium' }),
    day(at) {
      const now = new Date();
      const before = new Date().setDate(now.getDate() - 1);
      return { [date(before)]: yesterday, [date(now)]: today }[date(at)] ?? date(at);
    },
  };
}
