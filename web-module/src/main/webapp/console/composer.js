import { byId, setText, show } from './dom.js';
import { text } from './texts.js';

const TELL_EVERY = 1_000;
const KEEP_AFTER = 250;
const COUNT_FROM = 0.9;
const TYPING_LIMIT = 500;

/** The field, its draft, and how a message leaves it. */
export class Composer {
  #drafts;
  #likes;
  #send;
  #tellTyping;
  #onDraft;
  #limit;
  #conversation = null;
  #note = false;
  #told = '';
  #tellTimer = null;
  #keepTimer = null;
  #field = byId('words');

  /** `send(conversation, text, note)`, `tellTyping(conversation, text)`, `onDraft(conversation)`, `limit()`. */
  constructor({ drafts, likes, send, tellTyping, onDraft, limit }) {
    this.#drafts = drafts;
    this.#likes = likes;
    this.#send = send;
    this.#tellTyping = tellTyping;
    this.#onDraft = onDraft;
    this.#limit = limit;
    this.#listen();
  }

  /** Keeps what was typed for the conversation before, and shows what was typed for this one. */
  open(conversation) {
    this.keep();
    this.#stopTyping();
    this.#conversation = conversation;
    const draft = conversation ? this.#drafts.get(conversation.id) : { text: '', note: false };
    this.#field.value = draft.text;
    this.setNote(draft.note);
    this.#changed();
  }

  /** Ended conversations take no messages; what was typed stays in its field until it is taken off the list. */
  set enabled(enabled) {
    show(byId('composer'), enabled || this.#field.value !== '');
    byId('send').disabled = !enabled || this.#isWrong();
    this.#field.readOnly = !enabled;
  }

  focus() {
    this.#field.focus({ preventScroll: true });
  }

  /** Puts text back into the field, before what is there already. */
  put(words, note) {
    this.#field.value = [words, this.#field.value].filter(Boolean).join('\n');
    this.setNote(note);
    this.#changed();
    this.keep();
    this.focus();
  }

  /** Empties the field and forgets its draft. */
  clear() {
    this.#field.value = '';
    this.#changed();
    this.keep();
  }

  setNote(note) {
    this.#note = note;
    byId('note').setAttribute('aria-pressed', String(note));
    byId('composer').classList.toggle('noting', note);
    this.#say();
    if (note) {
      this.#stopTyping();
    }
  }

  toggleNote() {
    this.setNote(!this.#note);
    this.keep();
    this.focus();
  }

  /** Writes the draft down now. */
  keep() {
    clearTimeout(this.#keepTimer);
    this.#keepTimer = null;
    if (this.#conversation) {
      this.#drafts.put(this.#conversation.id, this.#field.value, this.#note);
      this.#onDraft(this.#conversation);
    }
  }

  #listen() {
    this.#field.addEventListener('input', () => this.#typed());
    this.#field.addEventListener('keydown', (event) => this.#key(event));
    this.#field.addEventListener('blur', () => this.keep());
    addEventListener('pagehide', () => this.keep());
    byId('note').addEventListener('click', () => this.toggleNote());
    byId('composer').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    const enter = byId('enter');
    enter.value = this.#likes.get('enter', 'enter');
    enter.addEventListener('change', () => {
      this.#likes.set('enter', enter.value);
      this.#say();
    });
  }

  #typed() {
    this.#changed();
    this.#keepTimer ??= setTimeout(() => this.keep(), KEEP_AFTER);
    if (!this.#note) {
      this.#tellTimer ??= setTimeout(() => this.#tell(), this.#told === '' ? 0 : TELL_EVERY);
    }
  }

  #key(event) {
    // While a word is being composed Enter chooses among the candidates.
    if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229 || event.shiftKey || event.altKey) {
      return;
    }
    const withControl = event.ctrlKey || event.metaKey;
    const enterSends = this.#likes.get('enter', 'enter') === 'enter';
    if (enterSends !== withControl) {
      event.preventDefault();
      this.#submit();
    } else if (withControl) {
      event.preventDefault();
      this.#breakLine();
    }
  }

  /** By a command where there is one, so that undo knows of it. */
  #breakLine() {
    if (!document.execCommand('insertText', false, '\n')) {
      const { selectionStart, selectionEnd } = this.#field;
      this.#field.setRangeText('\n', selectionStart, selectionEnd, 'end');
      this.#typed();
    }
  }

  #submit() {
    if (!this.#conversation || this.#field.readOnly || this.#isWrong()) {
      return;
    }
    this.#stopTyping(true);
    this.#send(this.#conversation, this.#field.value.trim(), this.#note);
    this.setNote(false);
    this.clear();
    this.focus();
  }

  #isWrong() {
    return this.#field.value.trim() === '' || this.#length() > this.#limit();
  }

  #length() {
    const { length } = this.#field.value;
    return length < this.#limit() * COUNT_FROM ? length : [...this.#field.value.trim()].length;
  }

  #changed() {
    const [length, limit] = [this.#length(), this.#limit()];
    const counter = byId('counter');
    const over = length > limit;
    counter.classList.toggle('over', over);
    setText(counter, length < limit * COUNT_FROM ? '' : text(over ? 'live.counter.over' : 'live.counter', {
      count: length.toLocaleString(), limit: limit.toLocaleString(), over: (length - limit).toLocaleString(),
    }));
    byId('send').disabled = this.#field.readOnly || this.#isWrong();
    if (!CSS.supports('field-sizing', 'content')) {
      this.#field.rows = Math.min(8, Math.max(2, this.#field.value.split('\n').length));
    }
  }

  #say() {
    const way = this.#likes.get('enter', 'enter');
    const touch = matchMedia('(pointer: coarse)').matches;
    this.#field.placeholder = text(this.#note ? 'live.placeholder.note'
      : touch ? 'live.placeholder.touch' : `live.placeholder.${way}`);
    setText(byId('composer-hint'), text(this.#note ? 'live.hint.note' : `live.hint.${way}`));
  }

  #tell() {
    this.#tellTimer = null;
    const words = [...this.#field.value].slice(0, TYPING_LIMIT).join('');
    if (this.#conversation && !this.#note && words !== this.#told) {
      this.#told = words;
      this.#tellTyping(this.#conversation, words);
    }
  }

  /** @param {boolean} [quiet] the message itself says that the typing has ended */
  #stopTyping(quiet = false) {
    clearTimeout(this.#tellTimer);
    this.#tellTimer = null;
    if (this.#told !== '' && this.#conversation && !quiet) {
      this.#tellTyping(this.#conversation, '');
    }
    this.#told = '';
  }
}
