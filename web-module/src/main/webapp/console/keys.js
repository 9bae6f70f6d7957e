const byKey = {
  KeyW: 'urgent', ArrowUp: 'previous', ArrowDown: 'next', KeyN: 'note', KeyL: 'foldList', KeyI: 'foldDetails',
};

/** Alt with a letter works everywhere, `?` outside fields, Ctrl+Tab where the window lets a page have it. */
export function listenToKeys(acts) {
  document.addEventListener('keydown', (event) => {
    if (event.isComposing || document.querySelector('dialog[open]')) {
      return;
    }
    const act = actOf(event);
    if (act) {
      event.preventDefault();
      acts[act]();
    }
  });
}

function actOf(event) {
  if (event.key === 'Tab' && event.ctrlKey && !event.altKey) {
    return 'urgent';
  }
  if (event.altKey && !event.ctrlKey && !event.metaKey) {
    return byKey[event.code];
  }
  if (event.key === 'Escape') {
    return 'escape';
  }
  const inField = event.target.closest?.('input, textarea, select');
  return (event.key === '?' || event.key === '？') && !inField ? 'help' : undefined;
}
