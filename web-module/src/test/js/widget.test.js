import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pieces } from '../../main/webapp/live/links.js';
import { clock, codePoints, notice, standing } from '../../main/webapp/widget/format.js';
import { keepIn } from '../../main/webapp/widget/panel.js';
import { texts as english } from '../../main/webapp/widget/texts-en.js';
import { texts as chinese } from '../../main/webapp/widget/texts-zh-CN.js';
import { Thread } from '../../main/webapp/widget/thread.js';

const message = (number, from = 'staff', more = {}) => ({ conversation: 5, number, from, text: `m${number}`, ...more });

function thread(...messages) {
  const made = new Thread();
  made.setConversation({ conversation: 5, state: 'OPEN', last: messages.length, marks: {} });
  messages.forEach((one) => made.add(one));
  return made;
}

test('only http and https become addresses, without the punctuation behind them', () => {
  const found = pieces('见https://a.example/x?y=1。或 http://b.example/, javascript:alert(1) <a href="x">');
  assert.deepEqual(found.filter(({ href }) => href).map(({ href }) => href), ['https://a.example/x?y=1', 'http://b.example/']);
  assert.equal(found.map(({ text }) => text).join(''), '见https://a.example/x?y=1。或 http://b.example/, javascript:alert(1) <a href="x">');
});

test('a text without addresses is one piece, an empty one none', () => {
  assert.deepEqual(pieces('在吗'), [{ text: '在吗' }]);
  assert.deepEqual(pieces(''), []);
});

test('an emoji counts as one', () => assert.equal(codePoints('😀好'), 2));

test('days are named from today', () => {
  const { day } = clock('zh-CN', chinese);
  const ago = (days) => new Date().setDate(new Date().getDate() - days);
  assert.deepEqual([day(ago(0)), day(ago(1))], ['今天', '昨天']);
  assert.match(day(ago(3)), /年.*月.*日/);
});

test('both languages have the same words', () => assert.deepEqual(Object.keys(chinese).sort(), Object.keys(english).sort()));

test('messages stand in the order of their numbers, each once', () => {
  const made = thread(message(2), message(1), message(2));
  assert.deepEqual(made.messages.map(({ number }) => number), [1, 2]);
});

test('own messages are sent, delivered or read by the marks of staff, which never go back', () => {
  const made = thread(message(1, 'customer'), message(2, 'customer'), message(3, 'customer'));
  made.setMark({ conversation: 5, side: 'staff', delivered: 2, read: 1 });
  made.setConversation({ conversation: 5, state: 'OPEN', marks: { staff: { delivered: 0, read: 0 } } });
  assert.deepEqual(made.messages.map(({ state }) => state), ['read', 'delivered', 'sent']);
});

test('what staff wrote is unread until it is marked', () => {
  const made = thread(message(1, 'customer'), message(2), message(3, 'system'), message(4));
  assert.equal(made.unread, 2);
  assert.deepEqual(made.marksDue(false), [{ conversation: 5, delivered: 4, read: 0 }]);
  const [due] = made.marksDue(true);
  made.setMark({ ...due, side: 'customer' });
  assert.equal(made.unread, 0);
  assert.deepEqual(made.marksDue(true), []);
});

test('earlier messages are looked for in the newest conversation that is not complete', () => {
  const made = thread(message(1));
  made.setConversation({ conversation: 3, state: 'CLOSED', last: 70, marks: {} });
  assert.deepEqual(made.earlier, { conversation: 3, before: 71 });
  made.add({ conversation: 3, number: 21, from: 'staff' });
  assert.deepEqual(made.earlier, { conversation: 3, before: 21 });
  made.add({ conversation: 3, number: 1, from: 'staff' });
  assert.equal(made.earlier, undefined);
});

test('an ended conversation takes no more messages', () => {
  const made = thread(message(1));
  assert.equal(made.alive.conversation, 5);
  made.setConversation({ conversation: 5, state: 'CLOSED' });
  assert.equal(made.alive, undefined);
});

const online = { state: 'online' };
const stands = (latest, texts = chinese) => standing({ line: online, thread: { latest } }, texts);

