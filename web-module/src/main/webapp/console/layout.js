import { byId, show } from './dom.js';

const NARROW = '(max-width: 720px)';
const DRAWER = '(max-width: 1100px)';

/** Three columns, two and a drawer, or one at a time. */
export class Layout {
  #root = byId('console');
  #likes;
  #narrow = matchMedia(NARROW);
  #drawer = matchMedia(DRAWER);
  #drawerOpen = false;

  constructor(likes) {
    this.#likes = likes;
    byId('fold-list').addEventListener('click', () => this.foldList());
    byId('unfold-list').addEventListener('click', () => this.foldList());
    byId('fold-details').addEventListener('click', () => this.foldDetails());
    byId('close-details').addEventListener('click', () => this.foldDetails());
    byId('shade').addEventListener('click', () => this.closeDrawer());
    this.#drawer.addEventListener('change', () => this.#apply());
    this.#apply();
  }

  get narrow() {
    return this.#narrow.matches;
  }

  /** On a narrow window: `list` or `chat`. */
  set view(view) {
    this.#root.dataset.view = view;
  }

  get view() {
    return this.#root.dataset.view;
  }

  foldList() {
    this.#likes.set('list', !this.#likes.get('list', true));
    this.#apply();
  }

  foldDetails() {
    if (this.#drawer.matches) {
      this.#drawerOpen = !this.#drawerOpen;
    } else {
      this.#likes.set('details', !this.#likes.get('details', true));
    }
    this.#apply();
  }

  /** Closes the drawer. Returns whether it was open. */
  closeDrawer() {
    const wasOpen = this.#drawer.matches && this.#drawerOpen;
    this.#drawerOpen = false;
    this.#apply();
    return wasOpen;
  }

  #apply() {
    const list = this.#likes.get('list', true);
    const details = this.#drawer.matches ? this.#drawerOpen : this.#likes.get('details', true);
    this.#root.dataset.list = list ? 'open' : 'folded';
    this.#root.dataset.details = details ? 'open' : 'folded';
    show(byId('unfold-list'), !list);
    show(byId('shade'), details && this.#drawer.matches);
    byId('fold-list').setAttribute('aria-expanded', String(list));
    byId('fold-details').setAttribute('aria-expanded', String(details));
  }
}
