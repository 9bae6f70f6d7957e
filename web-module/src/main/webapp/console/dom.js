import { pieces } from '../live/links.js';

/** The element with this id. */
export const byId = (id) => document.getElementById(id);

/**
 * Makes an element. Properties are set as properties; `class`, `data-…`, `aria-…` and `role` as attributes. Text is always
 * text, never markup.
 */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null) {
      continue;
    }
    if (name === 'class' || name === 'role' || name.startsWith('data-') || name.startsWith('aria-')) {
      element.setAttribute(name, value);
    } else {
      element[name] = value;
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export function icon(name) {
  return make('i', { class: `pi pi-${name}`, 'aria-hidden': 'true' });
}

/** Sets text only where it has changed, so that nothing is laid out in vain. */
export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

export function show(element, visible) {
  if (element.hidden === visible) {
    element.hidden = !visible;
  }
}

/** Words with their web addresses as links. */
export function withLinks(words) {
  const fragment = document.createDocumentFragment();
  fragment.append(...pieces(words).map(({ text, href }) =>
    href ? make('a', { href, target: '_blank', rel: 'noopener noreferrer' }, text) : text));
  return fragment;
}

/** An address as a link if it is one of the web, else null: it is the visitor's word. */
export function webAddress(url) {
  try {
    return ['http:', 'https:'].includes(new URL(url).protocol) ? url : null;
  } catch {
    return null;
  }
}
