import { ORDERS } from './conversation.js';
import { byId, setText, show } from './dom.js';
import { Row } from './row.js';
import { text } from './texts.js';

/**
 * The list on the left. A change touches the one row it is about; places change together, at most once a frame, and never
 * while the pointer is over the list.
 */
export class List {
  #book;
  #drafts;
  #times;
  #likes;
  #choose;
  #dismiss;
  #goOnline;
  #rows = new Map();
  #dirty = new Set();
  #scheduled = false;
  #reorder = false;
  #held = false;
  #current = null;
  #body = byId('list-body');
  #open = byId('rows');
  #closed = byId('closed-rows');

  constructor({ book, drafts, times, likes, choose, dismiss, goOnline }) {
    this.#book = book;
    this.#drafts = drafts;
    this.#times = times;
    this.#likes = likes;
    this.#choose = choose;
    this.#dismiss = dismiss;
    this.#goOnline = goOnline;
    this.#listen();
  }

  /** The conversation that is being read. */
  set current(conversation) {
    const before = this.#current;
    this.#current = conversation;
    [before, conversation].filter(Boolean).forEach((one) => this.changed(one));
  }

  /** Something about one conversation has changed. */
  changed(conversation) {
    this.#dirty.add(conversation.id);
    this.#reorder = true;
    this.#schedule();
  }

  /** Everything may have changed. */
  reload() {
    for (const conversation of [...this.#book.open, ...this.#book.closed]) {
      this.#dirty.add(conversation.id);
    }
    for (const id of this.#rows.keys()) {
      this.#dirty.add(id);
    }
    this.#reorder = true;
    this.#schedule();
  }

  /** Moves the clocks on. */
  tick() {
    const now = this.#book.now();
    for (const row of this.#rows.values()) {
      row.tick(now);
    }
  }

  /** The conversation above or below in the order that is shown. */
  neighbour(step) {
    const shown = [...this.#open.children, ...this.#closed.children].map((item) => Number(item.dataset.id));
    const place = shown.indexOf(this.#current?.id);
    const next = place < 0 ? (step > 0 ? 0 : shown.length - 1) : place + step;
    return this.#book.get(shown[next]);
  }

  focus() {
    const row = this.#rows.get(this.#current?.id) ?? this.#rows.values().next().value;
    row?.button.focus();
  }

  reveal(conversation) {
    this.#flush();
    this.#rows.get(conversation.id)?.element.scrollIntoView({ block: 'nearest' });
  }

  #listen() {
    const order = byId('order');
    order.value = this.#likes.get('order', 'urgent');
    order.addEventListener('change', () => {
      this.#likes.set('order', order.value);
      this.#reorder = true;
      this.#held = false;
      this.#schedule();
    });
    this.#body.addEventListener('pointerenter', (event) => {
      this.#held = event.pointerType === 'mouse';
    });
    this.#body.addEventListener('pointerleave', () => {
      this.#held = false;
      this.#schedule();
    });
    this.#body.addEventListener('click', (event) => {
      const item = event.target.closest('li[data-id]');
      if (!item) {
        return;
      }
      const conversation = this.#book.get(Number(item.dataset.id));
      if (event.target.closest('.row-dismiss')) {
        this.#dismiss([conversation]);
      } else {
        this.#choose(conversation);
      }
    });
    byId('dismiss-all').addEventListener('click', () => this.#dismiss(this.#book.closed));
    byId('list-empty').querySelector('button').addEventListener('click', () => this.#goOnline());
  }

  #schedule() {
    if (!this.#scheduled) {
      this.#scheduled = true;
      requestAnimationFrame(() => this.#flush());
    }
  }

  #flush() {
    this.#scheduled = false;
    if (!this.#book.loaded) {
      return;
    }
    for (const skeleton of this.#open.querySelectorAll('.skeleton')) {
      skeleton.remove();
    }
    for (const id of this.#dirty) {
      this.#update(id);
    }
    this.#dirty.clear();
    if (this.#reorder && !this.#held) {
      this.#reorder = false;
      arrange(this.#open, this.#book.open.sort(ORDERS[this.#likes.get('order', 'urgent')]), this.#rows);
      arrange(this.#closed, this.#book.closed.sort(ORDERS.latest), this.#rows);
    }
    this.#summarise();
  }

  #update(id) {
    const conversation = this.#book.get(id);
    if (!conversation?.mine) {
      this.#rows.get(id)?.element.remove();
      this.#rows.delete(id);
      return;
    }
    let row = this.#rows.get(id);
    if (!row) {
      row = new Row(conversation, this.#times);
      this.#rows.set(id, row);
    }
    const home = conversation.closed ? this.#closed : this.#open;
    if (row.element.parentElement !== home) {
      home.append(row.element);
    }
    row.update({
      current: conversation === this.#current,
      draft: conversation !== this.#current && this.#drafts.has(id) ? this.#drafts.get(id).text : null,
      now: this.#book.now(),
    });
  }

  #summarise() {
    const [open, closed] = [this.#book.open.length, this.#book.closed.length];
    setText(byId('open-count'), String(open));
    setText(byId('closed-count'), String(closed));
    show(byId('closed'), closed > 0);
    byId('list').removeAttribute('aria-busy');
    const empty = byId('list-empty');
    show(empty, open === 0);
    if (open === 0) {
      const online = this.#book.status === 'ONLINE';
      setText(empty.querySelector('p'), online
        ? text('live.empty')
        : text('live.empty.not-online', { status: text(`status.${this.#book.status}`) }));
      const button = empty.querySelector('button');
      setText(button, text('live.go-online'));
      show(button, !online);
    }
  }
}

/** Puts the rows into order and moves only those that are not in their place. */
function arrange(home, conversations, rows) {
  const focused = document.activeElement;
  let next = home.firstElementChild;
  for (const { id } of conversations) {
    const element = rows.get(id)?.element;
    if (!element) {
      continue;
    }
    if (element === next) {
      next = next.nextElementSibling;
    } else {
      home.insertBefore(element, next);
    }
  }
  if (focused !== document.activeElement && home.contains(focused)) {
    focused.focus({ preventScroll: true });
  }
}
