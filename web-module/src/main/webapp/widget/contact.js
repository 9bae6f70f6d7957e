import { h } from './layers.js';

const TEXTS = {
  'zh-CN': {
    label: '您的邮箱，方便我们用邮件回复您',
    save: '保存',
    saving: '正在保存…',
    noted: (email) => `已记下您的邮箱 ${email}`,
    change: '修改',
  },
  en: {
    label: 'Your e-mail address, for our answer',
    save: 'Save',
    saving: 'Saving…',
    noted: (email) => `Noted; we can write to ${email}`,
    change: 'Change',
  },
};

const STYLE = `
.contact { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; margin: 12px 0; padding: 12px;
  background: var(--ground); border: 1px solid var(--rule); border-radius: 12px; font-size: 13px; }
.contact > * { width: 100%; overflow-wrap: anywhere; }
.contact input { flex: 1; min-width: 0; height: 40px; padding: 0 10px; font: inherit; font-size: 14px; color: inherit;
  background: var(--ground); border: 1px solid #808890; border-radius: 6px; }
.contact input[aria-invalid=true] { border-color: var(--bad); }
.contact button { width: auto; }
.contact .link { margin-left: -6px; }
@media (max-width: 480px) { .contact input { font-size: 16px; } }
`;

const END = 60;
const forms = new WeakMap();

/** Brings the form in line with what the chat was told. */
export function show(form, chat) {
  if (!forms.has(form)) {
    forms.set(form, new Contact(form, chat));
  }
  const log = form.parentElement;
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < END;
  forms.get(form).show();
  if (atEnd) {
    log.scrollTop = log.scrollHeight;
  }
}

/** The form in which a buyer whom nobody is there to answer leaves an e-mail address. */
class Contact {
  #form;
  #chat;
  #texts;
  #label;
  #field = h('input', {
    id: 'email', type: 'email', name: 'email', autocomplete: 'email', 'aria-describedby': 'email-problem',
  });
  #save;
  #problem = h('p', { id: 'email-problem', class: 'reason', role: 'alert' });
  #said = h('p', { role: 'status' });
  #change;
  #heard = {};
  /** The address that the shop has. */
  #known = null;
  /** One that is under way and has no answer yet. */
  #sent = null;
  #asks = false;

  constructor(form, chat) {
    this.#form = form;
    this.#chat = chat;
    const texts = (this.#texts = TEXTS[form.closest('[lang]').lang]);
    this.#label = h('label', { for: 'email' }, texts.label);
    this.#save = h('button', { class: 'send' }, texts.save);
    this.#change = h('button', { type: 'button', class: 'link', onclick: () => this.#ask() }, texts.change);
    form.setAttribute('class', 'contact');
    form.setAttribute('novalidate', ''); // the server's word counts
    form.setAttribute('aria-live', 'off'); // of the messages' list; what is to be heard says so itself
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    form.append(this.#label, this.#field, this.#save, this.#problem, this.#said, this.#change);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    const root = form.getRootNode();
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }

  show() {
    this.#hear('ready', ({ you }) => this.#greeted(you.email));
    this.#hear('contact', ({ email }) => this.#stored(email));
    this.#hear('error', (frame) => this.#refused(frame));
    this.#draw();
  }

  /** Acts on the newest frame of a type, once. */
  #hear(type, act) {
    const frame = this.#chat.told[type];
    if (frame && frame !== this.#heard[type]) {
      this.#heard[type] = frame;
      act(frame);
    }
  }

  #greeted(email = null) {
    this.#known = email;
    this.#asks ||= !email;
    if (this.#sent !== null) {
      this.#emit(); // the line broke before it was answered
    }
  }

  #stored(email) {
    this.#known = email;
    if (this.#sent !== null) {
      const hadFocus = this.#hasFocus();
      this.#sent = null;
      this.#asks = false;
      this.#draw();
      if (hadFocus) {
        this.#change.focus();
      }
    }
  }

  #refused({ id, conversation, text, code }) {
    if (this.#sent !== null && !id && !conversation) {
      this.#sent = null;
      this.#problem.textContent = text || code;
      if (this.#hasFocus()) {
        this.#field.focus();
      }
    }
  }

  #submit() {
    this.#sent = this.#field.value;
    this.#problem.textContent = '';
    this.#emit();
    this.#draw();
  }

  #emit() {
    this.#chat.connection.emit({ type: 'contact', email: this.#sent });
  }

  #ask() {
    this.#asks = true;
    this.#field.value = this.#known;
    this.#draw();
    this.#field.focus();
  }

  #hasFocus() {
    return this.#form.contains(this.#form.getRootNode().activeElement);
  }

  #draw() {
    const { saving, noted } = this.#texts;
    const words = this.#sent !== null ? saving : this.#asks ? '' : noted(this.#known);
    if (this.#said.textContent !== words) {
      this.#said.textContent = words;
    }
    this.#said.hidden = !words;
    this.#problem.hidden = !this.#problem.textContent;
    this.#field.setAttribute('aria-invalid', !this.#problem.hidden);
    [this.#label, this.#field, this.#save].forEach((part) => {
      part.hidden = !this.#asks;
    });
    this.#change.hidden = this.#asks;
  }
}
