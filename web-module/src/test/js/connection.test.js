import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Connection } from '../../main/webapp/live/connection.js';
import '../../main/webapp/live/polling.js'; // so that it comes at once when it is wanted
import { FakeClock, fakeSockets, memoryStore, settle } from './fakes.js';

function visitor(more = {}) {
  const clock = new FakeClock();
  const Socket = fakeSockets();
  const seen = { frames: [], states: [], outbox: [] };
  const connection = new Connection({
    url: 'ws://shop/ws/visitor',
    hello: () => ({ key: 'k', language: 'zh-CN', token: null }),
    storeKey: 'guitai.k',
    store: memoryStore(),
    onFrame: (frame) => seen.frames.push(frame),
    onState: (state, details) => seen.states.push([state, details]),
    onOutbox: (entry) => seen.outbox.push([entry.id, entry.state]),
    WebSocketClass: Socket,
    timers: clock,
    now: clock.now,
    random: () => 0,
    ...more,
  });
  const numbers = () => seen.frames.filter((frame) => frame.type === 'message').map((frame) => frame.number);
  const state = () => seen.states.at(-1)[0];
  return { clock, Socket, seen, connection, numbers, state };
}

const message = (number, more = {}) => ({ type: 'message', conversation: 5, number, from: 'staff', text: `m${number}`, ...more });
const ack = (id, number, more = {}) => ({ type: 'ack', id, conversation: 5, number, at: '2026-01-01T00:00:00Z', ...more });

test('hello comes first, and it is online only after ready', () => {
  const { connection, Socket, state } = visitor();
  connection.open();
  assert.equal(Socket.last.protocol, 'guitai.v1');
  Socket.last.accept();
  assert.deepEqual(Socket.last.sent, [{ type: 'hello', key: 'k', language: 'zh-CN', token: null, last: {} }]);
  assert.equal(state(), 'connecting');
  Socket.last.say({ type: 'ready', you: { customer: 1 } });
  assert.equal(state(), 'online');
});

test('a message without an ack is sent again with the same id after coming back', async () => {
  const { connection, Socket, clock, state } = visitor();
  connection.open();
  Socket.last.greet();
  const id = connection.send({ conversation: null, text: '在吗' });
  assert.match(id, /^[A-Za-z0-9_-]{1,40}$/);
  assert.equal(connection.outbox[0].state, 'sending');
  Socket.last.breakDown();
  assert.equal(state(), 'waiting');
  assert.equal(connection.outbox[0].state, 'waiting');
  await clock.advance(500);
  Socket.last.greet();
  assert.equal(Socket.all.length, 2);
  assert.deepEqual(Socket.last.of('send'), [{ type: 'send', id, conversation: null, text: '在吗' }]);
  Socket.last.say(ack(id, 1));
  assert.deepEqual(connection.outbox, []);
});

test('a message without an ack is sent again on a line that goes on', async () => {
  const { connection, Socket, clock } = visitor();
  connection.open();
  Socket.last.greet();
  connection.send({ text: 'a' });
  await clock.advance(20_000);
  assert.equal(Socket.last.of('send').length, 2);
  assert.equal(Socket.last.of('send')[0].id, Socket.last.of('send')[1].id);
});

test('what was written without a line goes out in order', () => {
  const { connection, Socket } = visitor();
  connection.open();
  connection.send({ text: 'a' });
  connection.send({ text: 'b' });
  Socket.last.greet();
  assert.deepEqual(Socket.last.of('send').map((frame) => frame.text), ['a', 'b']);
});

test('duplicates are dropped, in each lane by itself', () => {
  const { connection, Socket, seen } = visitor();
  connection.open();
  Socket.last.greet();
  Socket.last.say(message(1), message(1), message(2), message(1, { lane: 'S' }), message(2), message(1, { lane: 'S' }));
  assert.deepEqual(seen.frames.slice(1).map((frame) => [frame.lane ?? 'P', frame.number]), [['P', 1], ['P', 2], ['S', 1]]);
});

