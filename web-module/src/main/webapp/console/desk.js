import { toast } from './toasts.js';
import { text } from './texts.js';

const SOON = 50;

/** What the agent does: opens a conversation, reads it, ends it, takes it off the list. It holds the parts of the page together. */
export class Desk {
  /** The conversation that is open, or null. */
  current = null;
  online = false;

  #parts;
  #counting = null;

  /** @param {object} parts the parts of the page by their names; may be completed after this */
  constructor(parts) {
    this.#parts = parts;
  }

  /** Opens a conversation, or none. */
  choose(conversation) {
    const { layout, composer } = this.#parts;
    layout.closeDrawer();
    if (conversation) {
      layout.view = 'chat';
    }
    if (conversation !== this.current) {
      this.#change(conversation);
    }
    if (conversation) {
      this.attend();
      if (!layout.narrow) {
        composer.focus();
      }
    }
  }

  /** Opens a conversation and brings its row into view. */
  goTo(conversation) {
    if (conversation) {
      this.choose(conversation);
      this.#parts.list.reveal(conversation);
    }
  }

  backToList() {
    this.choose(null);
    this.#parts.layout.view = 'list';
  }

  /** What is in view of somebody who looks at it has been read. */
  attend() {
    const { layout, pane, marks, list } = this.#parts;
    const looks = this.current && !document.hidden && document.hasFocus()
      && (!layout.narrow || layout.view === 'chat');
    if (looks && pane.atBottom && marks.read(this.current)) {
      list.changed(this.current);
      this.countUnread();
    }
  }

  /** Shows the number of unread messages, once for many that come together. */
  countUnread() {
    const { book, top, notifier } = this.#parts;
    this.#counting ??= setTimeout(() => {
      this.#counting = null;
      top.unread(book.unread);
      notifier.count(book.unread);
    }, SOON);
  }

  /** Asks for the messages before the first one that is here. Returns whether there was a line to ask on. */
  askEarlier(conversation) {
    if (this.online) {
      const before = conversation.firstHeld ?? conversation.last + 1;
      this.#parts.connection.emit({ type: 'history', conversation: conversation.id, before });
    }
    return this.online;
  }

  /** Does with an unsent message what its button says: `retry`, `edit` or `discard`. */
  actOnUnsent(what, id) {
    const { connection, book, composer } = this.#parts;
    if (what === 'retry') {
      connection.retry(id);
      return;
    }
    connection.discard(id);
    const entry = book.discard(id);
    if (what === 'edit' && entry) {
      composer.put(entry.text, entry.lane === 'S');
    }
  }

  /** Takes ended conversations off the list, with what was typed and not sent in them. */
  dismiss(conversations) {
    const { layout, composer, connection, drafts, book } = this.#parts;
    for (const conversation of conversations) {
      if (conversation === this.current) {
        composer.clear();
        this.choose(null);
        layout.view = 'list';
      }
      for (const id of conversation.pending.keys()) {
        connection.discard(id);
      }
      drafts.put(conversation.id, '', false);
      book.remove(conversation);
    }
  }

  /** The line has changed: `connecting`, `online`, `waiting`, `refused` or `closed`. */
  lineIs(state, details) {
    const { top, book, list, pane } = this.#parts;
    this.online = state === 'online';
    top.line(state, details);
    if (this.online) {
      return;
    }
    for (const conversation of book.open) {
      conversation.asking = false;
      if (conversation.typing) {
        conversation.typing = '';
        list.changed(conversation);
      }
    }
    if (this.current) {
      pane.typing();
    }
  }

  /** The buyer has written again while the conversation was about to be ended. */
  keepOpen(conversation) {
    if (this.#parts.ending.stop(conversation)) {
      toast(text('live.not-ended'));
    }
  }

  #change(conversation) {
    const { composer, list, pane, details, banner, book } = this.#parts;
    const left = this.current;
    this.current = conversation;
    composer.open(conversation);
    list.current = conversation;
    pane.open(conversation);
    details.show(conversation);
    banner.show(conversation);
    this.#remember(conversation);
    if (left && !left.mine) {
      book.remove(left);
    }
  }

  /** Keeps the address in step, so that a reload comes back here and, on a phone, Back leads to the list. */
  #remember(conversation) {
    const address = conversation ? `#${conversation.id}` : location.pathname + location.search;
    if (this.#parts.layout.narrow && conversation && !location.hash) {
      history.pushState(null, '', address);
    } else {
      history.replaceState(null, '', address);
    }
  }
}
