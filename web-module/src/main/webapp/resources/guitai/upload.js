/** The server's own words where it has some; a proxy's page is none of them. */
async function wordsFor(answer, label) {
  if (answer?.headers.get('Content-Type')?.startsWith('text/plain')) {
    const words = await answer.text();
    if (words) {
      return words;
    }
  }
  const { failed, refused, tooLarge } = label.dataset;
  return { 403: refused, 413: tooLarge }[answer?.status] ?? failed;
}

/** A label with a file input sends the chosen file as it is, then shows the page anew; what was wrong is said beside it. */
for (const label of document.querySelectorAll('[data-upload]')) {
  const input = label.querySelector('input');
  input.addEventListener('change', async () => {
    const [file] = input.files;
    if (!file) {
      return;
    }
    label.setAttribute('aria-busy', 'true');
    const address = new URL(label.dataset.upload, location.href);
    address.searchParams.set('lang', document.documentElement.lang);
    const answer = await fetch(address, {
      method: 'POST',
      body: file,
      headers: {
        'Content-Type': 'application/octet-stream',
        'Guitai-Form': label.dataset.csrf,
        'Guitai-Name': encodeURIComponent(file.name),
      },
    }).catch(() => null);
    label.removeAttribute('aria-busy');
    input.value = '';
    if (answer?.ok) {
      location.replace(location.href);
      return;
    }
    let problem = label.parentElement.querySelector('.field-message');
    if (!problem) {
      problem = document.createElement('p');
      problem.className = 'field-message';
      problem.setAttribute('role', 'alert');
      label.after(problem);
    }
    problem.textContent = await wordsFor(answer, label);
  });
}
