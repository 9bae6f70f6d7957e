import { icon, make, withLinks } from './dom.js';
import { text } from './texts.js';

/** How far a message of ours has come: a check, two checks, and the word when it is read. */
function standing(message, marks) {
  const state = message.number <= marks.read ? 'read' : message.number <= marks.delivered ? 'delivered' : 'sent';
  const word = text(`live.state.${state}`);
  return make('span', { class: `standing ${state}`, title: word },
    make('span', { class: state === 'read' ? '' : 'unseen' }, word),
    make('span', { 'aria-hidden': 'true' }, state === 'sent' ? '✓' : '✓✓'));
}

/** A message that the server has numbered. */
export function messageElement(message, { conversation, times, me, customerName, follows }) {
  if (message.from === 'system') {
    return make('li', { class: 'message system' }, make('p', { class: 'message-text' }, withLinks(message.text)));
  }
  const ours = message.from === 'staff';
  const head = make('p', { class: follows ? 'message-head unseen' : 'message-head' },
    make('b', {}, !ours ? customerName : message.name === me ? text('live.you') : message.name ?? ''), ' ',
    make('time', { dateTime: message.at, title: times.exact(message.at) }, times.time(message.at)));
  const classes = ['message', ours ? 'staff' : 'customer', message.lane ? 'note' : '', follows ? 'follows' : ''];
  const element = make('li', { class: classes.filter(Boolean).join(' '), 'data-number': message.number },
    head, make('p', { class: 'message-text' }, withLinks(message.text)));
  if (message.lane) {
    element.append(make('p', { class: 'note-label' }, icon('lock'), text('live.note.for-staff')));
  } else if (ours) {
    element.append(standing(message, conversation.marks.customer));
  }
  return element;
}

/** Brings the checks of the messages that are shown up to date. */
export function updateStandings(list, conversation) {
  for (const element of list.querySelectorAll('.message.staff:not(.note):not(.pending)')) {
    const before = element.querySelector('.standing:not(.read)');
    if (before) {
      const now = standing({ number: Number(element.dataset.number) }, conversation.marks.customer);
      if (now.className !== before.className) {
        before.replaceWith(now);
      }
    }
  }
}

/** A message that no server has yet. `act(what, id)` with `retry`, `edit` or `discard`. */
export function pendingElement(entry, act) {
  const note = entry.lane === 'S';
  const element = make('li', { class: `message staff pending ${entry.state} ${note ? 'note' : ''}` },
    make('p', { class: 'message-text' }, withLinks(entry.text)));
  if (note) {
    element.append(make('p', { class: 'note-label' }, icon('lock'), text('live.note.for-staff')));
  }
  if (entry.state !== 'failed') {
    const word = text(`live.state.${entry.state}`);
    element.append(make('span', { class: 'standing', title: word }, icon('clock'), word));
    return element;
  }
  const button = (what) => make('button', { type: 'button', class: 'button small', onclick: () => act(what, entry.id) },
    text(`live.${what}`));
  element.append(make('div', { class: 'failure', role: 'alert' },
    make('p', {}, icon('exclamation-circle'), make('b', {}, text('live.failed')), ' ', reason(entry.error)),
    make('p', {}, button('retry'), button('edit'), button('discard'))));
  return element;
}

function reason(error) {
  if (error?.code?.endsWith('too-long') && !error.text) {
    return text('live.failed.too-long');
  }
  return error?.text || error?.code || '';
}

export function daySeparator(words) {
  return make('li', { class: 'separator' }, make('span', {}, words));
}

export function newSeparator() {
  return make('li', { class: 'separator new-below' }, make('span', {}, text('live.new-below')));
}