test('an own message counts as received by its ack', () => {
  const { connection, Socket, numbers } = visitor();
  connection.open();
  Socket.last.greet();
  connection.setLast(5, 1);
  const id = connection.send({ conversation: 5, text: 'a' });
  Socket.last.say(ack(id, 2), message(2, { id }), message(3));
  assert.deepEqual(numbers(), [3]);
});

test('a conversation that an own message opened is complete from its first number', () => {
  const { connection, Socket, numbers } = visitor();
  connection.open();
  Socket.last.greet();
  const id = connection.send({ conversation: null, text: 'a' });
  Socket.last.say(ack(id, 2), message(3));
  assert.deepEqual(numbers(), []);
  Socket.last.say(message(1));
  assert.deepEqual(numbers(), [1, 3]);
});

test('an own message that comes back as a message leaves the outbox', () => {
  const { connection, Socket } = visitor();
  connection.open();
  Socket.last.greet();
  const id = connection.send({ text: 'a' });
  Socket.last.say(message(1, { id, from: 'customer' }));
  assert.deepEqual(connection.outbox, []);
});

test('later numbers are held back until the missing one is here', () => {
  const { connection, Socket, numbers } = visitor();
  connection.open();
  Socket.last.greet();
  Socket.last.say(message(1), message(3), message(4));
  assert.deepEqual(numbers(), [1]);
  Socket.last.say(message(2));
  assert.deepEqual(numbers(), [1, 2, 3, 4]);
});

test('a gap that stays for three seconds is fetched by coming back', async () => {
  const { connection, Socket, numbers, clock } = visitor();
  connection.open();
  Socket.last.greet();
  Socket.last.say(message(1), message(3));
  await clock.advance(3_000);
  await clock.advance(500);
  Socket.last.accept();
  assert.deepEqual(Socket.last.of('hello')[0].last, { 5: 1 });
  Socket.last.say({ type: 'ready', you: { customer: 7 } });
  Socket.last.say(message(2), message(3), message(4));
  assert.deepEqual(numbers(), [1, 2, 3, 4]);
});

test('agents name the last numbers of both lanes', async () => {
  const { connection, Socket, clock } = visitor({ url: 'ws://shop/ws/agent' });
  connection.setLast(5, 9);
  connection.setLast(5, 2, 'S');
  connection.open();
  Socket.last.accept();
  assert.deepEqual(Socket.last.of('hello')[0].last, { 5: 9 });
  assert.deepEqual(Socket.last.of('hello')[0].lastStaff, { 5: 2 });
  connection.forget(5);
  Socket.last.breakDown();
  await clock.advance(500);
  Socket.last.accept();
  assert.deepEqual(Socket.last.of('hello')[0].last, {});
});

test('setLast in ready leaves out what the caller has', () => {
  const { connection, Socket, numbers } = visitor({
    onFrame: (frame) => frame.type === 'ready' ? connection.setLast(5, 7) : seenNumbers.push(frame.number),
  });
  const seenNumbers = [];
  connection.open();
  Socket.last.greet();
  Socket.last.say(message(7), message(8));
  assert.deepEqual(seenNumbers, [8]);
  assert.deepEqual(numbers(), []);
});

test('unsent messages survive the page', () => {
  const store = memoryStore();
  const before = visitor({ store });
  const id = before.connection.send({ conversation: 5, text: '还没发' });
  const after = visitor({ store });
  assert.deepEqual(after.connection.outbox.map((entry) => [entry.id, entry.text, entry.state]), [[id, '还没发', 'waiting']]);
  after.connection.open();
  after.Socket.last.greet();
  assert.equal(after.Socket.last.of('send')[0].id, id);
  after.Socket.last.say(ack(id, 1));
  assert.deepEqual(visitor({ store }).connection.outbox, []);
});

test('two tabs do not forget each other\'s unsent messages', () => {
  const store = memoryStore();
  const [one, two] = [visitor({ store }), visitor({ store })];
  one.connection.send({ text: 'a' });
  const id = two.connection.send({ text: 'b' });
  two.connection.discard(id);
  assert.deepEqual(visitor({ store }).connection.outbox.map((entry) => entry.text), ['a']);
});

