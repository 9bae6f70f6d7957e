import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Banner } from '../../main/webapp/console/banner.js';
import { Book } from '../../main/webapp/console/book.js';
import { Conversation, ORDERS } from '../../main/webapp/console/conversation.js';
import { Details } from '../../main/webapp/console/details.js';
import { withLinks } from '../../main/webapp/console/dom.js';
import { Ending } from '../../main/webapp/console/ending.js';
import { Drafts, Dismissed } from '../../main/webapp/console/keep.js';
import { Marks } from '../../main/webapp/console/marks.js';
import { Pane } from '../../main/webapp/console/pane.js';
import { Top } from '../../main/webapp/console/top.js';
import { FakePage } from './fakes.js';

const AT = '2026-01-01T10:00:00Z';
const second = (seconds) => new Date(Date.parse(AT) + seconds * 1000).toISOString();

const message = (number, more = {}) =>
  ({ type: 'message', conversation: 5, number, from: 'customer', text: `m${number}`, at: second(number), ...more });
const stands = (conversation = 5, more = {}) =>
  ({ type: 'conversation', conversation, state: 'OPEN', mine: true, last: 0, openedAt: AT, ...more });

function book(...conversations) {
  const seen = [];
  const dismissed = new Set();
  const made = new Book('小陈', dismissed);
  made.listen((kind, conversation) => seen.push([kind, conversation?.id ?? null]));
  made.apply({ type: 'ready', you: { status: 'ONLINE' }, conversations, waiting: 2, limits: { text: 100 } });
  const kinds = () => seen.splice(0).map(([kind]) => kind);
  kinds();
  return { book: made, kinds, dismissed };
}

test('ready tells status, queue, limit and conversations', () => {
  const { book: made } = book(stands(5, { last: 3 }), stands(6));
  assert.deepEqual([made.status, made.queue, made.limit, made.loaded], ['ONLINE', 2, 100, true]);
  assert.deepEqual(made.open.map(({ id }) => id), [5, 6]);
  assert.equal(made.get(5).more, true, 'there are messages that are not here yet');
});

test('a message is unread until it is marked, and its sender waits until somebody answers', () => {
  const { book: made, kinds } = book(stands());
  made.apply(message(1));
  made.apply(message(2));
  made.apply(message(2));
  assert.deepEqual(kinds(), ['message', 'message'], 'the same number counts once');
  const one = made.get(5);
  assert.deepEqual([made.unread, one.unread, one.waitingSince, one.answered], [2, 2, second(1), false]);
  made.apply({ type: 'mark', conversation: 5, side: 'staff', delivered: 2, read: 1 });
  made.apply({ type: 'mark', conversation: 5, side: 'staff', delivered: 1, read: 0 });
  assert.deepEqual(kinds(), ['mark'], 'marks never go back');
  assert.equal(one.firstUnread.number, 2);
  made.apply(message(3, { from: 'staff' }));
  assert.deepEqual([one.waiting, one.answered], [false, true]);
});

test('messages of both lanes stand by time, within a lane by number', () => {
  const one = new Conversation(5);
  one.add({ number: 2, from: 'staff', text: 'b', at: second(9) });
  one.add({ number: 1, from: 'customer', text: 'a', at: second(10) });
  one.add({ number: 1, lane: 'S', from: 'staff', text: 'note', at: second(20) });
  one.addEarlier([], false);
  assert.deepEqual(one.messages.map(({ text }) => text), ['a', 'b', 'note']);
  assert.deepEqual([one.lastHeld, one.firstHeld, one.unread], [2, 1, 1]);
});

test('an unsent message stands in its conversation until it is acknowledged, and then with its number', () => {
  const { book: made, kinds } = book(stands());
  made.unsent({ id: 'x', conversation: 5, text: '有', state: 'sending' });
  assert.deepEqual([made.unsentCount, made.get(5).pending.size], [1, 1]);
  made.apply({ type: 'ack', id: 'x', conversation: 5, number: 1, at: AT });
  assert.deepEqual([made.unsentCount, made.get(5).pending.size], [0, 0]);
  assert.deepEqual(made.get(5).messages.map(({ text, name, number }) => [text, name, number]), [['有', '小陈', 1]]);
  assert.deepEqual(kinds(), ['pending', 'message']);
});

