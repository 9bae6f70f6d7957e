/** Messages without an ack, in order: {id, conversation, lane, text, at, state, error: {code, text} | null}. They outlive the page. */
export class Outbox {
  #store;
  #key;

  constructor(store, key) {
    this.#store = store;
    this.#key = key;
    this.entries = this.#stored().map((entry) => (entry.state === 'failed' ? entry : { ...entry, state: 'waiting' }));
  }

  find(id) {
    return this.entries.find((entry) => entry.id === id);
  }

  in(state) {
    return this.entries.filter((entry) => entry.state === state);
  }

  add(entry) {
    this.entries.push(entry);
    this.#write((stored) => [...stored, entry]);
  }

  keep(entry) {
    this.#write((stored) => stored.map((other) => (other.id === entry.id ? entry : other)));
  }

  remove(id) {
    const entry = this.find(id);
    if (entry) {
      this.entries = this.entries.filter((other) => other !== entry);
      this.#write((stored) => stored.filter((other) => other.id !== id));
    }
    return entry;
  }

  clear() {
    this.entries = [];
    this.#write(() => []);
  }

  /** Other tabs share the store: each changes only its own messages in it. */
  #write(change) {
    const left = change(this.#stored());
    try {
      if (left.length) {
        this.#store.set(this.#key, JSON.stringify(left));
      } else {
        this.#store.remove(this.#key);
      }
    } catch {
      // full or forbidden: they stay in memory
    }
  }

  #stored() {
    try {
      return JSON.parse(this.#store.get(this.#key)) ?? [];
    } catch {
      return [];
    }
  }
}

/** Gives out each number once, none before the one below it; an unknown lane begins with the first that comes. */
export class Sequences {
  #lanes = new Map();

  /** Notes a number (without `frame` it only counts) and returns the frames whose turn has come. */
  take({ conversation, lane, number }, frame, fromStart) {
    const { held, last } = this.#lane(conversation, lane, fromStart ? 0 : number - 1);
    if (number > last && !held.has(number)) {
      held.set(number, frame);
    }
    return this.#release(conversation, lane);
  }

  set(conversation, lane, number) {
    const found = this.#lane(conversation, lane, number);
    found.last = Math.max(found.last, number);
    return this.#release(conversation, lane);
  }

  lasts(lane) {
    const found = [...this.#lanes.values()].filter((one) => one.lane === lane);
    return Object.fromEntries(found.map(({ conversation, last }) => [conversation, last]));
  }

  get broken() {
    return [...this.#lanes.values()].some(({ held }) => held.size > 0);
  }

  forget(conversation) {
    this.#lanes.delete(`${conversation} `);
    this.#lanes.delete(`${conversation} S`);
  }

  clear() {
    this.#lanes.clear();
  }

  #lane(conversation, lane, last) {
    const key = `${conversation} ${lane ?? ''}`;
    if (!this.#lanes.has(key)) {
      this.#lanes.set(key, { conversation, lane, last, held: new Map() });
    }
    return this.#lanes.get(key);
  }

  #release(conversation, lane) {
    const found = this.#lane(conversation, lane);
    const { held } = found;
    [...held.keys()].filter((number) => number <= found.last).forEach((number) => held.delete(number));
    const frames = [];
    while (held.has(found.last + 1)) {
      found.last += 1;
      frames.push(held.get(found.last));
      held.delete(found.last);
    }
    return frames.filter(Boolean);
  }
}
