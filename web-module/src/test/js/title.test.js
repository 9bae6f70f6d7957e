import assert from 'node:assert/strict';
import { test } from 'node:test';

test('the title of a page that nobody sees calls until it is looked at', async (context) => {
  context.mock.timers.enable({ apis: ['setInterval'] });
  let look = null;
  globalThis.document = { title: 'Watches', hidden: true, addEventListener: (type, listener) => (look = listener) };
  globalThis.matchMedia = () => ({ matches: false });
  context.after(() => {
    delete globalThis.document;
    delete globalThis.matchMedia;
  });
  const { call } = await import('../../main/webapp/widget/title.js');
  const titles = () => [0, 1, 2].map(() => {
    context.mock.timers.tick(1_200);
    return document.title;
  });
  call('New message');
  assert.equal(document.title, 'New message · Watches');
  assert.deepEqual(titles(), ['Watches', 'New message · Watches', 'Watches']);
  call('New message');
  assert.equal(document.title, 'New message · Watches', 'a second call does not call through the first');

  document.hidden = false;
  look();
  assert.equal(document.title, 'Watches');
  assert.deepEqual(titles(), ['Watches', 'Watches', 'Watches']);
  call('New message');
  assert.equal(document.title, 'Watches', 'somebody looks already');

  document.hidden = true;
  globalThis.matchMedia = () => ({ matches: true });
  call('New message');
  assert.deepEqual(titles(), Array(3).fill('New message · Watches'), 'where motion is to be reduced it stands still');
  look();
  assert.equal(document.title, 'Watches');
});
