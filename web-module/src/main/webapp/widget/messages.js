import { button, h, say } from './dom.js';
import { clock, pieces } from './format.js';

const NEAR = 60;
const SIGNS = { sending: '…', waiting: '◷', sent: '✓', delivered: '✓', read: '✓✓' };

/** The second layer: the messages, with their days and the way to earlier ones. */
export class Messages {
  #texts;
  #chat;
  #clock;
  #drawn = new Map();
  #list = h('div');
  #welcome = h('p', { class: 'welcome' });
  #notice = h('p', { class: 'notice' });
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
    }, this.#earlier, this.#welcome, this.#list, this.#notice, this.#typing);
    this.element = h('div', { class: 'messages' }, this.#log, this.#latest);
    new ResizeObserver(() => this.#atEnd && this.toEnd()).observe(this.#log);
  }

  show() {
    const [log, list, chat, texts] = [this.#log, this.#list, this.#chat, this.#texts];
    const { scrollHeight, scrollTop } = log;
    const first = list.firstChild;
    const { items, hasEarlier } = chat;
    const { state, agent } = chat.thread.latest ?? {};
    say(this.#welcome, chat.shop && !items.length && !hasEarlier ? texts.welcome(chat.shop) : '');
    this.#earlier.hidden = !hasEarlier;
    this.#draw(items);
    say(this.#notice, { CLOSED: texts.closed, KEPT: texts.kept }[state] ?? '');
    say(this.#typing, chat.typing ? texts.typing(agent?.name) : '');
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