test('without a working store it goes on in memory', () => {
  const broken = () => {
    throw new Error('denied');
  };
  const { connection, Socket } = visitor({ store: { get: broken, set: broken, remove: broken } });
  connection.open();
  Socket.last.greet();
  const id = connection.send({ text: 'a' });
  Socket.last.say(ack(id, 1));
  connection.clear();
  assert.deepEqual(connection.outbox, []);
});

test('a refused message has failed with its reason, and is sent again when asked', () => {
  const { connection, Socket, seen } = visitor();
  connection.open();
  Socket.last.greet();
  const id = connection.send({ text: 'a' });
  Socket.last.say({ type: 'error', id, code: 'conversation.closed', text: '会话已结束' });
  assert.deepEqual(connection.outbox[0].error, { code: 'conversation.closed', text: '会话已结束' });
  assert.equal(connection.outbox[0].state, 'failed');
  assert.equal(seen.frames.at(-1).type, 'error');
  connection.retry(id);
  assert.equal(Socket.last.of('send').length, 2);
  assert.deepEqual(seen.outbox.map(([, state]) => state), ['waiting', 'sending', 'failed', 'waiting', 'sending']);
  connection.discard(id);
  assert.deepEqual(connection.outbox, []);
});

test('a message that may succeed later waits, and the ones behind it with it', async () => {
  const { connection, Socket, clock } = visitor();
  connection.open();
  Socket.last.greet();
  const id = connection.send({ text: 'a' });
  Socket.last.say({ type: 'error', id, code: 'conversation.too-many', text: '太快', retry: true });
  assert.equal(connection.outbox[0].state, 'waiting');
  connection.send({ text: 'b' });
  assert.equal(Socket.last.of('send').length, 1);
  await clock.advance(1_000);
  assert.deepEqual(Socket.last.of('send').map((frame) => frame.text), ['a', 'a', 'b']);
});

test('it pings every 20 seconds', async () => {
  const { connection, Socket, clock } = visitor();
  connection.open();
  Socket.last.greet();
  const first = Socket.last.of('ping').length;
  for (let i = 0; i < 3; i++) {
    await clock.advance(20_000);
    Socket.last.say({ type: 'pong' });
  }
  assert.equal(Socket.last.of('ping').length, first + 3);
  assert.equal(Socket.all.length, 1);
});

test('silence of 45 seconds ends the line', async () => {
  const { connection, Socket, clock, state } = visitor();
  connection.open();
  Socket.last.greet();
  await clock.advance(44_900);
  assert.equal(state(), 'online');
  await clock.advance(100);
  assert.equal(state(), 'waiting');
  await clock.advance(500);
  assert.equal(Socket.all.length, 2);
});

test('a server that does not greet within 10 seconds is left', async () => {
  const { connection, Socket, clock, state } = visitor();
  connection.open();
  Socket.last.accept();
  await clock.advance(10_000);
  assert.equal(state(), 'waiting');
});

test('it comes back ever more slowly, up to 15 seconds and a third', async () => {
  const { connection, Socket, clock, seen } = visitor({ random: () => 0.999 });
  connection.open();
  for (let i = 0; i < 7; i++) {
    Socket.last.breakDown();
    await clock.advance(seen.states.at(-1)[1].retryInMs);
  }
  const waits = seen.states.filter(([state]) => state === 'waiting').map(([, { retryInMs }]) => retryInMs);
  assert.deepEqual(waits.map((wait) => Math.floor(wait / 1.3 / 500) * 500), [500, 1000, 2000, 4000, 8000, 15000, 15000]);
});

test('it stays away when it is refused', async () => {
  for (const refuse of [
    (socket) => socket.breakDown(4001),
    (socket) => socket.say({ type: 'error', code: 'customer.widget-unknown', text: '没有', fatal: true }),
  ]) {
    const { connection, Socket, clock, state } = visitor();
    connection.open();
    Socket.last.accept();
    refuse(Socket.last);
    await clock.advance(60_000);
    assert.equal(state(), 'refused');
    assert.equal(Socket.all.length, 1);
  }
});

