import assert from 'node:assert/strict';
import { test } from 'node:test';
import { show } from '../../main/webapp/widget/contact.js';
import { FakePage } from './fakes.js';

/** The form in its place among the messages, with a server that is spoken to and says what the test says. */
function open(context, you = { customer: 7 }, lang = 'en') {
  const page = FakePage.open(context);
  globalThis.CSSStyleSheet = class {
    replaceSync() {}
  };
  context.after(() => delete globalThis.CSSStyleSheet);
  const root = { adoptedStyleSheets: [], activeElement: null };
  const form = page.createElement('form');
  const log = page.createElement('div');
  Object.assign(form, { parentElement: log, closest: () => ({ lang }), getRootNode: () => root });
  const sent = [];
  const chat = { told: {}, connection: { emit: (frame) => sent.push(frame) } };
  const say = (frame) => {
    chat.told = { ...chat.told, [frame.type]: frame };
    show(form, chat);
  };
  say({ type: 'ready', you });
  const [label, field, save, problem, said, change] = form.children;
  const submit = (email) => {
    field.value = email;
    root.activeElement = field;
    form.listeners.submit({ preventDefault() {} });
  };
  return { form, log, root, label, field, save, problem, said, change, sent, say, submit };
}

const asks = ({ label, field, save, change }) => {
  assert.equal(new Set([label.hidden, field.hidden, save.hidden, !change.hidden]).size, 1, 'all of it or nothing');
  return !field.hidden;
};

test('a buyer of whom no address is known is asked for one', (context) => {
  const form = open(context);
  assert.ok(asks(form));
  assert.deepEqual([form.problem.hidden, form.said.hidden], [true, true]);
  assert.equal(form.label.attributes.for, form.field.attributes.id);
  assert.equal(form.field.attributes['aria-describedby'], form.problem.attributes.id);
  assert.equal(form.root.adoptedStyleSheets.length, 1);
});

test('an address that is known already is named and can be changed', (context) => {
  const form = open(context, { customer: 7, email: 'old@example.com' });
  assert.ok(!asks(form));
  assert.equal(form.said.textContent, 'Noted; we can write to old@example.com');
  form.change.listeners.click();
  assert.ok(asks(form));
  assert.deepEqual([form.field.value, form.field.focused, form.said.hidden], ['old@example.com', 1, true]);
  form.submit('new@example.com');
  form.say({ type: 'contact', email: 'new@example.com' });
  assert.equal(form.said.textContent, 'Noted; we can write to new@example.com');
});

test('what is sent is noted when the server says so, and the focus goes on with it', (context) => {
  const form = open(context);
  form.submit(' me@example.com ');
  assert.deepEqual(form.sent, [{ type: 'contact', email: ' me@example.com ' }]);
  assert.equal(form.said.textContent, 'Saving…');
  assert.ok(asks(form), 'not before');
  form.say({ type: 'contact', email: 'me@example.com' });
  assert.ok(!asks(form));
  assert.equal(form.said.textContent, 'Noted; we can write to me@example.com');
  assert.equal(form.change.focused, 1);
});

test('the focus stays with whoever writes a message meanwhile', (context) => {
  const form = open(context);
  form.submit('me@example.com');
  form.root.activeElement = null;
  form.say({ type: 'contact', email: 'me@example.com' });
  assert.equal(form.change.focused, 0);
});

test('a refusal is told in the words of the server, and what was typed stays', (context) => {
  const form = open(context);
  form.submit('me at home');
  form.say({ type: 'error', code: 'customer.email-form', text: 'Please give an e-mail address.', retry: false });
  assert.ok(asks(form));
  assert.deepEqual([form.problem.hidden, form.problem.textContent], [false, 'Please give an e-mail address.']);
  assert.deepEqual([form.field.value, form.field.focused, form.field.attributes['aria-invalid']], ['me at home', 1, true]);
  assert.equal(form.said.hidden, true);
  form.submit('me@example.com');
  assert.deepEqual([form.problem.hidden, form.field.attributes['aria-invalid']], [true, false]);
  assert.equal(form.sent.length, 2);
});

test('what is wrong with a message or a conversation, or was wrong before, is not said here', (context) => {
  const form = open(context);
  form.say({ type: 'error', code: 'shared.unavailable', text: 'before' });
  form.submit('me@example.com');
  form.say({ type: 'error', code: 'conversation.too-fast', text: 'message', id: 'm-1', retry: true });
  form.say({ type: 'error', code: 'conversation.closed', text: 'conversation', conversation: 5 });
  assert.deepEqual([form.problem.hidden, form.said.textContent], [true, 'Saving…']);
});

test('a line that breaks before the answer loses no address', (context) => {
  const form = open(context);
  form.submit('me@example.com');
  form.say({ type: 'ready', you: { customer: 7 } });
  assert.deepEqual(form.sent.map(({ email }) => email), ['me@example.com', 'me@example.com']);
  form.say({ type: 'contact', email: 'me@example.com' });
  form.say({ type: 'ready', you: { customer: 7, email: 'me@example.com' } });
  assert.equal(form.sent.length, 2, 'what was answered is not sent again');
});

test('who reads the end of the messages still sees it when the form grows, who reads further up is left there', (context) => {
  const form = open(context);
  Object.assign(form.log, { scrollHeight: 900, clientHeight: 400, scrollTop: 480 });
  form.say({ type: 'contact', email: 'me@example.com' });
  assert.equal(form.log.scrollTop, 900);
  form.log.scrollTop = 100;
  form.say({ type: 'contact', email: 'me@example.com' });
  assert.equal(form.log.scrollTop, 100);
});

test('the form speaks Chinese where the page does', (context) => {
  const form = open(context, { customer: 7, email: 'me@example.com' }, 'zh-CN');
  assert.equal(form.said.textContent, '已记下您的邮箱 me@example.com');
  assert.equal(form.label.textContent, '您的邮箱，方便我们用邮件回复您');
});