test('a discarded message that has arrived all the same is shown', () => {
  const { book: made } = book(stands());
  made.unsent({ id: 'x', conversation: 5, text: '有', state: 'sending' });
  made.discard('x');
  assert.equal(made.unsentCount, 0);
  made.apply({ type: 'ack', id: 'x', conversation: 5, number: 1, at: AT });
  assert.deepEqual(made.get(5).messages.map(({ text }) => text), ['有']);
});

test('what is not named after a break has ended, and what is unsent in it is kept in view', () => {
  const { book: made } = book(stands(5), stands(6));
  made.unsent({ id: 'x', conversation: 9, text: 'a', state: 'failed' });
  made.apply({ type: 'ready', conversations: [stands(6)] });
  assert.deepEqual(made.open.map(({ id }) => id), [6]);
  assert.deepEqual(made.closed.map(({ id }) => id), [9, 5].sort());
});

test('an ended conversation that was taken off the list stays off it', () => {
  const { book: made, kinds, dismissed } = book(stands());
  made.apply(stands(5, { state: 'CLOSED', closedBy: 'VISITOR' }));
  made.remove(made.get(5));
  assert.deepEqual(kinds(), ['conversation', 'removed']);
  assert.ok(dismissed.has(5));
  made.apply(stands(5, { state: 'CLOSED' }));
  made.apply(message(4));
  assert.equal(made.get(5), null);
});

test('a conversation of somebody else never comes onto the list', () => {
  const { book: made, kinds } = book();
  made.apply({ type: 'conversation', conversation: 8, mine: false });
  assert.equal(made.get(8), null);
  assert.deepEqual(kinds(), []);
});

test('a refused frame is told, one about a message is shown there instead', () => {
  const { book: made, kinds } = book(stands());
  made.apply({ type: 'error', code: 'conversation.not-yours', text: 'no' });
  made.apply({ type: 'error', code: 'conversation.closed', text: 'no', id: 'x' });
  made.apply({ type: 'error', code: 'shared.denied', text: 'no', fatal: true });
  assert.deepEqual(kinds(), ['error']);
});

test('typing ends with the message, with the conversation, or after a minute', (context) => {
  context.mock.timers.enable({ apis: ['Date'] });
  const { book: made } = book(stands());
  const types = (text) => made.apply({ type: 'typing', conversation: 5, side: 'customer', text });
  types('在');
  made.apply(message(1));
  assert.equal(made.get(5).typing, '');
  types('在');
  context.mock.timers.tick(60_001);
  made.forgetTyping();
  assert.equal(made.get(5).typing, '');
  types('在');
  made.apply(stands(5, { state: 'CLOSED' }));
  assert.equal(made.get(5).typing, '');
});

test('most urgent is who has waited longest, else who has something new', () => {
  const { book: made } = book(stands(5), stands(6, { waitingSince: second(5) }), stands(7, { waitingSince: second(2) }));
  assert.equal(made.mostUrgent.id, 7);
  made.apply(stands(6, { waitingSince: null }));
  made.apply(stands(7, { waitingSince: null }));
  assert.equal(made.mostUrgent, null);
  made.apply(message(1, { conversation: 6, from: 'customer' }));
  assert.equal(made.mostUrgent.id, 6);
});

test('the list is ordered by urgency, arrival or name', () => {
  const one = (id, frame) => Object.assign(new Conversation(id), frame);
  const [a, b, c] = [
    one(1, { openedAt: second(3), customer: { name: '王' }, lastAt: second(9) }),
    one(2, { openedAt: second(1), customer: { name: null }, waitingSince: second(8) }),
    one(3, { openedAt: second(2), customer: { name: '李' }, waitingSince: second(7) }),
  ];
  const order = (by) => [a, b, c].sort(ORDERS[by]).map(({ id }) => id);
  assert.deepEqual(order('urgent'), [3, 2, 1]);
  assert.deepEqual(order('arrival'), [2, 3, 1]);
  assert.deepEqual(order('name'), [3, 1, 2]);
  assert.ok(b.overdue(Date.parse(second(108))));
  assert.ok(!b.overdue(Date.parse(second(107))));
});

