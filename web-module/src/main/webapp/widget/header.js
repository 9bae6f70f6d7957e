import { button, h, say } from './dom.js';

/** The first layer: shop, who is here, where things stand, and a way to end it. */
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

function standing({ line, thread }, texts) {
  if (line.state === 'refused') {
    return [`${texts.refused} ${line.text}`, 'bad'];
  }
  if (line.state !== 'online') {
    return [line.state === 'waiting' ? texts.broken : texts.connecting, 'wait'];
  }
  const { state, agent, position } = thread.latest ?? {};
  return {
    UNDECIDED: [texts.deciding, 'wait'],
    QUEUED: [texts.queued(position), 'wait'],
    OPEN: [texts.open(agent?.name), 'well'],
  }[state] ?? [texts.ready, ''];
}
