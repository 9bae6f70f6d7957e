import { make } from './dom.js';
import { text } from './texts.js';

const UNDO_FOR = 10_000;

/** Ends conversations, after ten seconds in which that can be undone. */
export class Ending {
  #end;
  #onChange;
  #timers = new Map();

  /** `end(conversation)` ends it, `onChange(conversation)` when there is something else to show. */
  constructor({ end, onChange }) {
    this.#end = end;
    this.#onChange = onChange;
  }

  begin(conversation) {
    conversation.endsAt = Date.now() + UNDO_FOR;
    this.#timers.set(conversation, setInterval(() => this.#tick(conversation), 1000));
    this.#onChange(conversation);
  }

  /** Undoes it. Returns whether it was under way. */
  stop(conversation) {
    if (!this.#timers.has(conversation)) {
      return false;
    }
    this.#clear(conversation);
    this.#onChange(conversation);
    return true;
  }

  /** Ends at once what is under way: the page is going. */
  finish() {
    for (const conversation of [...this.#timers.keys()]) {
      this.#now(conversation);
    }
  }

  /** What to show below the messages, or null. */
  banner(conversation) {
    if (!conversation.endsAt) {
      return null;
    }
    const seconds = Math.max(1, Math.ceil((conversation.endsAt - Date.now()) / 1000));
    return [
      make('span', {}, text('live.ending', { seconds })),
      make('button', { type: 'button', class: 'button small', onclick: () => this.stop(conversation) }, text('live.ending.undo')),
      make('button', { type: 'button', class: 'button small', onclick: () => this.#now(conversation) }, text('live.ending.now')),
    ];
  }

  #tick(conversation) {
    if (conversation.closed) {
      this.#clear(conversation);
    } else if (Date.now() >= conversation.endsAt) {
      this.#now(conversation);
    }
    this.#onChange(conversation);
  }

  #now(conversation) {
    this.#clear(conversation);
    this.#end(conversation);
    this.#onChange(conversation);
  }

  #clear(conversation) {
    clearInterval(this.#timers.get(conversation));
    this.#timers.delete(conversation);
    conversation.endsAt = null;
  }
}
