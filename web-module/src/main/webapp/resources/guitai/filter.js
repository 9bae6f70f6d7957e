/** Hides the tick boxes in whose words the search does not stand, and groups without any left. */
for (const search of document.querySelectorAll('[data-filter]')) {
  const catalogue = document.querySelector(search.dataset.filter);
  search.addEventListener('input', () => {
    const words = search.value.trim().toLowerCase();
    for (const group of catalogue.querySelectorAll('fieldset')) {
      let left = 0;
      for (const check of group.querySelectorAll('.check')) {
        const hit = check.dataset.words.toLowerCase().includes(words);
        check.hidden = !hit;
        left += hit ? 1 : 0;
      }
      group.hidden = left === 0;
    }
  });
  search.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') {
      event.preventDefault();
    }
  });
}
