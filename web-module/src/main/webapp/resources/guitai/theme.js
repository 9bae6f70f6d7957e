const COOKIE = 'guitai_theme';
const YEAR = 365 * 24 * 3600;

/** Brings the theme switches of the page to life. The server reads the cookie, so that no page flashes in the wrong one. */
export function switchThemes() {
  const root = document.documentElement;
  const buttons = [...document.querySelectorAll('[data-theme-switch] button')];
  const show = () => buttons.forEach((button) =>
    button.setAttribute('aria-pressed', String(button.value === (root.dataset.theme ?? ''))));
  for (const button of buttons) {
    button.parentElement.hidden = false;
    button.addEventListener('click', () => {
      root.dataset.theme = button.value;
      const secure = location.protocol === 'https:' ? '; secure' : '';
      document.cookie = `${COOKIE}=${button.value}; path=/; max-age=${YEAR}; samesite=lax${secure}`;
      show();
    });
  }
  show();
}
