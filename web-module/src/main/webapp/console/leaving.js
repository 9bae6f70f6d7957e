import { byId, setText } from './dom.js';
import { text } from './texts.js';

/** Signing out drops what is kept in this browser; so it asks while something is unsent. `drop()` removes it. */
export function watchSignOut({ unsent, drop }) {
  const form = byId('sign-out');
  const dialog = byId('leave');
  dialog.addEventListener('close', () => dialog.returnValue === 'leave' && form.requestSubmit());
  form.addEventListener('submit', (event) => {
    const count = unsent();
    if (count > 0 && dialog.returnValue !== 'leave') {
      event.preventDefault();
      setText(byId('leave-words'), text('live.leave.words', { count }));
      dialog.returnValue = '';
      dialog.showModal();
    } else {
      drop();
    }
  });
}
