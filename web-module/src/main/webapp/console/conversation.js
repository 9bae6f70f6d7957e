import { millis } from '../resources/guitai/time.js';

const OVERDUE = 100_000;

/** One conversation as the console knows it: where it stands, its messages of both lanes in one line, what is unsent. */
export class Conversation {
  state = 'OPEN';
  customer = null;
  language = null;
  page = null;
  agent = null;
  closedBy = null;
  openedAt = null;
  waitingSince = null;
  answered = false;
  last = 0;
  lastText = '';
  lastAt = null;
  mine = true;
  marks = { customer: { delivered: 0, read: 0 }, staff: { delivered: 0, read: 0 } };
  /** Messages of both lanes by time; within a lane by number. */
  messages = [];
  /** Unsent messages by their own ids, in order. */
  pending = new Map();
  /** Whether there are earlier messages than the first one here. */
  more = false;
  asking = false;
  typing = '';
  typedAt = 0;
  /** When it will be ended, while that can still be undone. */
  endsAt = null;
  unread = 0;

  #held = { P: new Set(), S: new Set() };

  constructor(id) {
    this.id = id;
  }

  get closed() {
    return this.state === 'CLOSED';
  }

  /** Whether it is this account's and goes on, so that the server takes something of it. */
  get live() {
    return this.mine && !this.closed;
  }

  get waiting() {
    return this.waitingSince !== null && !this.closed;
  }

  overdue(now) {
    return this.waiting && now - millis(this.waitingSince) >= OVERDUE;
  }

  /** The highest public number that is here. */
  get lastHeld() {
    return this.messages.findLast((message) => !message.lane)?.number ?? 0;
  }

  get firstHeld() {
    return this.messages.find((message) => !message.lane)?.number ?? null;
  }

  /** Takes what a `conversation` frame says. */
  take(frame) {
    for (const name of ['state', 'customer', 'language', 'page', 'agent', 'closedBy', 'openedAt', 'answered', 'mine']) {
      if (frame[name] !== undefined) {
        this[name] = frame[name];
      }
    }
    this.mine = frame.mine !== false;
    this.last = Math.max(this.last, frame.last ?? 0);
    if (frame.waitingSince !== undefined) {
      this.waitingSince = frame.waitingSince;
    }
    if (frame.lastAt && (!this.lastAt || millis(frame.lastAt) >= millis(this.lastAt))) {
      this.lastAt = frame.lastAt;
      this.lastText = frame.lastText ?? this.lastText;
    }
    for (const side of ['customer', 'staff']) {
      this.mark(side, frame.marks?.[side] ?? {});
    }
    if (this.messages.length === 0) {
      this.more = this.last > 0;
    }
    this.#count();
  }

  /** Up to where one side has received and read; never goes back. Returns whether that is news. */
  mark(side, { delivered = 0, read = 0 }) {
    const known = this.marks[side];
    const news = delivered > known.delivered || read > known.read;
    known.delivered = Math.max(known.delivered, delivered);
    known.read = Math.max(known.read, read);
    if (news) {
      this.#count();
    }
    return news;
  }

  /** Takes a message. Returns false when it is here already. */
  add(message) {
    if (!this.#insert(message)) {
      return false;
    }
    this.pending.delete(message.id);
    if (message.lane) {
      return true;
    }
    this.more = this.firstHeld > 1;
    if (message.number > this.last) {
      this.last = message.number;
      this.lastText = message.text;
      this.lastAt = message.at;
      this.#follow(message);
    }
    this.#count();
    return true;
  }

  /** Takes earlier messages. */
  addEarlier(messages, more) {
    messages.forEach((message) => this.#insert(message));
    this.more = more;
    this.asking = false;
    this.#count();
  }

  /** The first of the buyer's messages that nobody has read. */
  get firstUnread() {
    return this.messages.find((message) => this.#isUnread(message)) ?? null;
  }

  /** A message that no `conversation` frame has spoken of yet. One says the same in a moment; the clock does not wait. */
  #follow(message) {
    if (message.from === 'customer') {
      this.typing = '';
      this.waitingSince ??= message.at;
    } else if (message.from === 'staff') {
      this.waitingSince = null;
      this.answered = true;
    }
  }

  #insert(message) {
    const held = this.#held[message.lane ?? 'P'];
    if (held.has(message.number)) {
      return false;
    }
    held.add(message.number);
    let place = this.messages.length;
    while (place > 0 && comesBefore(message, this.messages[place - 1])) {
      place -= 1;
    }
    this.messages.splice(place, 0, message);
    return true;
  }

  #isUnread(message) {
    return message.from === 'customer' && !message.lane && message.number > this.marks.staff.read;
  }

  #count() {
    this.unread = this.messages.reduce((count, message) => count + (this.#isUnread(message) ? 1 : 0), 0);
  }
}

function comesBefore(a, b) {
  return a.lane === b.lane ? a.number < b.number : millis(a.at) < millis(b.at);
}

const latest = (a, b) => millis(b.lastAt ?? b.openedAt ?? 0) - millis(a.lastAt ?? a.openedAt ?? 0);

/** Ways to order the list. */
export const ORDERS = {
  urgent: (a, b) => {
    if (a.waiting !== b.waiting) {
      return a.waiting ? -1 : 1;
    }
    return a.waiting ? millis(a.waitingSince) - millis(b.waitingSince) || a.id - b.id : latest(a, b) || b.id - a.id;
  },
  arrival: (a, b) => millis(a.openedAt ?? 0) - millis(b.openedAt ?? 0) || a.id - b.id,
  name: (a, b) => {
    const [one, other] = [a.customer?.name, b.customer?.name];
    if (Boolean(one) !== Boolean(other)) {
      return one ? -1 : 1;
    }
    return one ? one.localeCompare(other, 'zh-CN') || a.id - b.id : a.id - b.id;
  },
  latest: (a, b) => latest(a, b) || b.id - a.id,
};