function marks(context) {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const told = [];
  const made = new Marks(({ conversation, delivered, read }) => told.push([conversation, delivered, read]));
  const wait = () => context.mock.timers.tick(200);
  const conversation = new Conversation(5);
  conversation.take(stands());
  [1, 2].forEach((number) => conversation.add(message(number)));
  return { marks: made, told, wait, conversation };
}

test('many messages are marked once, and only what is new', (context) => {
  const { marks: made, told, wait, conversation } = marks(context);
  made.received(conversation);
  made.received(conversation);
  wait();
  assert.equal(made.read(conversation), true);
  assert.equal(made.read(conversation), false);
  wait();
  made.received(conversation);
  wait();
  assert.deepEqual(told, [[5, 2, 0], [5, 2, 2]]);
});

test('an ended conversation is read here, but nothing is told of it', (context) => {
  for (const frame of [{ state: 'CLOSED' }, { mine: false }]) {
    const { marks: made, told, wait, conversation } = marks(context);
    conversation.take(stands(5, frame));
    assert.equal(made.read(conversation), true);
    wait();
    assert.equal(conversation.unread, 0);
    assert.deepEqual(told, []);
    context.mock.timers.reset();
  }
});

test('a mark that is due when the conversation ends is dropped', (context) => {
  const { marks: made, told, wait, conversation } = marks(context);
  made.received(conversation);
  conversation.take(stands(5, { state: 'CLOSED' }));
  wait();
  assert.deepEqual(told, []);
});

function ending(context) {
  context.mock.timers.enable({ apis: ['Date', 'setInterval'] });
  const page = FakePage.open(context);
  const ended = [];
  const made = new Ending({ end: ({ id }) => ended.push(id), onChange: (conversation) => banner.show(conversation) });
  const banner = new Banner({ composer: {}, ending: made, dismiss() {} });
  const conversation = new Conversation(5);
  const shown = page.getElementById('banner');
  made.begin(conversation);
  return { ending: made, banner, ended, shown, conversation, tick: (ms) => context.mock.timers.tick(ms) };
}

test('while an end can be undone its buttons stay the same and only the sentence changes', (context) => {
  const { banner, shown, ended, tick, conversation } = ending(context);
  const before = [...shown.children];
  let written = 0;
  Object.defineProperty(before[0], 'textContent', { get: () => '', set: () => (written += 1) });
  shown.replaceChildren = () => assert.fail('a button that is pressed would be gone');
  tick(5_000);
  banner.show(conversation);
  assert.equal(written, 5);
  assert.deepEqual(shown.children, before);
  assert.deepEqual(ended, []);
});

test('after ten seconds it ends, once', (context) => {
  const { ended, shown, tick, conversation } = ending(context);
  tick(9_999);
  assert.deepEqual(ended, []);
  tick(1);
  assert.deepEqual(ended, [5]);
  assert.equal(conversation.endsAt, null);
  assert.equal(shown.hidden, true);
  assert.deepEqual(shown.children, []);
});

test('an undone end does not come', (context) => {
  const { ending: made, ended, shown, tick, conversation } = ending(context);
  shown.children[1].onclick();
  tick(20_000);
  assert.deepEqual(ended, []);
  assert.equal(shown.hidden, true);
  assert.equal(made.stop(conversation), false);
});

test('now, and a page that goes, end at once', (context) => {
  const { ending: made, ended, shown, conversation } = ending(context);
  shown.children[2].onclick();
  assert.deepEqual(ended, [5]);
  made.begin(conversation);
  made.finish();
  made.finish();
  assert.deepEqual(ended, [5, 5]);
});

test('what has ended meanwhile is not ended again', (context) => {
  for (const frame of [{ state: 'CLOSED' }, { mine: false }]) {
    const { ended, tick, conversation } = ending(context);
    conversation.take(stands(5, frame));
    tick(20_000);
    assert.deepEqual(ended, []);
    context.mock.timers.reset();
  }
});