test('marks and closings are said again after ready, everything else is dropped', async () => {
  const { connection, Socket, clock } = visitor();
  connection.open();
  connection.emit({ type: 'typing', conversation: 5, text: 'a' });
  connection.emit({ type: 'mark', conversation: 5, delivered: 3, read: 1 });
  connection.emit({ type: 'mark', conversation: 5, delivered: 3, read: 2 });
  connection.emit({ type: 'close', conversation: 5 });
  const open = { conversation: 5, state: 'OPEN', marks: { customer: { delivered: 0, read: 0 } } };
  Socket.last.greet({ conversations: [open] });
  assert.deepEqual(Socket.last.sent.slice(1), [
    { type: 'ping' },
    { type: 'mark', conversation: 5, delivered: 3, read: 2 },
    { type: 'close', conversation: 5 },
  ]);
  Socket.last.breakDown();
  await clock.advance(500);
  Socket.last.greet({ conversations: [{ ...open, state: 'CLOSED', marks: { customer: { delivered: 3, read: 2 } } }] });
  assert.deepEqual(Socket.last.of('close'), [], 'it has ended already');
});

const opened = (conversation, more = {}) => ({ type: 'conversation', conversation, state: 'OPEN', ...more });

test('nothing is said again of a conversation that has ended or has gone to somebody else', async () => {
  const { connection, Socket, clock } = visitor({ url: 'ws://shop/ws/agent' });
  connection.open();
  Socket.last.greet({ conversations: [opened(5), opened(6), opened(7), opened(8)] });
  [5, 6, 7, 8].forEach((conversation) => connection.emit({ type: 'mark', conversation, delivered: 1, read: 1 }));
  connection.emit({ type: 'close', conversation: 7 });
  Socket.last.say(opened(5, { state: 'CLOSED' }), { type: 'conversation', conversation: 6, mine: false });
  Socket.last.breakDown();
  await clock.advance(500);
  Socket.last.greet({ conversations: [opened(8)] }); // 7 went while the line was down
  assert.deepEqual(Socket.last.of('mark').map(({ conversation }) => conversation), [8]);
  assert.deepEqual(Socket.last.of('close'), []);
  Socket.last.breakDown();
  await clock.advance(500);
  Socket.last.greet({ conversations: [opened(5), opened(7), opened(8)] });
  assert.deepEqual(Socket.last.of('mark').map(({ conversation }) => conversation), [8], 'and not later either');
});

test('what a visitor read before it heard of the end is said once more', async () => {
  const { connection, Socket, clock } = visitor();
  connection.open();
  Socket.last.greet({ conversations: [opened(5)] });
  Socket.last.breakDown();
  const mark = { type: 'mark', conversation: 5, delivered: 4, read: 4 };
  connection.emit(mark);
  for (const said of [[mark], []]) {
    await clock.advance(1_000);
    Socket.last.greet({ conversations: [opened(5, { state: 'CLOSED' })] });
    assert.deepEqual(Socket.last.of('mark'), said);
    Socket.last.breakDown();
  }
});

test('a caller that throws does not cost the frames behind', (context) => {
  context.mock.method(console, 'error', () => {});
  const got = [];
  const { connection, Socket } = visitor({
    onFrame: (frame) => {
      got.push(frame.type);
      throw new Error('mistake');
    },
  });
  connection.open();
  Socket.last.greet();
  Socket.last.say(message(1), message(2));
  assert.deepEqual(got, ['ready', 'message', 'message']);
});

test('an array without end is not read on after the line has ended', () => {
  const { connection, Socket, numbers } = visitor({
    onFrame: (frame) => frame.number === 1 && connection.close(),
  });
  connection.open();
  Socket.last.greet();
  Socket.last.say(message(1), message(2));
  assert.deepEqual(numbers(), []);
  assert.equal(Socket.last.closedWith, 1000);
});

