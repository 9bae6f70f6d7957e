/**
 * Draws the round button and brings the chat when somebody wants it.
 * Takes data-key, data-language, data-colour (#rrggbb), data-position (left), data-text (the button's name).
 */
(() => {
  const { src, dataset } = document.currentScript;
  const { key, colour, position, text } = dataset;
  if (!key || window.Guitai?.open) {
    return; // no shop, or a second tag
  }
  const language = [dataset.language, document.documentElement.lang, navigator.language].find(Boolean)?.startsWith('en')
    ? 'en' : 'zh-CN';
  const name = text || (language === 'en' ? 'Chat with us' : '联系客服');
  const base = new URL('.', src);
  const stored = (storage, what) => {
    try {
      return window[storage].getItem(`guitai.${key}.${what}`);
    } catch {
      return null;
    }
  };

  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const button = document.createElement('button');
  const badge = document.createElement('span');
  host.id = 'guitai';
  host.className = position ?? '';
  button.type = 'button';
  button.className = 'button';
  badge.className = 'badge';
  button.append(bubble(), badge);
  root.append(button);
  adopt(`
:host { all: initial; --accent: #0f766e; --on-accent: #fff; --focus: #1d4ed8; }
[hidden] { display: none !important; }
.button { position: fixed; bottom: 20px; right: 20px; z-index: 2147483000; width: 56px; height: 56px; padding: 0; border: 0;
  border-radius: 50%; cursor: pointer; color: var(--on-accent); background: var(--accent); box-shadow: 0 4px 16px #0004; }
:host(.left) .button { right: auto; left: 20px; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
svg { width: 28px; height: 56px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; }
.badge { position: absolute; top: -4px; right: -4px; min-width: 14px; padding: 0 4px; border: 2px solid #fff;
  border-radius: 11px; background: #b91c1c; color: #fff; font: 600 12px/18px system-ui, sans-serif; }
@media (prefers-color-scheme: dark) { :host { --focus: #93c5fd; } }
`);
  paint(/^#[0-9a-f]{6}$/i.exec(colour)?.[0]);
  showButton(false, 0);

  let loading = null;
  const page = {};
  const context = { root, base, key, language, page, adopt, showButton, tell };
  const withPanel = (act) => load().then(act).catch((failure) => console.error('Guitai', failure));
  const api = {
    open: (quietly) => withPanel((panel) => panel.open(quietly)),
    close: () => loading && withPanel((panel) => panel.close()),
    setPage(given) {
      Object.assign(page, given);
      loading?.then((panel) => panel.setPage());
    },
    on: (event, listener) => host.addEventListener(`guitai-${event}`, ({ detail }) => listener(detail)),
    identify() {}, // reserved
    push: (...calls) => calls.forEach(([method, ...args]) => api[method]?.(...args)),
  };
  const waiting = window.Guitai ?? [];
  window.Guitai = api;
  button.onclick = () => (host.classList.contains('open') ? api.close() : api.open());
  button.onpointerenter = button.onfocus = () => withPanel(() => {});

  const begin = () => {
    document.body.append(host);
    api.push(...waiting);
    if (stored('sessionStorage', 'open')) {
      api.open(true);
    } else if (stored('localStorage', 'live') || stored('localStorage', 'outbox')) {
      withPanel((panel) => panel.listen());
    }
  };
  if (document.body) {
    begin();
  } else {
    document.addEventListener('DOMContentLoaded', begin);
  }

  function load() {
    loading ??= Promise.all([import(`${base}panel.js`), import(`${base}texts-${language}.js`)])
      .then(([{ Panel }, { texts }]) => new Panel({ ...context, texts }));
    loading.catch(() => {
      loading = null; // the next click tries again
    });
    return loading;
  }

  function tell(event, detail) {
    host.dispatchEvent(new CustomEvent(`guitai-${event}`, { detail }));
  }

  function showButton(open, unread) {
    button.setAttribute('aria-expanded', open);
    button.setAttribute('aria-label', unread ? `${name} (${unread})` : name);
    button.title = name;
    badge.hidden = !unread;
    badge.textContent = unread;
  }

  function adopt(css) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    return sheet;
  }

  /** The shop's colour, with black or white on it, whichever is read better. */
  function paint(hex) {
    if (hex) {
      const [red, green, blue] = hex.match(/\w\w/g).map((part) => (parseInt(part, 16) / 255) ** 2.2);
      const isLight = 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18;
      adopt(`:host { --accent: ${hex}; --on-accent: ${isLight ? '#000' : '#fff'}; }`);
    }
  }

  function bubble() {
    const [svg, path] = ['svg', 'path'].map((tag) => document.createElementNS('http://www.w3.org/2000/svg', tag));
    svg.setAttribute('viewBox', '0 0 24 24');
    path.setAttribute('d', 'M4 5h16v11h-8l-5 4v-4H4zM8.5 10.5h0M12 10.5h0M15.5 10.5h0');
    svg.append(path);
    return svg;
  }
})();
