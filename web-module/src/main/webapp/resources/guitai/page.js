import { switchThemes } from './theme.js';
import { Times, millis } from './time.js';

const DAY = 24 * 3600 * 1000;

/** Times under a day become relative and stay so; the exact one is the tooltip that the server wrote. */
function tellTimes() {
  const times = new Times(document.documentElement.lang);
  const recent = [...document.querySelectorAll('time[data-relative]')]
    .filter((element) => Math.abs(Date.now() - millis(element.dateTime)) < DAY);
  const tell = () => recent.forEach((element) => {
    element.textContent = times.relative(element.dateTime);
  });
  tell();
  setInterval(tell, 30_000);
}

function offerCopies() {
  for (const button of document.querySelectorAll('[data-copy]')) {
    if (!navigator.clipboard) {
      continue;
    }
    const label = button.querySelector('span');
    const words = label.textContent;
    button.hidden = false;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
      label.textContent = button.dataset.done;
      setTimeout(() => (label.textContent = words), 2_000);
    });
  }
}

/** On phones the navigation is a strip that scrolls: where one is stays in sight. */
function showWhereOneIs() {
  const here = document.querySelector('.side-nav [aria-current="page"]');
  const strip = here?.parentElement;
  if (strip && strip.scrollWidth > strip.clientWidth) {
    strip.scrollLeft = here.offsetLeft - strip.offsetLeft - (strip.clientWidth - here.offsetWidth) / 2;
  }
}

switchThemes();
showWhereOneIs();
tellTimes();
offerCopies();
