import { clock, millis } from '../resources/guitai/time.js';
import { byId, make, setText, webAddress } from './dom.js';
import { nameOf } from './names.js';
import { text } from './texts.js';

/** The customer and the facts of the conversation, on the right. */
export class Details {
  #book;
  #times;
  #body = byId('details-body');
  #clock = null;

  constructor({ book, times }) {
    this.#book = book;
    this.#times = times;
  }

  show(conversation) {
    this.#clock = null;
    this.#body.replaceChildren(...(conversation
      ? [this.#customer(conversation), this.#facts(conversation)]
      : [make('p', { class: 'details-none' }, text('live.details.none'))]));
    this.tick(conversation);
  }

  tick(conversation) {
    if (this.#clock && conversation?.waiting) {
      setText(this.#clock, clock(this.#book.now() - millis(conversation.waitingSince)));
    }
  }

  #customer(one) {
    const page = one.page ?? {};
    const address = webAddress(page.url);
    const words = page.title || page.url;
    return section(text('live.customer'), [
      [text('live.name'), one.customer ? nameOf(one) : null],
      [text('live.number'), one.customer?.id],
      [text('live.region'), one.customer?.region],
      [text('live.email'), mailLink(one.customer?.email)],
      [text('live.language'), languageName(one.language)],
      [text('live.page'), words && address
        ? make('a', { href: address, target: '_blank', rel: 'noopener noreferrer', title: address }, words)
        : words],
      [text('live.product'), page.product],
      [text('live.first-asked'), this.#time(one.messages.find((message) => message.number === 1 && !message.lane)?.at
        ?? one.openedAt)],
    ]);
  }

  #facts(one) {
    const rows = [
      [text('live.number'), one.id],
      [text('live.opened'), this.#time(one.openedAt)],
      [text('live.answered'), text(one.answered ? 'live.answered.yes' : 'live.answered.no')],
      [text('live.count'), one.last.toLocaleString()],
    ];
    if (one.waiting) {
      this.#clock = make('span');
      rows.push([text('live.waiting-since'), this.#clock]);
    }
    return section(text('live.conversation'), rows);
  }

  #time(at) {
    return at && make('time', { dateTime: at, title: this.#times.exact(at) }, this.#times.relative(at, this.#book.now()));
  }
}

/** A letter to the address; what else a mail program would read out of it is made harmless. */
function mailLink(email) {
  return email && make('a', { href: `mailto:${encodeURIComponent(email).replace('%40', '@')}` }, email);
}

function section(heading, rows) {
  const list = make('dl', { class: 'facts' });
  for (const [term, value] of rows) {
    list.append(make('dt', {}, term), make('dd', {}, value || make('span', { class: 'quiet-text' }, text('live.unknown'))));
  }
  return make('section', {}, make('h3', {}, heading), list);
}

function languageName(tag) {
  try {
    return tag && new Intl.DisplayNames(document.documentElement.lang, { type: 'language' }).of(tag);
  } catch {
    return tag;
  }
}