/** A polling server whose answers the test gives one by one. */
function pollingServer() {
  const questions = [];
  const fetch = (url, { body, signal, headers }) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('aborted')));
      const answer = (frames, session = 's1') =>
        resolve({ ok: true, json: async () => ({ session, frames }) });
      const refuse = (status) => resolve({ ok: false, status });
      questions.push({ url, headers, ...JSON.parse(body), answer, refuse });
    });
  return { questions, fetch };
}

async function pollingVisitor() {
  const server = pollingServer();
  const all = visitor({ pollUrl: 'http://shop/api/v1/chat/poll', fetch: server.fetch });
  all.connection.open();
  all.Socket.last.breakDown();
  await all.clock.advance(500);
  all.Socket.last.breakDown();
  await all.clock.advance(1_000);
  return { ...all, ...server };
}

test('after two sockets without a ready it polls', async () => {
  const { questions, state, connection, Socket } = await pollingVisitor();
  assert.equal(Socket.all.length, 2);
  assert.equal(questions.length, 1);
  assert.equal(questions[0].session, null);
  assert.equal(questions[0].headers['Content-Type'], 'text/plain');
  assert.equal(questions[0].frames[0].type, 'hello');
  connection.send({ text: 'a' });
  await settle();
  assert.equal(questions.length, 1, 'nothing goes out before the session is known');
  questions[0].answer([{ type: 'ready', you: { customer: 1 } }]);
  await settle();
  assert.equal(state(), 'online');
  assert.equal(questions[1].session, 's1');
  assert.deepEqual(questions[1].frames.map((frame) => frame.type), ['send']);
});

test('polling asks again after every answer, and at once when there is something to say', async () => {
  const { questions, numbers, connection } = await pollingVisitor();
  questions[0].answer([{ type: 'ready', you: { customer: 1 } }]);
  await settle();
  questions[1].answer([message(1), message(2)]);
  await settle();
  assert.deepEqual(numbers(), [1, 2]);
  assert.equal(questions.length, 3);
  assert.deepEqual(questions[2].frames, []);
  connection.emit({ type: 'mark', conversation: 5, delivered: 2, read: 2 });
  await settle();
  assert.equal(questions.length, 4);
  questions[2].answer([]);
  await settle();
  assert.equal(questions.length, 4, 'the later question is still under way');
  questions[3].answer([message(3)]);
  await settle();
  assert.deepEqual(numbers(), [1, 2, 3]);
  assert.equal(questions.length, 5);
});

test('empty answers keep a polling line, their absence ends it', async () => {
  const { questions, clock, state } = await pollingVisitor();
  questions[0].answer([{ type: 'ready', you: { customer: 1 } }]);
  await settle();
  for (let held = 1; held <= 5; held++) {
    await clock.advance(24_000);
    questions.at(-1).answer([]);
    await settle();
  }
  assert.equal(state(), 'online');
  assert.equal(questions.filter(({ session }) => session === null).length, 1);
  await clock.advance(40_000);
  assert.equal(state(), 'waiting');
});

test('a polling session that is gone begins again with hello', async () => {
  const { questions, clock, state, Socket } = await pollingVisitor();
  questions[0].answer([{ type: 'ready', you: { customer: 1 } }, message(1)]);
  await settle();
  questions[1].refuse(410);
  await clock.advance(0);
  assert.equal(state(), 'waiting');
  await clock.advance(4_000);
  Socket.last.breakDown(); // the socket gets one more chance
  await clock.advance(8_000);
  assert.equal(questions[2].session, null);
  assert.deepEqual(questions[2].frames[0].last, { 5: 1 });
});

test('a socket that has worked is never given up for polling', async () => {
  const server = pollingServer();
  const { connection, Socket, clock, seen } = visitor({ pollUrl: 'http://shop/poll', fetch: server.fetch });
  connection.open();
  Socket.last.greet();
  for (let i = 0; i < 4; i++) {
    Socket.last.breakDown();
    await clock.advance(seen.states.at(-1)[1].retryInMs);
  }
  assert.equal(server.questions.length, 0);
  assert.equal(Socket.all.length, 5);
});
