import { text } from './texts.js';

/** What a conversation is called: its customer's name, else a number. */
export function nameOf({ id, customer }) {
  if (!customer) {
    return `${text('live.conversation')} ${id}`;
  }
  return customer.name || text('live.stranger', { id: customer.id });
}