function top(context) {
  context.mock.timers.enable({ apis: ['Date', 'setInterval'] });
  const page = FakePage.open(context);
  const made = new Top({ book: {}, chooseStatus() {}, retry() {}, signIn: '/sign-in' });
  const line = page.getElementById('line');
  const seen = () => [line.dataset.state, line.querySelector('span').textContent, line.querySelector('.pi').className];
  return { top: made, seen, trouble: page.getElementById('trouble'), tick: (ms) => context.mock.timers.tick(ms) };
}

test('every state of the line has a word and an icon', (context) => {
  const { top: made, seen } = top(context);
  for (const [state, details] of [
    ['connecting'], ['online'], ['waiting', { retryInMs: 1000 }], ['refused', { code: '4001' }], ['closed'],
  ]) {
    made.line(state, details);
    const [shown, word, icon] = seen();
    assert.deepEqual([shown, word], [state, `live.line.${state}`]);
    assert.match(icon, /^pi pi-(?!undefined)[a-z-]+$/);
  }
});

test('a line that the page itself has closed is no trouble', (context) => {
  const { top: made, trouble, tick } = top(context);
  made.line('online');
  made.line('waiting', { retryInMs: 3000 });
  assert.equal(trouble.hidden, false);
  const [, sentence, retry] = trouble.children;
  tick(1_000);
  assert.deepEqual(trouble.children.slice(1), [sentence, retry], 'the button stays while the seconds go by');
  made.line('closed', {});
  assert.equal(trouble.hidden, true);
});

test('a scroll that comes after the conversation was left is nothing', (context) => {
  const page = FakePage.open(context);
  const asked = [];
  const pane = new Pane({ times: {}, me: '', act() {}, onBottom() {}, askEarlier: (one) => asked.push(one.id) });
  const { scroll } = page.getElementById('scroll').listeners;
  const conversation = Object.assign(new Conversation(5), { more: true });
  pane.open(conversation);
  scroll();
  assert.deepEqual(asked, [5]);
  pane.open(null);
  scroll();
  assert.deepEqual(asked, [5]);
});

test('addresses in a text are links, without the punctuation behind them', (context) => {
  FakePage.open(context);
  const parts = withLinks('看 https://a.example/x, 或javascript:alert(1)').children;
  assert.deepEqual(parts.map((part) => part.href ?? null), [null, 'https://a.example/x', null]);
  assert.equal(parts[1].rel, 'noopener noreferrer');
});

test('drafts and dismissals survive the page', (context) => {
  const content = new Map();
  globalThis.localStorage = new Proxy({
    getItem: (key) => content.get(key) ?? null,
    setItem: (key, value) => content.set(key, value),
    removeItem: (key) => content.delete(key),
  }, { ownKeys: () => [...content.keys()], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) });
  context.after(() => delete globalThis.localStorage);
  const before = new Drafts('k');
  before.put(5, '写了一半', true);
  before.put(6, '  ', false);
  new Dismissed('k').add(9);
  const after = new Drafts('k');
  assert.deepEqual(after.ids, [5]);
  assert.equal(after.get(5).note, true);
  assert.deepEqual(after.get(6), { text: '', note: false });
  assert.ok(new Dismissed('k').has(9));
  after.clear();
  assert.equal(new Drafts('k').count, 0);
});

test('the address that a customer left is a link to write to, and no more than that', (context) => {
  const page = FakePage.open(context);
  const { book: made } = book(stands(5, { state: 'KEPT', customer: { id: 7, name: null, region: null, email: null } }));
  const details = new Details({ book: made, times: { exact: String, relative: String } });
  const links = (element) =>
    [...(element.tag === 'a' ? [element] : []), ...(element.children ?? []).flatMap((child) => links(child))];
  const shown = () => {
    details.show(made.get(5));
    return links(page.getElementById('details-body'));
  };
  assert.deepEqual(shown(), []);
  for (const [email, href] of [
    ['me@example.com', 'mailto:me@example.com'],
    ['me?bcc=all&body=x@example.com', 'mailto:me%3Fbcc%3Dall%26body%3Dx@example.com'],
  ]) {
    made.apply(stands(5, { state: 'KEPT', customer: { id: 7, name: null, region: null, email } }));
    assert.deepEqual(shown().map((link) => [link.href, link.textContent]), [[href, email]]);
  }
});
