import { Connection } from '../live/connection.js';
import { switchThemes } from '../resources/guitai/theme.js';
import { Times } from '../resources/guitai/time.js';
import { Banner } from './banner.js';
import { Book } from './book.js';
import { showChanges } from './changes.js';
import { Composer } from './composer.js';
import { Desk } from './desk.js';
import { Details } from './details.js';
import { byId } from './dom.js';
import { Ending } from './ending.js';
import { Dismissed, Drafts, Preferences, store } from './keep.js';
import { listenToKeys } from './keys.js';
import { Layout } from './layout.js';
import { watchSignOut } from './leaving.js';
import { List } from './list.js';
import { Marks } from './marks.js';
import { Menus } from './menus.js';
import { Notifier } from './notify.js';
import { Pane } from './pane.js';
import { readTexts } from './texts.js';
import { Top } from './top.js';

readTexts(byId('texts'));

const page = byId('console').dataset;
const key = `guitai.console.${page.account}`;
const likes = new Preferences(key);
const drafts = new Drafts(key);
const times = new Times(page.language, page.zone);
const book = new Book(page.name, new Dismissed(key));
const layout = new Layout(likes);
const menus = new Menus('status', 'settings');
const conversationOfAddress = () => Number(location.hash.slice(1)) || null;

const address = new URL(page.socket, location.href);
address.protocol = address.protocol.replace('http', 'ws');
const connection = new Connection({
  url: address.href,
  hello: () => ({ language: page.language }),
  store,
  storeKey: key,
  onFrame: (frame) => book.apply(frame),
  onState: (state, details) => desk.lineIs(state, details),
  onOutbox: (entry) => book.unsent(entry),
});

const parts = { book, drafts, layout, connection };
const desk = new Desk(parts);
const choose = (conversation) => desk.choose(conversation);
const dismiss = (conversations) => desk.dismiss(conversations);
const setStatus = (status) => connection.emit({ type: 'status', status });

parts.marks = new Marks((frame) => connection.emit(frame));
parts.top = new Top({
  book,
  day: (at) => times.date(at),
  signIn: page.signIn,
  retry: () => connection.open(),
  chooseStatus: setStatus,
});
parts.notifier = new Notifier({ likes, icons: page.icons, choose, key });
parts.list = new List({ book, drafts, times, likes, choose, dismiss, goOnline: () => setStatus('ONLINE') });
parts.details = new Details({ book, times });
parts.pane = new Pane({
  times,
  me: page.name,
  askEarlier: (conversation) => desk.askEarlier(conversation),
  act: (what, id) => desk.actOnUnsent(what, id),
  onBottom: () => desk.attend(),
});
parts.composer = new Composer({
  drafts,
  likes,
  limit: () => book.limit,
  send: ({ id }, text, note) => connection.send({ conversation: id, text, ...(note ? { lane: 'S' } : {}) }),
  tellTyping: ({ id, live }, text) => live && connection.emit({ type: 'typing', conversation: id, text }),
  onDraft: (conversation) => parts.list.changed(conversation),
});
parts.ending = new Ending({
  end: ({ id }) => connection.emit({ type: 'close', conversation: id }),
  onChange: (conversation) => conversation === desk.current && parts.banner.show(conversation),
});
parts.banner = new Banner({ composer: parts.composer, ending: parts.ending, dismiss });

showChanges(desk, parts, conversationOfAddress());
connection.outbox.forEach((entry) => book.unsent(entry));

const showKeys = () => byId('keys').showModal();

listenToKeys({
  urgent: () => desk.goTo(book.mostUrgent),
  previous: () => desk.goTo(parts.list.neighbour(-1)),
  next: () => desk.goTo(parts.list.neighbour(1)),
  note: () => desk.current && parts.composer.toggleNote(),
  foldList: () => layout.foldList(),
  foldDetails: () => layout.foldDetails(),
  help: showKeys,
  escape() {
    if (menus.close() || layout.closeDrawer()) {
      return;
    }
    if (layout.narrow && layout.view === 'chat') {
      desk.backToList();
    } else {
      parts.list.focus();
    }
  },
});

byId('back').addEventListener('click', () => desk.backToList());
byId('end').addEventListener('click', () => desk.current && parts.ending.begin(desk.current));
byId('keys-open').addEventListener('click', () => {
  menus.close();
  showKeys();
});
watchSignOut({
  unsent: () => book.unsentCount + drafts.count,
  drop() {
    connection.close();
    connection.clear();
    drafts.clear();
  },
});

addEventListener('popstate', () => {
  const asked = book.get(conversationOfAddress());
  if (asked) {
    desk.choose(asked);
  } else {
    desk.backToList();
  }
});
addEventListener('focus', () => desk.attend());
document.addEventListener('visibilitychange', () => desk.attend());
addEventListener('pagehide', () => parts.ending.finish());
setInterval(() => {
  book.forgetTyping();
  if (!document.hidden) {
    parts.list.tick();
    parts.details.tick(desk.current);
  }
}, 1000);

switchThemes();
connection.open();
