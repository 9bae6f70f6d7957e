import { pieces } from '../live/links.js';
import { clock, codePoints, notice, standing } from './format.js';

const NEAR = 60;
const NEAR_LIMIT = 500;
const MOST_ROWS = 5;
const SIGNS = { sending: '…', waiting: '◷', sent: '✓', delivered: '✓', read: '✓✓' };

/** The first layer of the panel: shop, who is here, where things stand, and a way to end it. */
export class Header {
  #texts;
  #title = h('h2', { id: 'title' });
  #state = h('p', { class: 'state', role: 'status' });
  #opener;
  #menu;
  #ask;

  constructor(texts, onclose, onend) {
    this.#texts = texts;
    const unfold = (part) => () => this.#unfold(part());
    this.#opener = button(texts.more, unfold(() => (this.#menu.hidden ? this.#menu : null)),
      { class: 'tool', 'aria-haspopup': 'menu' }, '⋯');
    this.#menu = h('div', { class: 'menu', role: 'menu', hidden: true },
      button(texts.end, unfold(() => this.#ask), { role: 'menuitem' }));
    this.#ask = h('div', { class: 'menu ask', role: 'alertdialog', 'aria-labelledby': 'ask', hidden: true },
      h('p', { id: 'ask' }, texts.endAsk),
      button(texts.endNo, () => this.fold()),
      button(texts.endYes, () => {
        this.fold();
        onend();
      }, { class: 'danger' }));
    this.element = h('div', { class: 'head' }, h('div', { class: 'who' }, this.#title, this.#state),
      this.#opener, button(texts.minimise, onclose, { class: 'tool' }, '×'), this.#menu, this.#ask);
    this.#unfold(null);
  }

  show(chat) {
    const [words, tone] = standing(chat, this.#texts);
    say(this.#title, chat.shop || this.#texts.staff);
    say(this.#state, words);
    this.#state.setAttribute('data-tone', tone);
    this.#opener.hidden = !chat.thread.alive;
    if (this.#opener.hidden) {
      this.#unfold(null);
    }
  }

  /** @returns {boolean} whether there was something to fold away */
  fold() {
    const folds = !this.#menu.hidden || !this.#ask.hidden;
    if (folds) {
      this.#unfold(null);
      this.#opener.focus();
    }
    return folds;
  }

  #unfold(part) {
    this.#menu.hidden = part !== this.#menu;
    this.#ask.hidden = part !== this.#ask;
    this.#opener.setAttribute('aria-expanded', Boolean(part));
    part?.querySelector('button').focus();
  }
}

/** The second layer: the messages, with their days and the way to earlier ones. */
export class Messages {
  #texts;
  #chat;
  #clock;
  #drawn = new Map();
  #list = h('div');
  #welcome = h('p', { class: 'welcome' });
  #notice = h('p', { class: 'notice' });
  #contact = h('form');
  #typing = h('p', { class: 'typing' });
  #earlier;
  #latest;
  #log;
  #atEnd = true;

  constructor(texts, language, chat) {
    this.#texts = texts;
    this.#chat = chat;
    this.#clock = clock(language, texts);
    this.#earlier = button(texts.earlier, () => chat.loadEarlier(), { class: 'link earlier' });
    this.#latest = button(`↓ ${texts.latest}`, () => this.toEnd(), { class: 'latest', hidden: true });
    this.#log = h('div', {
      class: 'log', role: 'log', 'aria-relevant': 'additions', 'aria-live': 'polite', 'aria-label': texts.log, tabindex: '0',
      onscroll: () => this.#scrolled(),
    }, this.#earlier, this.#welcome, this.#list, this.#notice, this.#contact, this.#typing);
    this.element = h('div', { class: 'messages' }, this.#log, this.#latest);
    new ResizeObserver(() => this.#atEnd && this.toEnd()).observe(this.#log);
  }

  show() {
    const [log, list, chat, texts] = [this.#log, this.#list, this.#chat, this.#texts];
    const { scrollHeight, scrollTop } = log;
    const first = list.firstChild;
    const { items, hasEarlier } = chat;
    const { latest } = chat.thread;
    say(this.#welcome, chat.shop && !items.length && !hasEarlier ? texts.welcome(chat.shop) : '');
    this.#earlier.hidden = !hasEarlier;
    this.#draw(items);
    say(this.#notice, notice(latest, texts));
    this.#contact.hidden = !/KEPT|POOLED/.test(latest?.state);
    if (!this.#contact.hidden) {
      import('./contact.js').then(({ show }) => show(this.#contact, chat), () => {});
    }
    say(this.#typing, chat.typing ? texts.typing(latest?.agent?.name) : '');
    if (this.#atEnd) {
      this.toEnd();
    } else if (first !== list.firstChild) {
      log.scrollTop = scrollTop + log.scrollHeight - scrollHeight; // earlier ones came in above
    }
    this.#latest.hidden = this.#atEnd;
  }

  toEnd() {
    this.#atEnd = true;
    this.#log.scrollTop = this.#log.scrollHeight;
  }

  #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.#log;
    this.#atEnd = scrollHeight - scrollTop - clientHeight < NEAR;
    this.#latest.hidden ||= this.#atEnd;
    if (scrollTop < NEAR && scrollHeight > clientHeight) {
      this.#chat.loadEarlier();
    }
  }

  /** Brings the list in line with the items; what has not changed keeps its element. */
  #draw(items) {
    const before = this.#drawn;
    this.#drawn = new Map();
    let day = null;
    let author = null;
    for (const item of items) {
      const thisDay = this.#clock.day(item.at);
      if (thisDay !== day) {
        this.#place(before, `day ${thisDay} ${item.conversation}`, '', () => h('p', { class: 'day' }, thisDay));
        author = null;
      }
      const named = item.name && item.name !== author;
      // An own message keeps its key while it becomes numbered.
      const key = (item.from === 'customer' && item.id) || `${item.conversation} ${item.number}`;
      this.#place(before, key, `${item.state} ${item.error?.text} ${item.at} ${named}`, () => this.#view(item, named));
      day = thisDay;
      author = item.name;
    }
    before.forEach(({ element }) => element.remove());
  }

  #place(before, key, print, view) {
    const old = before.get(key);
    const drawn = old?.print === print ? old : { print, element: view() };
    const place = this.#list.children[this.#drawn.size];
    if (drawn.element !== place) {
      this.#list.insertBefore(drawn.element, place ?? null);
    }
    if (drawn === old) {
      before.delete(key);
    }
    this.#drawn.set(key, drawn);
  }

  #view(item, named) {
    const text = pieces(item.text).map((piece) =>
      piece.href ? h('a', { href: piece.href, target: '_blank', rel: 'noopener noreferrer' }, piece.text) : piece.text);
    if (item.from === 'system') {
      return h('p', { class: 'system' }, ...text);
    }
    const own = item.from === 'customer';
    return h('div', { class: `message ${own ? 'own' : ''} ${item.state}` },
      h('span', { class: named ? 'name' : 'unseen' }, own ? this.#texts.you : item.name || this.#texts.staff),
      h('p', { class: 'text' }, ...text),
      item.state === 'failed' ? this.#failure(item) : this.#foot(item));
  }

  #foot({ at, state, error }) {
    const time = h('time', { datetime: at, title: this.#clock.full(at) }, this.#clock.time(at));
    return h('p', { class: 'foot' }, time, ...(state ? [
      h('span', { class: 'word' }, ` ${error?.text || this.#texts[state]} `),
      h('span', { class: 'sign', title: this.#texts[state], 'aria-hidden': 'true' }, SIGNS[state]),
    ] : []));
  }

  #failure({ id, error }) {
    const { failed, again, discard } = this.#texts;
    return h('p', { class: 'foot', role: 'alert' },
      h('span', { class: 'reason' }, `! ${failed} · ${error.text || error.code}`),
      button(again, () => this.#chat.retry(id), { class: 'link' }),
      button(discard, () => this.#chat.discard(id), { class: 'link' }));
  }
}

/** The third layer: the field to write in. Its text is kept in `draft` until `chat` has taken it. */
export class Composer {
  #texts;
  #draft;
  #chat;
  #keeping = null;
  #field;
  #send;
  #count = h('p', { class: 'count', id: 'count', role: 'status' });

  constructor(texts, draft, chat, onsent) {
    this.#texts = texts;
    this.#draft = draft;
    this.#chat = chat;
    this.#field = h('textarea', {
      rows: '1', 'aria-label': texts.input, placeholder: texts.input, enterkeyhint: 'send',
      'aria-describedby': 'count', oninput: () => this.#changed(), onkeydown: (event) => this.#key(event, onsent),
    });
    this.#send = button(texts.send, () => this.#submit(onsent), { class: 'send' });
    this.element = h('div', { class: 'composer' }, this.#count, this.#field, this.#send);
    this.#field.value = draft.get('.draft') ?? '';
    window.addEventListener('pagehide', () => this.#keep());
  }

  focus() {
    this.#field.focus();
  }

  show() {
    const field = this.#field;
    const left = this.#chat.limit - codePoints(field.value);
    say(this.#count, left < 0 ? this.#texts.over(-left, this.#chat.limit) : left <= NEAR_LIMIT ? this.#texts.left(left) : '');
    this.#count.className = left < 0 ? 'count over' : 'count';
    field.setAttribute('aria-invalid', left < 0);
    field.readOnly = this.#chat.line.state === 'refused';
    this.#send.setAttribute('aria-disabled', field.readOnly || left < 0 || !field.value.trim());
    field.rows = 1;
    while (field.rows < MOST_ROWS && field.scrollHeight > field.clientHeight) {
      field.rows += 1;
    }
  }

  #changed() {
    this.show();
    this.#chat.typed(this.#field.value);
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => this.#keep(), 300);
  }

  #key(event, onsent) {
    if (event.key !== 'Enter' || event.shiftKey || event.altKey || event.isComposing || event.keyCode === 229) {
      return; // Enter that ends an input method's word sends nothing
    }
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) {
      this.#field.setRangeText('\n', this.#field.selectionStart, this.#field.selectionEnd, 'end');
      this.#changed();
    } else {
      this.#submit(onsent);
    }
  }

  #submit(onsent) {
    if (!this.#field.readOnly && this.#chat.send(this.#field.value)) {
      this.#field.value = '';
      this.#keep();
      onsent();
    }
    this.show();
    this.focus();
  }

  #keep() {
    clearTimeout(this.#keeping);
    this.#draft[this.#field.value ? 'set' : 'remove']('.draft', this.#field.value);
  }
}

/** Makes an element. Properties named `on…` are listeners; strings among the children become text, never markup. */
export function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children);
  return element;
}

/** A button that shows its name, or a sign in its place. */
const button = (name, onclick, properties, sign) =>
  h('button', { type: 'button', onclick, ...(sign && { 'aria-label': name, title: name }), ...properties }, sign ?? name);

/** Sets a text where it differs, so that nothing is announced twice; none hides the element. */
function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
  element.hidden = !text;
}
