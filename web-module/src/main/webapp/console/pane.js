import { millis } from '../resources/guitai/time.js';
import { byId, make, setText, show, webAddress } from './dom.js';
import { daySeparator, messageElement, newSeparator, pendingElement, updateStandings } from './message.js';
import { nameOf } from './names.js';
import { text } from './texts.js';

const PORTION = 100;
const TOGETHER = 3 * 60_000;
const NEAR = 80;

/** The messages of one conversation. */
export class Pane {
  #times;
  #me;
  #askEarlier;
  #act;
  #onBottom;
  #conversation = null;
  #shown = PORTION;
  #firstNew = null;
  #missed = 0;
  #height = 0;
  #scroll = byId('scroll');
  #list = byId('messages');
  #jump = byId('jump');

  /** `askEarlier(conversation)`, `act(what, id)` for unsent messages, `onBottom()` when the newest has come into view. */
  constructor({ times, me, askEarlier, act, onBottom }) {
    this.#times = times;
    this.#me = me;
    this.#askEarlier = askEarlier;
    this.#act = act;
    this.#onBottom = onBottom;
    this.#scroll.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    this.#jump.addEventListener('click', () => this.toBottom());
    new ResizeObserver(() => this.#stay()).observe(this.#scroll);
  }

  /** Shows a conversation from its first unread message on. */
  open(conversation) {
    this.#conversation = conversation;
    this.#shown = PORTION;
    this.#firstNew = conversation?.firstUnread ?? null;
    this.#missed = 0;
    show(byId('pane-empty'), !conversation);
    show(byId('pane-full'), Boolean(conversation));
    if (conversation) {
      this.head();
      this.#render();
      this.typing();
      const mark = this.#list.querySelector('.new-below');
      this.toBottom();
      if (mark && mark.offsetTop < this.#scroll.scrollTop) {
        this.#scroll.scrollTop = mark.offsetTop - 40;
      }
    }
  }

  /** Who it is, and from where. */
  head() {
    const one = this.#conversation;
    const page = one.page?.title || one.page?.url;
    const address = webAddress(one.page?.url);
    setText(byId('who'), nameOf(one));
    const facts = byId('who-facts');
    facts.replaceChildren();
    if (one.customer?.region) {
      facts.append(make('span', {}, one.customer.region));
    }
    if (page) {
      const [before, after] = text('live.from-page').split('{page}');
      facts.append(make('span', {}, before,
        address ? make('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, page) : page, after));
    }
  }

  /** A message has come or has been acknowledged. */
  add(message) {
    const one = this.#conversation;
    const numbered = [...one.messages];
    if (numbered.at(-1) !== message) {
      this.#rerender();
      return;
    }
    const wasAtBottom = this.atBottom;
    const elements = this.#elements(numbered, numbered.length - 1);
    const pending = this.#list.querySelector('.pending');
    elements.forEach((element) => this.#list.insertBefore(element, pending));
    this.pending();
    if (wasAtBottom || message.from === 'staff') {
      this.toBottom();
    } else if (message.from !== 'system') {
      this.#missed += 1;
      this.#showJump();
    }
  }

  /** Unsent messages stand behind all others. */
  pending() {
    const wasAtBottom = this.atBottom;
    const before = this.#list.querySelectorAll('.pending');
    const entries = [...this.#conversation.pending.values()];
    before.forEach((element) => element.remove());
    this.#list.append(...entries.map((entry) => pendingElement(entry, this.#act)));
    if (wasAtBottom || entries.length > before.length) {
      this.toBottom();
    }
  }

  /** Earlier messages have come; what was in view stays where it is. */
  earlier() {
    const fromEnd = this.#scroll.scrollHeight - this.#scroll.scrollTop;
    this.#shown += PORTION;
    this.#render();
    this.#scroll.scrollTop = this.#scroll.scrollHeight - fromEnd;
  }

  standings() {
    updateStandings(this.#list, this.#conversation);
  }

  /** What the buyer is typing now. */
  typing() {
    const wasAtBottom = this.atBottom;
    const element = byId('typing');
    const words = this.#conversation.typing;
    setText(element, words ? text('live.typing.text', { text: words }) : '');
    show(element, Boolean(words));
    if (wasAtBottom) {
      this.toBottom();
    }
  }

  get atBottom() {
    return this.#scroll.scrollHeight - this.#scroll.scrollTop - this.#scroll.clientHeight < NEAR;
  }

  toBottom() {
    this.#scroll.scrollTop = this.#scroll.scrollHeight;
    this.#missed = 0;
    this.#showJump();
  }

  #rerender() {
    const wasAtBottom = this.atBottom;
    const top = this.#scroll.scrollTop;
    this.#render();
    if (wasAtBottom) {
      this.toBottom();
    } else {
      this.#scroll.scrollTop = top;
    }
  }

  #render() {
    const { messages, pending } = this.#conversation;
    const fragment = document.createDocumentFragment();
    for (let index = Math.max(0, messages.length - this.#shown); index < messages.length; index += 1) {
      fragment.append(...this.#elements(messages, index, fragment.childElementCount === 0));
    }
    fragment.append(...[...pending.values()].map((entry) => pendingElement(entry, this.#act)));
    this.#scroll.setAttribute('aria-busy', 'true');
    this.#list.replaceChildren(fragment);
    this.#scroll.removeAttribute('aria-busy');
    show(byId('earlier'), this.#conversation.asking);
  }

  /** The message, with a day or the line above the new ones before it where one belongs. */
  #elements(messages, index, first = false) {
    const message = messages[index];
    const before = first ? null : messages[index - 1];
    const elements = [];
    const newDay = !before || this.#times.dayKey(before.at) !== this.#times.dayKey(message.at);
    if (newDay) {
      elements.push(daySeparator(this.#times.day(message.at)));
    }
    if (message === this.#firstNew) {
      elements.push(newSeparator());
    }
    const follows = !newDay && message !== this.#firstNew && before.from === message.from && before.name === message.name
      && before.lane === message.lane && millis(message.at) - millis(before.at) < TOGETHER;
    elements.push(messageElement(message, {
      conversation: this.#conversation,
      times: this.#times,
      me: this.#me,
      customerName: nameOf(this.#conversation),
      follows,
    }));
    return elements;
  }

  #scrolled() {
    const one = this.#conversation;
    if (!one) {
      return; // the event was on its way when the conversation was left
    }
    if (this.atBottom) {
      this.#missed = 0;
      this.#onBottom();
    }
    this.#showJump();
    if (this.#scroll.scrollTop > 200) {
      return;
    }
    if (this.#shown < one.messages.length) {
      this.earlier();
    } else if (one.more && !one.asking && this.#askEarlier(one)) {
      one.asking = true;
      show(byId('earlier'), true);
    }
  }

  #showJump() {
    const away = this.#scroll.scrollHeight - this.#scroll.scrollTop - this.#scroll.clientHeight > 400;
    show(this.#jump, this.#missed > 0 || away);
    setText(this.#jump.querySelector('span'),
      this.#missed > 0 ? text('live.jump', { count: this.#missed }) : text('live.jump.none'));
  }

  /** A field that grows, or a keyboard that opens, must not hide the newest message. */
  #stay() {
    const height = this.#scroll.clientHeight;
    const shrunkBy = this.#height - height;
    if (shrunkBy > 0 && this.#scroll.scrollHeight - this.#scroll.scrollTop - height - shrunkBy < NEAR) {
      this.#scroll.scrollTop = this.#scroll.scrollHeight;
    }
    this.#height = height;
  }
}
