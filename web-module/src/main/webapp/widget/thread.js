const higher = (one, other) => ({
  delivered: Math.max(one?.delivered ?? 0, other?.delivered ?? 0),
  read: Math.max(one?.read ?? 0, other?.read ?? 0),
});

/** What a visitor's conversations hold, as values. */
export class Thread {
  #conversations = new Map();

  /** Takes a conversation as the server tells it; what it leaves out is so no more. */
  setConversation(frame) {
    this.#change({ position: null, wait: null, ...frame });
  }

  setMark({ conversation, side, ...mark }) {
    if (this.conversation(conversation)) {
      this.#change({ conversation, marks: { [side]: mark } });
    }
  }

  add(message) {
    if (!this.conversation(message.conversation)) {
      this.setConversation({ conversation: message.conversation, state: 'UNDECIDED' });
    }
    const { messages } = this.conversation(message.conversation);
    if (!messages.some(({ number }) => number === message.number)) {
      messages.push(message);
      messages.sort((a, b) => a.number - b.number);
    }
  }

  conversation(id) {
    return this.#conversations.get(id);
  }

  get latest() {
    return this.#inOrder.at(-1);
  }

  get alive() {
    return this.latest?.state === 'CLOSED' ? undefined : this.latest;
  }

  get messages() {
    return this.#inOrder.flatMap(({ messages, marks: { staff } }) => messages.map((message) => {
      const { from, number } = message;
      const state = number <= staff.read ? 'read' : number <= staff.delivered ? 'delivered' : 'sent';
      return from === 'customer' ? { ...message, state } : message;
    }));
  }

  get unread() {
    return this.#inOrder.flatMap(({ messages, marks }) =>
      messages.filter(({ from, number }) => from === 'staff' && number > marks.customer.read)).length;
  }

  marksDue(read) {
    return this.#inOrder.flatMap(({ conversation, messages, marks: { customer } }) => {
      const top = messages.findLast(({ from }) => from !== 'customer')?.number ?? 0;
      const isBehind = top > customer.delivered || (read && top > customer.read);
      return isBehind ? [{ conversation, ...higher(customer, { delivered: top, read: read ? top : 0 }) }] : [];
    });
  }

  /** Where to look for earlier messages: in the newest conversation that is not complete. */
  get earlier() {
    return this.#inOrder.reverse()
      .map(({ conversation, messages, last = 0 }) => ({ conversation, before: messages[0]?.number ?? last + 1 }))
      .find(({ before }) => before > 1);
  }

  get #inOrder() {
    return [...this.#conversations.values()].sort((a, b) => a.conversation - b.conversation);
  }

  /** Marks never go back. */
  #change(frame) {
    const before = this.conversation(frame.conversation);
    this.#conversations.set(frame.conversation, {
      messages: [],
      ...before,
      ...frame,
      marks: {
        customer: higher(before?.marks.customer, frame.marks?.customer),
        staff: higher(before?.marks.staff, frame.marks?.staff),
      },
    });
  }
}
