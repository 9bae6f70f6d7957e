/** A clock that moves when told, with timers on it. */
export class FakeClock {
  time = 1_000_000;
  #timers = [];
  #next = 1;

  now = () => this.time;

  setTimeout = (call, delay) => {
    const id = this.#next++;
    this.#timers.push({ id, at: this.time + delay, call });
    return id;
  };

  clearTimeout = (id) => {
    this.#timers = this.#timers.filter((timer) => timer.id !== id);
  };

  async advance(ms) {
    const end = this.time + ms;
    for (;;) {
      await settle();
      const [due] = this.#timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at || a.id - b.id);
      if (!due) {
        break;
      }
      this.clearTimeout(due.id);
      this.time = due.at;
      due.call();
    }
    this.time = end;
    await settle();
  }
}

/** Lets what is promised already happen. */
export async function settle() {
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** A WebSocket class whose sockets the test opens, feeds and breaks. */
export function fakeSockets() {
  return class FakeSocket {
    static all = [];
    static get last() {
      return this.all.at(-1);
    }

    readyState = 0;
    sent = [];

    constructor(url, protocol) {
      this.url = url;
      this.protocol = protocol;
      FakeSocket.all.push(this);
    }

    send(text) {
      this.sent.push(JSON.parse(text));
    }

    close(code) {
      this.closedWith = code;
      this.readyState = 3;
    }

    accept() {
      this.readyState = 1;
      this.onopen?.({});
    }

    /** Opens and greets. */
    greet(fields = {}) {
      this.accept();
      this.say({ type: 'ready', you: { customer: 7 }, conversations: [], ...fields });
    }

    say(...frames) {
      this.onmessage?.({ data: JSON.stringify(frames.length === 1 ? frames[0] : frames) });
    }

    breakDown(code = 1006) {
      this.readyState = 3;
      this.onclose?.({ code });
    }

    of(type) {
      return this.sent.filter((frame) => frame.type === type);
    }
  };
}

export function memoryStore() {
  const content = new Map();
  return {
    content,
    get: (key) => content.get(key) ?? null,
    set: (key, value) => content.set(key, value),
    remove: (key) => content.delete(key),
  };
}

/** As much of a page as the console's parts touch: elements that remember what was done to them. */
export class FakePage {
  #byId = new Map();

  /** Puts it in the place of the browser's until the test is over. */
  static open(context) {
    const page = new FakePage();
    globalThis.document = page;
    globalThis.ResizeObserver = class {
      observe() {}
    };
    context.after(() => {
      delete globalThis.document;
      delete globalThis.ResizeObserver;
    });
    return page;
  }

  createElement = (tag) => new FakeElement(tag);

  createDocumentFragment = () => new FakeElement('#fragment');

  getElementById = (id) => kept(this.#byId, id);
}

class FakeElement {
  tag;
  hidden = false;
  dataset = {};
  attributes = {};
  children = [];
  listeners = {};
  value = '';
  focused = 0;
  scrollHeight = 0;
  scrollTop = 0;
  clientHeight = 0;
  classList = { toggle() {} };
  #text = '';
  #found = new Map();

  constructor(tag) {
    this.tag = tag;
  }

  get firstChild() {
    return this.children[0] ?? null;
  }

  get textContent() {
    return this.#text + this.children.map((child) => child.textContent ?? child).join('');
  }

  set textContent(text) {
    this.children = [];
    this.#text = text;
  }

  setAttribute(name, value) {
    this.attributes[name] = value;
  }

  removeAttribute(name) {
    delete this.attributes[name];
  }

  append(...children) {
    this.children.push(...children.flatMap((child) => (child.tag === '#fragment' ? child.children : child)));
  }

  replaceChildren(...children) {
    this.children = [];
    this.append(...children);
  }

  focus() {
    this.focused += 1;
  }

  contains(element) {
    return element === this || this.children.some((child) => child instanceof FakeElement && child.contains(element));
  }

  addEventListener(type, listener) {
    this.listeners[type] = listener;
  }

  /** One element for each selector. */
  querySelector(selector) {
    return kept(this.#found, selector);
  }
}

function kept(elements, name) {
  if (!elements.has(name)) {
    elements.set(name, new FakeElement(name));
  }
  return elements.get(name);
}
