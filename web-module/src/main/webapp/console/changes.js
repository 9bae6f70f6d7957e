import { millis } from '../resources/guitai/time.js';
import { text } from './texts.js';
import { toast } from './toasts.js';

const FRESH = 60_000;

/** Shows on the page what changes in the book: one small act for each kind of change. */
export function showChanges(desk, { book, drafts, connection, marks, top, notifier, list, pane, details, banner }, wanted) {
  const isOpen = (conversation) => conversation !== null && conversation === desk.current;
  const isFresh = (conversation, message) => message.from === 'customer'
    && message.number > conversation.marks.staff.read && book.now() - millis(message.at) < FRESH;
  let first = wanted;

  const show = {
    ready() {
      drafts.ids.forEach((id) => book.recall(id));
      top.status();
      top.queue();
      list.reload();
      desk.countUnread();
      if (desk.current) {
        details.show(desk.current);
        banner.show(desk.current);
      } else if (first) {
        desk.choose(book.get(first));
      }
      first = null;
    },
    plan(nobody, frame) {
      top.plan(frame);
    },
    conversation(conversation) {
      if (isOpen(conversation)) {
        pane.head();
        pane.standings();
        details.show(conversation);
        banner.show(conversation);
      } else if (!conversation.mine) {
        book.remove(conversation);
        return;
      }
      list.changed(conversation);
      desk.countUnread();
    },
    message(conversation, message) {
      marks.received(conversation);
      if (isOpen(conversation)) {
        pane.add(message);
        pane.typing();
        details.show(conversation);
        desk.attend();
      }
      if (isFresh(conversation, message)) {
        notifier.arrived(conversation, message);
      }
      if (message.from === 'customer') {
        desk.keepOpen(conversation);
      }
      list.changed(conversation);
      desk.countUnread();
    },
    history(conversation) {
      if (isOpen(conversation)) {
        pane.earlier();
      }
    },
    pending(conversation) {
      if (conversation) {
        list.changed(conversation);
      }
      if (isOpen(conversation)) {
        pane.pending();
      }
    },
    typing(conversation) {
      list.changed(conversation);
      if (isOpen(conversation)) {
        pane.typing();
      }
    },
    mark(conversation) {
      list.changed(conversation);
      desk.countUnread();
      if (isOpen(conversation)) {
        pane.standings();
      }
    },
    removed(conversation) {
      connection.forget(conversation.id);
      list.changed(conversation);
      desk.countUnread();
    },
    status() {
      top.status();
      list.reload();
    },
    queue() {
      top.queue();
    },
    error(conversation, frame) {
      toast(text('live.error', { text: frame.text || frame.code }));
    },
  };

  book.listen((kind, conversation, detail) => show[kind](conversation, detail));
}
