import { byId, make } from './dom.js';

const SHOWN_FOR = 6_000;

/** Says for a moment what happened elsewhere than where one looks. */
export function toast(words) {
  const element = make('p', { class: 'toast' }, words);
  byId('toasts').append(element);
  setTimeout(() => element.remove(), SHOWN_FOR);
}
