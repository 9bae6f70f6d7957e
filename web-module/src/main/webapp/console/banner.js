import { byId, make, show } from './dom.js';
import { text } from './texts.js';

/** Below the messages: the field, or why there is none and what can be done. */
export class Banner {
  #composer;
  #ending;
  #dismiss;

  constructor({ composer, ending, dismiss }) {
    this.#composer = composer;
    this.#ending = ending;
    this.#dismiss = dismiss;
  }

  show(conversation) {
    const over = !conversation?.live;
    const content = (conversation && this.#content(conversation)) ?? [];
    const banner = byId('banner');
    show(banner, content.length > 0);
    if (banner.firstChild !== content[0]) {
      banner.replaceChildren(...content); // a button that is shown already keeps its focus
    }
    this.#composer.enabled = !over;
    show(byId('end'), !over);
    byId('end').disabled = Boolean(conversation?.endsAt);
  }

  #content(conversation) {
    if (!conversation.mine) {
      return [make('span', {}, text('live.gone'))];
    }
    return conversation.closed ? this.#ended(conversation) : this.#ending.banner(conversation);
  }

  #ended(conversation) {
    const reason = conversation.closedBy && text(`closed.${conversation.closedBy}`);
    return [
      make('span', {}, reason ? text('live.ended.by', { reason }) : text('live.ended'), ' ',
        make('span', { class: 'quiet-text' }, text('live.ended.later'))),
      make('a', { class: 'button small', href: `../admin/conversation.xhtml?id=${conversation.id}` },
        text('live.to-history')),
      make('button', { type: 'button', class: 'button small', onclick: () => this.#dismiss([conversation]) },
        text('live.dismiss')),
    ];
  }
}
