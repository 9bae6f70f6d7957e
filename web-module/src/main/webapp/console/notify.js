import { byId, setText } from './dom.js';
import { nameOf } from './names.js';
import { text } from './texts.js';

const APART = 1_500;
const SIZE = 64;

/** Calls for attention: title, icon, sound, desktop notification. */
export class Notifier {
  #likes;
  #icons;
  #choose;
  #title = document.title;
  #icon = document.querySelector('link[rel="icon"]');
  #picture = null;
  #count = 0;
  #label = '0';
  #sounds = null;
  #soundedAt = 0;
  #leads = !navigator.locks;

  /** `icons`: folder of the icon; `choose(conversation)` when a notification is clicked; `key` is the account's. */
  constructor({ likes, icons, choose, key }) {
    this.#likes = likes;
    this.#icons = icons;
    this.#choose = choose;
    // Of several tabs only one sounds: whoever holds the lock.
    navigator.locks?.request(`${key}.sound`, () => {
      this.#leads = true;
      return new Promise(() => {});
    });
    this.#settings();
    addEventListener('pointerdown', () => this.#wakeSound(), { once: true });
    addEventListener('keydown', () => this.#wakeSound(), { once: true });
  }

  /** How many messages are unread. */
  count(unread) {
    if (unread === this.#count) {
      return;
    }
    this.#count = unread;
    document.title = unread > 0 ? `(${unread}) ${this.#title}` : this.#title;
    this.#badge(unread > 9 ? '9+' : String(unread));
    const badge = unread > 0 ? navigator.setAppBadge?.(unread) : navigator.clearAppBadge?.();
    badge?.catch(() => {});
  }

  /** A buyer has written something that nobody is looking at. */
  arrived(conversation, message) {
    if (this.#leads) {
      this.#sound();
      this.#desktop(conversation, message);
    }
  }

  #settings() {
    const sound = byId('sound');
    sound.checked = this.#likes.get('sound', true);
    sound.addEventListener('change', () => {
      this.#likes.set('sound', sound.checked);
      this.#wakeSound();
      this.#sound();
    });
    byId('notify').addEventListener('click', async () => {
      if (this.#permission() === 'granted') {
        this.#likes.set('desktop', !this.#likes.get('desktop', true));
      } else {
        this.#likes.set('desktop', (await Notification.requestPermission()) === 'granted');
      }
      this.#showPermission();
    });
    this.#showPermission();
  }

  #permission() {
    return 'Notification' in globalThis ? Notification.permission : 'none';
  }

  #showPermission() {
    const button = byId('notify');
    const permission = this.#permission();
    const on = permission === 'granted' && this.#likes.get('desktop', true);
    const state = on ? 'on' : permission === 'denied' ? 'denied' : permission === 'none' ? 'none' : 'off';
    setText(button, text(`live.notify.${state}`));
    button.disabled = state === 'denied' || state === 'none';
    button.setAttribute('aria-pressed', String(on));
  }

  #desktop(conversation, message) {
    if (this.#permission() !== 'granted' || !this.#likes.get('desktop', true) || document.hasFocus()) {
      return;
    }
    try {
      const notification = new Notification(nameOf(conversation), {
        body: message.text.slice(0, 120), tag: `guitai-${conversation.id}`, icon: `${this.#icons}icon.svg`,
      });
      notification.onclick = () => {
        globalThis.focus();
        this.#choose(conversation);
        notification.close();
      };
    } catch {
      // some phones have the name but not the thing
    }
  }

  /** Browsers let a page sound only after somebody has touched it. */
  #wakeSound() {
    if (!this.#sounds && this.#likes.get('sound', true) && 'AudioContext' in globalThis) {
      this.#sounds = new AudioContext();
    }
    this.#sounds?.resume();
  }

  /** Two short soft tones. */
  #sound() {
    const now = Date.now();
    if (!this.#sounds || !this.#likes.get('sound', true) || now - this.#soundedAt < APART) {
      return;
    }
    this.#soundedAt = now;
    for (const [pitch, after] of [[660, 0], [880, 0.12]]) {
      const start = this.#sounds.currentTime + after;
      const tone = new OscillatorNode(this.#sounds, { frequency: pitch });
      const loudness = new GainNode(this.#sounds, { gain: 0 });
      loudness.gain.linearRampToValueAtTime(0.12, start + 0.01);
      loudness.gain.exponentialRampToValueAtTime(0.001, start + 0.22);
      tone.connect(loudness).connect(this.#sounds.destination);
      tone.start(start);
      tone.stop(start + 0.25);
    }
  }

  async #badge(label) {
    if (label === this.#label) {
      return;
    }
    this.#label = label;
    if (label === '0') {
      this.#icon.href = `${this.#icons}icon.svg`;
      return;
    }
    this.#picture ??= await load(`${this.#icons}icon.svg`);
    const canvas = document.createElement('canvas');
    canvas.width = SIZE;
    canvas.height = SIZE;
    const draw = canvas.getContext('2d');
    draw.drawImage(this.#picture, 0, 0, SIZE, SIZE);
    draw.fillStyle = '#1d1d21';
    draw.beginPath();
    draw.arc(44, 44, 20, 0, 2 * Math.PI);
    draw.fill();
    draw.fillStyle = '#ffffff';
    draw.font = 'bold 28px sans-serif';
    draw.textAlign = 'center';
    draw.textBaseline = 'middle';
    draw.fillText(label, 44, 46);
    this.#icon.href = canvas.toDataURL('image/png');
  }
}

async function load(address) {
  const picture = new Image(SIZE, SIZE);
  picture.src = address;
  await picture.decode();
  return picture;
}
