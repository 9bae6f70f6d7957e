import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

const LIMIT = 20_000;
const webapp = new URL('../../main/webapp/', import.meta.url);

/** The files that a script brings at once, itself among them. */
function filesOf(path, found = new Set()) {
  found.add(path);
  for (const [, name] of source(path).matchAll(/^import .*?from '(.+)';$/gm)) {
    const address = new URL(name, new URL(path, webapp)).href.slice(webapp.href.length);
    if (!found.has(address)) {
      filesOf(address, found);
    }
  }
  return found;
}

const source = (path) => readFileSync(new URL(path, webapp), 'utf8');
const gzipped = (path) => gzipSync(source(path), { level: 9 }).length;

for (const language of ['zh-CN', 'en']) {
  test(`the widget in ${language} is under 20 kB gzipped`, () => {
    const files = ['widget/guitai.js', ...filesOf('widget/panel.js'), `widget/texts-${language}.js`];
    const sum = files.reduce((size, path) => size + gzipped(path), 0);
    assert.ok(sum < LIMIT, `${sum} bytes in ${files.join(', ')}`);
  });
}

/** What few ever load, and then alone: long polling, the form for an address, the title that calls. */
const LATER = ['widget/contact.js', 'widget/title.js', 'live/polling.js'];

test('every file of the widget is counted, except for what comes later', () => {
  const counted = ['widget/guitai.js', ...filesOf('widget/panel.js'), 'widget/texts-zh-CN.js', 'widget/texts-en.js'];
  const all = ['widget', 'live'].flatMap((folder) => readdirSync(new URL(folder, webapp)).map((name) => `${folder}/${name}`));
  assert.deepEqual(all.filter((path) => !counted.includes(path)), LATER);
});
