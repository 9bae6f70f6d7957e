import { Conversation, ORDERS } from './conversation.js';

const TYPING_LASTS = 60_000;

/**
 * What the console knows, built from the server's frames and from the outbox. It knows nothing of the page; whoever shows
 * it listens: `listener(kind, conversation, detail)` with the kinds
 * `ready`, `conversation`, `message` (detail: the message), `history`, `pending`, `typing`, `mark`, `removed`,
 * `status`, `queue`, `plan` (detail: the frame) and `error` (detail: the frame).
 */
export class Book {
  loaded = false;
  status = 'OFFLINE';
  queue = 0;
  limit = 5000;

  #name;
  #dismissed;
  #conversations = new Map();
  #pending = new Map();
  #discarded = new Map();
  #listeners = [];
  #ahead = 0;

  constructor(name, dismissed) {
    this.#name = name;
    this.#dismissed = dismissed;
  }

  listen(listener) {
    this.#listeners.push(listener);
  }

  /** The server's time. */
  now() {
    return Date.now() + this.#ahead;
  }

  get(id) {
    return this.#conversations.get(id) ?? null;
  }

  get open() {
    return [...this.#conversations.values()].filter((conversation) => conversation.live);
  }

  get closed() {
    return [...this.#conversations.values()].filter((conversation) => conversation.closed && conversation.mine);
  }

  get unread() {
    return [...this.#conversations.values()].reduce((sum, one) => sum + (one.mine ? one.unread : 0), 0);
  }

  /** Who has waited longest without an answer; else who has something new. */
  get mostUrgent() {
    const open = this.open;
    return open.filter((one) => one.waiting).sort(ORDERS.urgent)[0] ?? open.find((one) => one.unread > 0) ?? null;
  }

  apply(frame) {
    switch (frame.type) {
      case 'ready':
        this.#ready(frame);
        break;
      case 'conversation':
        this.#tellOf(frame);
        break;
      case 'message':
        this.#add(frame.conversation, frame);
        break;
      case 'ack':
        this.#acknowledged(frame);
        break;
      case 'history':
        this.#conversations.get(frame.conversation)?.addEarlier(frame.messages, frame.more);
        this.#tell('history', this.get(frame.conversation));
        break;
      case 'mark':
        if (this.#conversations.get(frame.conversation)?.mark(frame.side, frame)) {
          this.#tell('mark', this.get(frame.conversation));
        }
        break;
      case 'typing':
        this.#typing(frame);
        break;
      case 'status':
        this.status = frame.status;
        this.#tell('status');
        break;
      case 'queue':
        this.queue = frame.waiting;
        this.#tell('queue');
        break;
      case 'plan':
        this.#tell('plan', null, frame);
        break;
      case 'error':
        if (!frame.id && !frame.fatal) {
          this.#tell('error', this.get(frame.conversation), frame);
        }
        break;
      default:
    }
  }

  /** A buyer whose line broke never says that the typing has ended. */
  forgetTyping() {
    for (const conversation of this.open) {
      if (conversation.typing && Date.now() - conversation.typedAt > TYPING_LASTS) {
        conversation.typing = '';
        this.#tell('typing', conversation);
      }
    }
  }

  /** An unsent message has changed. */
  unsent(entry) {
    this.#pending.set(entry.id, entry);
    if (this.loaded && entry.state === 'failed') {
      this.recall(entry.conversation);
    }
    const conversation = this.get(entry.conversation);
    if (conversation) {
      conversation.pending.set(entry.id, entry);
      this.#tell('pending', conversation);
    }
  }

  /** An unsent message has been given up. It may have arrived all the same, so its text is remembered. */
  discard(id) {
    const entry = this.#pending.get(id);
    this.#pending.delete(id);
    this.#discarded.set(id, entry);
    const conversation = this.get(entry?.conversation);
    conversation?.pending.delete(id);
    this.#tell('pending', conversation);
    return entry;
  }

  get unsentCount() {
    return this.#pending.size;
  }

  /** Takes a conversation off the list. */
  remove(conversation) {
    this.#conversations.delete(conversation.id);
    for (const id of conversation.pending.keys()) {
      this.#pending.delete(id);
    }
    if (conversation.closed) {
      this.#dismissed.add(conversation.id);
    }
    this.#tell('removed', conversation);
  }

  /** A conversation that is not on the list any more, for the sake of its unsent text. */
  recall(id) {
    if (!this.#conversations.has(id)) {
      this.#make(id).state = 'CLOSED';
    }
  }

  #ready(frame) {
    this.#ahead = frame.at ? Date.parse(frame.at) - Date.now() : 0;
    this.status = frame.you?.status ?? this.status;
    this.queue = frame.waiting ?? 0;
    this.limit = frame.limits?.text ?? this.limit;
    const named = new Set(frame.conversations.map((conversation) => conversation.conversation));
    for (const conversation of this.open.filter((one) => !named.has(one.id))) {
      conversation.state = 'CLOSED'; // it ended, or went to somebody else, while the line was down
      conversation.closedBy = null;
    }
    frame.conversations.forEach((conversation) => this.#tellOf(conversation, true));
    for (const entry of this.#pending.values()) {
      this.recall(entry.conversation);
    }
    this.loaded = true;
    this.#tell('ready');
  }

  #tellOf(frame, quiet = false) {
    if (frame.mine === false && !this.#conversations.has(frame.conversation)) {
      return;
    }
    if (frame.state === 'CLOSED' && this.#dismissed.has(frame.conversation)) {
      return;
    }
    const conversation = this.#find(frame.conversation);
    conversation.take(frame);
    if (conversation.closed) {
      conversation.typing = '';
      conversation.endsAt = null;
    }
    if (!quiet) {
      this.#tell('conversation', conversation);
    }
  }

  #acknowledged({ id, conversation, number, lane, at }) {
    const entry = this.#pending.get(id) ?? this.#discarded.get(id);
    this.#pending.delete(id);
    this.#discarded.delete(id);
    this.get(conversation)?.pending.delete(id);
    if (entry) {
      this.#add(conversation, { id, number, lane, at, from: 'staff', name: this.#name, text: entry.text });
    } else {
      this.#tell('pending', this.get(conversation));
    }
  }

  #add(id, { id: own, number, lane, from, name, text, at }) {
    if (this.#dismissed.has(id) && !this.#conversations.has(id)) {
      return;
    }
    this.#pending.delete(own);
    const conversation = this.#find(id);
    const message = { id: own, number, from, name, text, at, ...(lane === 'S' ? { lane } : {}) };
    if (conversation.add(message)) {
      this.#tell('message', conversation, message);
    }
  }

  #typing({ conversation: id, side, text }) {
    const conversation = this.get(id);
    if (conversation && side === 'customer') {
      conversation.typing = text;
      conversation.typedAt = Date.now();
      this.#tell('typing', conversation);
    }
  }

  #find(id) {
    return this.get(id) ?? this.#make(id);
  }

  #make(id) {
    const conversation = new Conversation(id);
    for (const entry of this.#pending.values()) {
      if (entry.conversation === id) {
        conversation.pending.set(entry.id, entry);
      }
    }
    this.#conversations.set(id, conversation);
    return conversation;
  }

  #tell(kind, conversation = null, detail = null) {
    for (const listener of this.#listeners) {
      listener(kind, conversation, detail);
    }
  }
}