test('the queue tells the position, and the expected wait in minutes where it is known', () => {
  assert.deepEqual(stands({ state: 'QUEUED', position: 3, wait: 170 }), ['正在排队，您是第 3 位，约 3 分钟', 'wait']);
  assert.deepEqual(stands({ state: 'QUEUED', position: 1, wait: 20 }), ['正在排队，您是第 1 位，约 1 分钟', 'wait']);
  assert.deepEqual(stands({ state: 'QUEUED', position: 3 }), ['正在排队，您是第 3 位', 'wait']);
  assert.deepEqual(stands({ state: 'QUEUED', position: null, wait: null }), ['正在排队', 'wait']);
  assert.deepEqual(stands({ state: 'QUEUED', position: 3, wait: 170 }, english),
    ['You are number 3 in the queue, about 3 min', 'wait']);
  assert.deepEqual(stands({ state: 'QUEUED' }, english), ['You are in the queue', 'wait']);
});

test('a wait that is not told any more is not shown any more', () => {
  const made = new Thread();
  made.setConversation({ conversation: 5, state: 'QUEUED', position: 3, wait: 170 });
  made.setMark({ conversation: 5, side: 'staff', delivered: 1, read: 0 });
  assert.equal(stands(made.latest)[0], '正在排队，您是第 3 位，约 3 分钟');
  made.setConversation({ conversation: 5, state: 'QUEUED', position: 2 });
  assert.equal(stands(made.latest)[0], '正在排队，您是第 2 位');
});

test('an agent who is offline is not said to be there', () => {
  for (const [texts, there, away] of [
    [chinese, '小陈为您服务', '小陈暂时不在，回来后会回复您，您的消息已保留'],
    [english, '小陈 is here for you', '小陈 is away just now and will answer when back; your messages are kept'],
  ]) {
    const open = (agent) => stands({ state: 'OPEN', agent }, texts);
    assert.deepEqual(open({ name: '小陈', present: true }), [there, 'well']);
    assert.deepEqual(open({ name: '小陈' }), [there, 'well'], 'nothing is told of it');
    assert.deepEqual(open({ name: '小陈', present: false }), [away, 'wait']);
  }
});

test('how a conversation ended is said in its own words', () => {
  const ways = ['AGENT', 'VISITOR', 'IDLE', 'AWAY', 'BLOCKED', null];
  for (const texts of [chinese, english]) {
    const notices = ways.map((closedBy) => notice({ state: 'CLOSED', closedBy }, texts));
    assert.equal(new Set(notices).size, ways.length);
    assert.equal(notice({ state: 'CLOSED', closedBy: 'POOL' }, texts), texts.closed);
    assert.equal(notice({ state: 'KEPT', closedBy: null }, texts), texts.kept);
    assert.equal(notice({ state: 'OPEN', closedBy: null }, texts), '');
    assert.equal(notice(undefined, texts), '');
  }
  assert.match(notice({ state: 'CLOSED', closedBy: 'AWAY' }, chinese), /再问一次/);
  assert.match(notice({ state: 'CLOSED', closedBy: 'AWAY' }, english), /ask again/);
});

test('who is blocked is not invited to write', () => {
  const blocked = { state: 'CLOSED', closedBy: 'BLOCKED' };
  assert.equal(stands(blocked)[0], '');
  assert.equal(stands({ state: 'CLOSED', closedBy: 'AGENT' })[0], chinese.ready);
  assert.doesNotMatch(notice(blocked, chinese), /发送|再/);
  assert.doesNotMatch(notice(blocked, english), /write|again/);
});

/** A browser's storage with room for so many characters. */
function storage(room) {
  const content = new Map();
  return {
    content,
    getItem: (key) => content.get(key) ?? null,
    setItem(key, value) {
      if (value.length > room) {
        throw new Error('QuotaExceededError');
      }
      content.set(key, value);
    },
    removeItem: (key) => content.delete(key),
  };
}

function keep(context, kept) {
  globalThis.window = { localStorage: kept };
  context.after(() => delete globalThis.window);
  return keepIn('localStorage', 'guitai.k');
}

test('what the browser has no room for is remembered by the page', (context) => {
  const full = storage(3);
  full.content.set('guitai.k', 'old');
  const local = keep(context, full);
  local.set('', 'token');
  assert.equal(local.get(''), 'token');
  assert.equal(full.content.get('guitai.k'), 'old');
  local.remove('');
  assert.equal(local.get(''), null);
});

test('what another tab has kept since is seen', (context) => {
  const full = storage(5);
  const local = keep(context, full);
  local.set('.outbox', 'too long');
  local.set('.outbox', 'short');
  full.content.set('guitai.k.outbox', 'other');
  assert.equal(local.get('.outbox'), 'other');
});

test('where the browser keeps nothing the page remembers', (context) => {
  const local = keep(context, null);
  local.set('', 'token');
  assert.equal(local.get(''), 'token');
  local.remove('');
  assert.equal(local.get(''), undefined);
});
