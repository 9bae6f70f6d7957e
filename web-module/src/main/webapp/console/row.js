import { clock, millis } from '../resources/guitai/time.js';
import { icon, make, setText, show } from './dom.js';
import { nameOf } from './names.js';
import { text } from './texts.js';

/** One conversation in the list. Colour is never alone: a clock, an icon or a count says the same. */
export class Row {
  #conversation;
  #times;
  #name = make('span', { class: 'row-name' });
  #clockIcon = icon('clock');
  #clockWord = make('span', { class: 'unseen' });
  #clock = make('span');
  #when = make('span', { class: 'row-when' }, this.#clockIcon, this.#clockWord, this.#clock);
  #draft = make('b');
  #last = make('span');
  #unread = make('span', { class: 'badge' });
  #reading = make('span', { class: 'row-reading', title: text('live.reading') }, icon('eye'),
    make('span', { class: 'unseen' }, text('live.reading')));

  constructor(conversation, times) {
    this.#conversation = conversation;
    this.#times = times;
    this.button = make('button', { type: 'button', class: 'row' },
      make('span', { class: 'row-line' }, this.#name, this.#when),
      make('span', { class: 'row-line' },
        make('span', { class: 'row-last' }, this.#draft, this.#last), this.#unread, this.#reading));
    this.element = make('li', { 'data-id': conversation.id }, this.button);
  }

  update({ current, draft, now }) {
    const one = this.#conversation;
    setText(this.#name, nameOf(one));
    setText(this.#draft, draft === null ? '' : `[${text('live.draft')}] `);
    setText(this.#last, draft ?? (one.typing ? text('live.typing') : preview(one)));
    this.#last.classList.toggle('row-typing', draft === null && Boolean(one.typing));
    setText(this.#unread, one.unread > 99 ? '99+' : String(one.unread));
    this.#unread.title = text('live.unread', { count: one.unread });
    show(this.#unread, one.unread > 0 && !current);
    show(this.#reading, current);
    this.button.classList.toggle('new', one.unread > 0 && !current);
    this.button.setAttribute('aria-current', String(current));
    this.#offerDismissal();
    this.#showTime(now);
  }

  /** Moves the clock on. */
  tick(now) {
    if (this.#conversation.waiting) {
      this.#showTime(now);
    }
  }

  #showTime(now) {
    const one = this.#conversation;
    const overdue = one.overdue(now);
    this.button.classList.toggle('waiting', one.waiting && !overdue);
    this.button.classList.toggle('overdue', overdue);
    show(this.#clockIcon, one.waiting);
    this.#clockIcon.className = overdue ? 'pi pi-exclamation-circle' : 'pi pi-clock';
    const word = one.waiting ? text(overdue ? 'live.overdue' : 'live.waiting') : '';
    setText(this.#clockWord, word);
    if (this.#when.title !== word) {
      this.#when.title = word;
    }
    const at = one.lastAt ?? one.openedAt;
    setText(this.#clock, one.waiting
      ? clock(now - millis(one.waitingSince))
      : at ? this.#times.short(at, now) : '');
  }

  #offerDismissal() {
    const offered = this.element.querySelector('.row-dismiss');
    if (this.#conversation.closed && !offered) {
      this.element.append(make('button', { type: 'button', class: 'icon-button row-dismiss', title: text('live.dismiss') },
        icon('times'), make('span', { class: 'unseen' }, `${text('live.dismiss')}: ${nameOf(this.#conversation)}`)));
    } else if (!this.#conversation.closed) {
      offered?.remove();
    }
  }
}

function preview({ lastText, pending }) {
  const unsent = [...pending.values()].at(-1);
  return (unsent?.text ?? lastText) || text('live.no-messages');
}
