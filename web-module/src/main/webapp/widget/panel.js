import { Chat } from './chat.js';
import { Composer, h, Header, Messages } from './layers.js';
import { PANEL_STYLE } from './style.js';

/** The chat's panel beside the button; `context` is what guitai.js knows. */
export class Panel {
  isOpen = false;
  #context;
  #texts;
  #session;
  #chat;
  #layers;
  #element;
  #drawing = null;
  #told = '';

  constructor(context) {
    const { texts, base, key, language, root, adopt } = (this.#context = context);
    const prefix = `guitai.${key}`;
    const local = keepIn('localStorage', prefix);
    this.#texts = texts;
    this.#session = keepIn('sessionStorage', prefix);
    const chat = (this.#chat = new Chat({
      base, key, language, local, page: this.#page(),
      changed: () => this.#showSoon(),
      arrived: (message) => this.#arrived(message),
      isRead: () => this.isOpen && !document.hidden,
    }));
    const messages = new Messages(texts, language, chat);
    const composer = new Composer(texts, local, chat, () => messages.toEnd());
    const header = new Header(texts, () => this.close(), () => {
      chat.end();
      composer.focus();
    });
    this.#layers = { header, messages, composer };
    this.#element = h('section', {
      class: 'panel', role: 'dialog', 'aria-labelledby': 'title', lang: language, hidden: true,
      onkeydown: (event) => this.#key(event),
    }, header.element, messages.element, composer.element);
    followKeyboard(adopt(PANEL_STYLE));
    root.append(this.#element);
    document.addEventListener('visibilitychange', () => {
      chat.mark();
      this.#showSoon();
    });
  }

  /** Shows the panel; quietly: without taking the focus, after a reload. */
  open(quietly) {
    this.listen();
    if (!this.isOpen) {
      this.#toggle(true);
      this.#layers.messages.toEnd();
    }
    if (quietly !== true) {
      this.#layers.composer.focus();
    }
  }

  close() {
    if (this.isOpen) {
      const hadFocus = this.#element.contains(this.#context.root.activeElement);
      this.#toggle(false);
      if (hadFocus) {
        this.#context.root.querySelector('.button').focus();
      }
    }
  }

  /** Connects without being seen, for what is unread. */
  listen() {
    this.#chat.connect();
  }

  setPage() {
    this.#chat.setPage(this.#page());
  }

  #toggle(open) {
    this.isOpen = open;
    this.#session[open ? 'set' : 'remove']('.open', '1');
    this.#element.hidden = !open;
    this.#context.root.host.classList.toggle('open', open);
    this.#chat.mark();
    this.#show();
    this.#context.tell(open ? 'open' : 'close');
  }

  #key(event) {
    if (event.key === 'Escape' && !event.isComposing) {
      event.stopPropagation();
      if (!this.#layers.header.fold()) {
        this.close();
      }
    }
  }

  #arrived({ from, name, text, at, conversation, number }) {
    if (from === 'staff' && document.hidden) {
      import('./title.js').then(({ call }) => call(this.#texts.newMessage), () => {});
    }
    this.#context.tell('message', { from, name, text, at, conversation, number });
  }

  #showSoon() {
    this.#drawing ??= setTimeout(() => this.#show());
  }

  #show() {
    clearTimeout(this.#drawing);
    this.#drawing = null;
    const { line, thread } = this.#chat;
    this.#context.showButton(this.isOpen, thread.unread);
    if (this.isOpen) {
      Object.values(this.#layers).forEach((layer) => layer.show(this.#chat));
    }
    const state = { connection: line.state, conversation: thread.latest?.state ?? null, unread: thread.unread };
    if (this.#told !== JSON.stringify(state)) {
      this.#told = JSON.stringify(state);
      this.#context.tell('state', state);
    }
  }

  #page() {
    return { url: location.href, title: document.title, product: null, ...this.#context.page };
  }
}

/** What survives the page; in memory where the browser keeps nothing or has no room. Other tabs share what is kept. */
export function keepIn(storage, prefix) {
  const memory = new Map();
  const attempt = (act, otherwise) => {
    try {
      return act(window[storage]);
    } catch {
      return otherwise?.();
    }
  };
  return {
    get: (key) => memory.get(key) ?? attempt((kept) => kept.getItem(prefix + key)),
    set: (key, value) => attempt((kept) => {
      kept.setItem(prefix + key, value);
      memory.delete(key);
    }, () => memory.set(key, value)),
    remove(key) {
      memory.delete(key);
      attempt((kept) => kept.removeItem(prefix + key));
    },
  };
}

/** On phones the panel is as high as what the keyboard leaves of the screen. */
function followKeyboard({ cssRules: [{ style }] }) {
  const viewport = window.visualViewport;
  const follow = () => {
    style.setProperty('--seen', `${viewport.height}px`);
    style.setProperty('--top', `${viewport.offsetTop}px`);
  };
  viewport?.addEventListener('resize', follow);
  viewport?.addEventListener('scroll', follow);
}
