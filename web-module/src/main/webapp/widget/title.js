const EVERY = 1_200;

let plain = null;
let timer = null;

document.addEventListener('visibilitychange', giveBack);

/** Calls through the title of a page that nobody sees, until it is looked at. */
export function call(words) {
  giveBack();
  if (!document.hidden) {
    return;
  }
  plain = document.title;
  const calling = (document.title = `${words} · ${plain}`);
  if (!matchMedia('(prefers-reduced-motion: reduce)').matches) {
    timer = setInterval(() => {
      document.title = document.title === calling ? plain : calling;
    }, EVERY);
  }
}

function giveBack() {
  clearInterval(timer);
  document.title = plain ?? document.title;
  plain = null;
}
