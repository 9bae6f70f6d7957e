import { byId, make, setText, show } from './dom.js';
import { text } from './texts.js';

const ICONS = { ONLINE: 'circle-fill', BUSY: 'minus-circle', SUSPENDED: 'pause-circle', AWAY: 'moon', OFFLINE: 'circle' };
const LINE_ICONS = {
  connecting: 'sync', online: 'check', waiting: 'exclamation-triangle', refused: 'ban', closed: 'power-off',
};

/** The bar on top: status, queue, and how the line is. */
export class Top {
  #book;
  #day;
  #signIn;
  #retry;
  #chooseStatus;
  #countdown = null;
  #wasOnline = false;

  /** `chooseStatus(status)`, `retry()`, `signIn`: where to sign in again. */
  constructor({ book, day, chooseStatus, retry, signIn }) {
    this.#book = book;
    this.#day = day;
    this.#chooseStatus = chooseStatus;
    this.#retry = retry;
    this.#signIn = signIn;
    byId('status-menu').addEventListener('click', (event) => {
      const item = event.target.closest('[role="menuitemradio"]');
      if (item) {
        this.#choose(item.value);
      }
    });
  }

  status() {
    const { status } = this.#book;
    const button = byId('status');
    button.dataset.status = status;
    button.querySelector('.pi').className = `pi pi-${ICONS[status] ?? 'circle'}`;
    setText(button.querySelector('.status-word'), text(`status.${status}`));
    for (const item of byId('status-menu').children) {
      item.setAttribute('aria-checked', String(item.value === status));
    }
  }

  queue() {
    const queue = byId('queue');
    setText(queue.querySelector('b'), this.#book.queue.toLocaleString());
    queue.classList.toggle('some', this.#book.queue > 0);
  }

  /** When the shop's plan ends, for its owner. */
  plan({ plan, endsAt }) {
    const element = byId('plan-end');
    if (!element) {
      return;
    }
    const words = plan === null ? text('live.plan.none') : text('live.plan.until');
    setText(element.querySelector('span'), words);
    setText(element.querySelector('time'), endsAt ? this.#day(endsAt) : '');
    element.querySelector('time').dateTime = endsAt ?? '';
    element.classList.toggle('none', plan !== null && endsAt === null);
  }

  unread(count) {
    setText(byId('unread'), count > 99 ? '99+' : String(count));
    show(byId('unread'), count > 0);
  }

  /** How the line is; what to do about it stands in a bar of its own. `closed`: by this page, which is signing out. */
  line(state, { retryInMs, code, text: words } = {}) {
    const element = byId('line');
    element.dataset.state = state;
    element.title = text(`live.line.${state}`);
    element.querySelector('.pi').className = `pi pi-${LINE_ICONS[state]}`;
    setText(element.querySelector('span'), text(`live.line.${state}`));
    clearInterval(this.#countdown);
    this.#wasOnline ||= state === 'online';
    if (state === 'online' || state === 'closed') {
      show(byId('trouble'), false);
    } else if (state === 'connecting') {
      this.#connecting();
    } else if (state === 'waiting') {
      this.#waiting(Date.now() + retryInMs);
    } else if (code === '4001') {
      this.#trouble(text('live.trouble.signed-out'), make('a', { class: 'button small', href: this.#signIn }, text('live.sign-in')));
    } else {
      this.#trouble(text('live.trouble.refused', { text: words || code }),
        make('a', { class: 'button small', href: '' }, text('live.trouble.reload')));
    }
  }

  #connecting() {
    if (this.#wasOnline) {
      this.#trouble(text('live.trouble.connecting'));
    }
  }

  #waiting(until) {
    const words = () => text('live.trouble.waiting', { seconds: Math.max(1, Math.ceil((until - Date.now()) / 1000)) });
    const button = make('button', { type: 'button', class: 'button small', onclick: () => this.#retry() },
      text('live.trouble.retry'));
    const sentence = this.#trouble(words(), button);
    this.#countdown = setInterval(() => setText(sentence, words()), 1000);
  }

  #trouble(words, ...actions) {
    const sentence = make('span', {}, words);
    byId('trouble').replaceChildren(make('i', { class: 'pi pi-exclamation-triangle', 'aria-hidden': 'true' }), sentence, ...actions);
    show(byId('trouble'), true);
    return sentence;
  }

  /** Away ends every open conversation, so it asks first. */
  #choose(status) {
    const count = this.#book.open.length;
    if (status !== 'AWAY' || count === 0) {
      this.#chooseStatus(status);
      return;
    }
    const dialog = byId('away');
    setText(byId('away-title'), text('live.away.title', { count }));
    setText(byId('away-words'), text('live.away.words', { count }));
    setText(byId('away-go'), text('live.away.go', { count }));
    dialog.returnValue = 'cancel';
    dialog.onclose = () => {
      if (dialog.returnValue === 'AWAY' || dialog.returnValue === 'SUSPENDED') {
        this.#chooseStatus(dialog.returnValue);
      }
    };
    dialog.showModal();
  }
}
