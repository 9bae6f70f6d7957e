import { byId, show } from './dom.js';

/** Menus below a button: one at a time, closed by Esc, by a click elsewhere and by a choice. */
export class Menus {
  #open = null;

  constructor(...names) {
    for (const name of names) {
      byId(name).addEventListener('click', () => this.#toggle(name));
      byId(`${name}-menu`).addEventListener('click', (event) => {
        if (event.target.closest('[role="menuitemradio"]')) {
          this.close();
        }
      });
      byId(`${name}-menu`).addEventListener('keydown', (event) => this.#walk(event));
    }
    document.addEventListener('pointerdown', (event) => {
      if (this.#open && !event.target.closest('.menu-anchor')?.contains(byId(this.#open))) {
        this.close(false);
      }
    });
  }

  /** Closes what is open. Returns whether anything was. */
  close(focus = true) {
    const open = this.#open;
    if (!open) {
      return false;
    }
    this.#open = null;
    show(byId(`${open}-menu`), false);
    byId(open).setAttribute('aria-expanded', 'false');
    if (focus) {
      byId(open).focus();
    }
    return true;
  }

  #toggle(name) {
    if (this.#open === name) {
      this.close();
      return;
    }
    this.close(false);
    this.#open = name;
    show(byId(`${name}-menu`), true);
    byId(name).setAttribute('aria-expanded', 'true');
    (byId(`${name}-menu`).querySelector('[aria-checked="true"]') ?? items(name)[0])?.focus();
  }

  #walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.#open && event.target.matches('[role="menuitemradio"]')) {
      event.preventDefault();
      const all = items(this.#open);
      all.at((all.indexOf(event.target) + step) % all.length).focus();
    }
  }
}

const items = (name) => [...byId(`${name}-menu`).querySelectorAll('[role="menuitemradio"], input, button, select')];
