import { make, setText } from './dom.js';
import { text } from './texts.js';

const UNDO_FOR = 10_000;

/** Ends conversations, after ten seconds in which that can be undone. */
export class Ending {
  #end;
  #onChange;
  /** For each conversation under way its timer and what is shown of it. */
  #underWay = new Map();

  /** `end(conversation)` ends it, `onChange(conversation)` when there is something else to show. */
  constructor({ end, onChange }) {
    this.#end = end;
    this.#onChange = onChange;
  }

  begin(conversation) {
    conversation.endsAt = Date.now() + UNDO_FOR;
    this.#underWay.set(conversation, {
      timer: setInterval(() => this.#tick(conversation), 1000),
      banner: this.#banner(conversation),
    });
    this.#onChange(conversation);
  }

  /** Undoes it. Returns whether it was under way. */
  stop(conversation) {
    if (!this.#underWay.has(conversation)) {
      return false;
    }
    this.#clear(conversation);
    this.#onChange(conversation);
    return true;
  }

  /** Ends at once what is under way: the page is going. */
  finish() {
    for (const conversation of [...this.#underWay.keys()]) {
      this.#now(conversation);
    }
  }

  /** What to show below the messages, the same elements as long as it is under way; or null. */
  banner(conversation) {
    return this.#underWay.get(conversation)?.banner ?? null;
  }

  #banner(conversation) {
    return [
      make('span', {}, words(conversation)),
      make('button', { type: 'button', class: 'button small', onclick: () => this.stop(conversation) }, text('live.ending.undo')),
      make('button', { type: 'button', class: 'button small', onclick: () => this.#now(conversation) }, text('live.ending.now')),
    ];
  }

  #tick(conversation) {
    if (!conversation.live) {
      this.stop(conversation);
    } else if (Date.now() >= conversation.endsAt) {
      this.#now(conversation);
    } else {
      setText(this.#underWay.get(conversation).banner[0], words(conversation));
    }
  }

  #now(conversation) {
    this.#clear(conversation);
    this.#end(conversation);
    this.#onChange(conversation);
  }

  #clear(conversation) {
    clearInterval(this.#underWay.get(conversation).timer);
    this.#underWay.delete(conversation);
    conversation.endsAt = null;
  }
}

const words = ({ endsAt }) => text('live.ending', { seconds: Math.max(1, Math.ceil((endsAt - Date.now()) / 1000)) });
