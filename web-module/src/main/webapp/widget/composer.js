import { button, h, say } from './dom.js';
import { codePoints } from './format.js';

const NEAR_LIMIT = 500;
const MOST_ROWS = 5;

/** The third layer: the field to write in. Its text is kept in `draft` until `chat` has taken it. */
export class Composer {
  #texts;
  #draft;
  #chat;
  #keeping = null;
  #field;
  #send;
  #count = h('p', { class: 'count', id: 'count', role: 'status' });

  constructor(texts, draft, chat, onsent) {
    this.#texts = texts;
    this.#draft = draft;
    this.#chat = chat;
    this.#field = h('textarea', {
      rows: '1', 'aria-label': texts.input, placeholder: texts.input, enterkeyhint: 'send',
      'aria-describedby': 'count', oninput: () => this.#changed(), onkeydown: (event) => this.#key(event, onsent),
    });
    this.#send = button(texts.send, () => this.#submit(onsent), { class: 'send' });
    this.element = h('div', { class: 'composer' }, this.#count, this.#field, this.#send);
    this.#field.value = draft.get('.draft') ?? '';
    window.addEventListener('pagehide', () => this.#keep());
  }

  focus() {
    this.#field.focus();
  }

  show() {
    const field = this.#field;
    const left = this.#chat.limit - codePoints(field.value);
    say(this.#count, left < 0 ? this.#texts.over(-left, this.#chat.limit) : left <= NEAR_LIMIT ? this.#texts.left(left) : '');
    this.#count.className = left < 0 ? 'count over' : 'count';
    field.setAttribute('aria-invalid', left < 0);
    field.readOnly = this.#chat.line.state === 'refused';
    this.#send.setAttribute('aria-disabled', field.readOnly || left < 0 || !field.value.trim());
    field.rows = 1;
    while (field.rows < MOST_ROWS && field.scrollHeight > field.clientHeight) {
      field.rows += 1;
    }
  }

  #changed() {
    this.show();
    this.#chat.typed(this.#field.value);
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => this.#keep(), 300);
  }

  #key(event, onsent) {
    if (event.key !== 'Enter' || event.shiftKey || event.altKey || event.isComposing || event.keyCode === 229) {
      return; // Enter that ends an input method's word sends nothing
    }
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) {
      this.#field.setRangeText('\n', this.#field.selectionStart, this.#field.selectionEnd, 'end');
      this.#changed();
    } else {
      this.#submit(onsent);
    }
  }

  #submit(onsent) {
    if (!this.#field.readOnly && this.#chat.send(this.#field.value)) {
      this.#field.value = '';
      this.#keep();
      onsent();
    }
    this.show();
    this.focus();
  }

  #keep() {
    clearTimeout(this.#keeping);
    this.#draft[this.#field.value ? 'set' : 'remove']('.draft', this.#field.value);
  }
}
