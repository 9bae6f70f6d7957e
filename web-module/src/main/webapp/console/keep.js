/** Local storage that never throws: it may be full, forbidden or cleared under our feet. */
export const store = {
  get(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(key, value);
    } catch {
      // kept in memory by who asked
    }
  },
  remove(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      // nothing to remove then
    }
  },
  keys() {
    try {
      return Object.keys(localStorage);
    } catch {
      return [];
    }
  },
};

/** What an account likes, remembered in this browser. */
export class Preferences {
  #key;
  #values;

  constructor(key) {
    this.#key = `${key}.likes`;
    this.#values = parse(store.get(this.#key)) ?? {};
  }

  get(name, standard) {
    return this.#values[name] ?? standard;
  }

  set(name, value) {
    this.#values[name] = value;
    store.set(this.#key, JSON.stringify(this.#values));
  }
}

const KEPT_FOR = 30 * 24 * 3600 * 1000;

/** What has been typed and not sent, one for each conversation: `{text, note}`. */
export class Drafts {
  #prefix;
  #drafts = new Map();

  constructor(key) {
    this.#prefix = `${key}.draft.`;
    for (const stored of store.keys().filter((name) => name.startsWith(this.#prefix))) {
      const draft = parse(store.get(stored));
      if (draft?.text && Date.now() - draft.at < KEPT_FOR) {
        this.#drafts.set(Number(stored.slice(this.#prefix.length)), draft);
      } else {
        store.remove(stored);
      }
    }
  }

  get(conversation) {
    return this.#drafts.get(conversation) ?? { text: '', note: false };
  }

  has(conversation) {
    return this.#drafts.has(conversation);
  }

  get ids() {
    return [...this.#drafts.keys()];
  }

  get count() {
    return this.#drafts.size;
  }

  put(conversation, text, note) {
    if (text.trim() === '') {
      this.#drafts.delete(conversation);
      store.remove(this.#prefix + conversation);
      return;
    }
    const draft = { text, note, at: Date.now() };
    this.#drafts.set(conversation, draft);
    store.set(this.#prefix + conversation, JSON.stringify(draft));
  }

  clear() {
    for (const conversation of this.#drafts.keys()) {
      store.remove(this.#prefix + conversation);
    }
    this.#drafts.clear();
  }
}

/** Ended conversations that have been taken off the list, so that they stay off it. */
export class Dismissed {
  #key;
  #ids;

  constructor(key) {
    this.#key = `${key}.dismissed`;
    this.#ids = new Set(parse(store.get(this.#key)) ?? []);
  }

  has(conversation) {
    return this.#ids.has(conversation);
  }

  add(conversation) {
    this.#ids.add(conversation);
    store.set(this.#key, JSON.stringify([...this.#ids].slice(-500)));
  }
}

function parse(json) {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
