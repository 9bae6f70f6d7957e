import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clock, codePoints, pieces } from '../../main/webapp/widget/format.js';
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
