const SOON = 200;

/** Tells the server what has been received and read while a conversation goes on: once for many messages, and only what is new. */
export class Marks {
  #emit;
  #told = new Map();
  #due = new Set();
  #timer = null;

  /** @param {(frame: object) => void} emit */
  constructor(emit) {
    this.#emit = emit;
  }

  /** Everything of it that is here has been received. */
  received(conversation) {
    this.#due.add(conversation);
    this.#timer ??= setTimeout(() => this.#flush(), SOON);
  }

  /** Everything of it that is here has been read. Returns whether that was news. */
  read(conversation) {
    const news = conversation.mark('staff', { delivered: conversation.lastHeld, read: conversation.lastHeld });
    if (news) {
      this.received(conversation);
    }
    return news;
  }

  #flush() {
    this.#timer = null;
    for (const conversation of this.#due) {
      conversation.mark('staff', { delivered: conversation.lastHeld });
      const { delivered, read } = conversation.marks.staff;
      const told = `${delivered} ${read}`;
      if (conversation.live && delivered > 0 && this.#told.get(conversation.id) !== told) {
        this.#told.set(conversation.id, told);
        this.#emit({ type: 'mark', conversation: conversation.id, delivered, read });
      }
    }
    this.#due.clear();
  }
}
