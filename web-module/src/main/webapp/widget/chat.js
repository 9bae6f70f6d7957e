import { Connection } from '../live/connection.js';
import { codePoints } from './format.js';
import { Thread } from './thread.js';

const TYPING_EVERY = 1_000;
const TYPING_SHOWN = 8_000;

/** A visitor's side of the chat without a page: line, messages, marks, typing, history. */
export class Chat {
  thread = new Thread();
  shop = '';
  limit = 5_000;
  line = { state: 'connecting' };
  typing = false;
  connection;
  /** The newest frame of each type. */
  told = {};
  #options;
  #unsent = new Map();
  #loading = false;
  #typingEnds = null;
  #field = '';
  #tellingField = null;

  constructor(options) {
    const { base, key, language, local, changed } = (this.#options = options);
    const address = new URL('../ws/visitor', base).href;
    this.connection = new Connection({
      url: address.replace('http', 'ws'),
      pollUrl: new URL('../api/v1/chat/poll', base).href,
      hello: () => ({ key, language, token: local.get('') ?? null, page: options.page }),
      store: local,
      storeKey: '',
      onFrame: (frame) => this.#take(frame),
      onState: (state, details) => this.#lineIs({ state, ...details }),
      onOutbox: (entry) => {
        this.#unsent.set(entry.id, entry);
        changed();
      },
    });
    this.connection.outbox.forEach((entry) => this.#unsent.set(entry.id, entry));
  }

  connect() {
    this.connection.open();
  }

  get items() {
    const sent = this.thread.messages;
    const ids = new Set(sent.map(({ id }) => id));
    const unsent = [...this.#unsent.values()].filter(({ id }) => !ids.has(id));
    return [...sent, ...unsent.map((entry) => ({ ...entry, from: 'customer' }))];
  }

  get hasEarlier() {
    return this.line.state === 'online' && Boolean(this.thread.earlier);
  }

  /** @returns {boolean} false when the text is empty or too long and was not taken */
  send(text) {
    const takes = text.trim() && codePoints(text) <= this.limit;
    if (takes) {
      clearTimeout(this.#tellingField);
      this.#tellingField = null;
      this.connection.send({ conversation: this.thread.alive?.conversation ?? null, text });
    }
    return Boolean(takes);
  }

  retry(id) {
    this.connection.retry(id);
  }

  discard(id) {
    this.connection.discard(id);
    this.#unsent.delete(id);
    this.#options.changed();
  }

  end() {
    this.connection.emit({ type: 'close', conversation: this.thread.alive?.conversation });
  }

  setPage(page) {
    this.#options.page = page;
    this.connection.emit({ type: 'page', page });
  }

  loadEarlier() {
    if (this.hasEarlier && !this.#loading) {
      this.#loading = true;
      this.connection.emit({ type: 'history', ...this.thread.earlier });
    }
  }

  /** Tells what stands in the field, at most once a second. */
  typed(text) {
    this.#field = [...text].slice(0, 500).join('');
    this.#tellingField ??= setTimeout(() => {
      this.#tellingField = null;
      const conversation = this.thread.alive?.conversation;
      if (conversation) {
        this.connection.emit({ type: 'typing', conversation, text: this.#field });
      }
    }, TYPING_EVERY);
  }

  mark() {
    for (const mark of this.thread.marksDue(this.#options.isRead())) {
      if (mark.conversation === this.thread.latest.conversation) {
        this.connection.emit({ type: 'mark', ...mark }); // of older ones the server takes none
      }
      this.thread.setMark({ ...mark, side: 'customer' });
    }
  }

  #take(frame) {
    const { type, conversation } = frame;
    this.told[type] = frame;
    if (type === 'ready') {
      this.#ready(frame);
    } else if (type === 'conversation') {
      this.#stands(frame);
    } else if (type === 'ack') {
      this.#acknowledged(frame);
    } else if (type === 'message') {
      this.#message(frame);
    } else if (type === 'history') {
      this.#loading = !frame.messages.length; // one empty answer is enough
      frame.messages.forEach((message) => this.thread.add({ ...message, conversation }));
    } else if (type === 'mark') {
      const { side, delivered, read } = frame;
      this.thread.setMark({ conversation, side, delivered, read });
    } else if (type === 'typing') {
      this.#otherTypes(frame.side === 'staff' && frame.text);
    } else if (type === 'error') {
      this.#loading = false;
    }
    this.mark();
    this.#options.changed();
  }

  #ready({ token, shop, limits, conversations = [] }) {
    if (token) {
      this.#options.local.set('', token);
    }
    this.shop = shop?.name ?? this.shop;
    this.limit = limits?.text ?? this.limit;
    this.line = { state: 'online' };
    for (const frame of conversations) {
      if (!this.thread.conversation(frame.conversation)) {
        this.connection.setLast(frame.conversation, frame.last); // what is there already comes as history
      }
      this.thread.setConversation(frame);
    }
    this.#noteAlive();
    if (!this.thread.latest?.messages.length) {
      this.loadEarlier();
    }
  }

  #stands(frame) {
    if (!this.thread.conversation(frame.conversation)) {
      this.connection.setLast(frame.conversation, 0); // it has just begun: every message of it is still to come
    }
    this.thread.setConversation(frame);
    this.#noteAlive();
  }

  #acknowledged({ id, conversation, number, at }) {
    const entry = this.#unsent.get(id);
    if (entry) {
      this.thread.add({ id, conversation, number, at, from: 'customer', text: entry.text });
      this.#unsent.delete(id);
    }
  }

  #message(frame) {
    this.#unsent.delete(frame.id);
    this.thread.add(frame);
    if (frame.from !== 'customer') {
      this.#otherTypes(false);
      this.#options.arrived(frame);
    }
  }

  /** Remembers for the next page whether somebody may still answer. */
  #noteAlive() {
    this.#options.local[this.thread.alive ? 'set' : 'remove']('.live', '1');
  }

  #lineIs(line) {
    this.line = line;
    this.#loading = false;
    this.#otherTypes(false);
    this.#options.changed();
  }

  #otherTypes(typing) {
    clearTimeout(this.#typingEnds);
    this.typing = Boolean(typing);
    if (typing) {
      this.#typingEnds = setTimeout(() => {
        this.typing = false;
        this.#options.changed();
      }, TYPING_SHOWN);
    }
  }
}
