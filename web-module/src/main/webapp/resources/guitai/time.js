const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = { zh: '刚刚', en: 'just now' };

/** Says times in one language and one zone. Instants are ISO 8601 strings or milliseconds. */
export class Times {
  #language;
  #zone;
  #formats = new Map();

  /** @param {string} [zone] IANA; the browser's if left out or unknown */
  constructor(language, zone) {
    this.#language = language;
    this.#zone = known(zone);
  }

  /** "3 分钟前" under a day, the date and time beyond. */
  relative(at, now = Date.now()) {
    const age = now - millis(at);
    if (age >= DAY || age <= -DAY) {
      return this.dateTime(at);
    }
    if (age < MINUTE) {
      return this.#language.startsWith('zh') ? NOW.zh : NOW.en;
    }
    const [amount, unit] = age < HOUR ? [age / MINUTE, 'minute'] : [age / HOUR, 'hour'];
    return this.#relative().format(-Math.floor(amount), unit);
  }

  /** 10:02 */
  time(at) {
    return this.#format('time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(millis(at));
  }

  dateTime(at) {
    return this.#format('dateTime', { dateStyle: 'medium', timeStyle: 'short' }).format(millis(at));
  }

  exact(at) {
    return this.#format('exact', { dateStyle: 'long', timeStyle: 'medium' }).format(millis(at));
  }

  /** Today's times as 10:02, earlier ones as a date. For narrow places. */
  short(at, now = Date.now()) {
    return this.dayKey(at) === this.dayKey(now)
      ? this.time(at)
      : this.#format('short', { month: 'numeric', day: 'numeric' }).format(millis(at));
  }

  /** The day of an instant in the zone; equal for two instants of one day. */
  dayKey(at) {
    return this.#format('dayKey', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(millis(at));
  }

  /** The date, in the same form as pages show it. */
  date(at) {
    return this.#format('date', { dateStyle: 'medium' }).format(millis(at));
  }

  /** 今天, 昨天, or the date. */
  day(at, now = Date.now()) {
    const key = this.dayKey(at);
    if (key === this.dayKey(now)) {
      return this.#relative().format(0, 'day');
    }
    if (key === this.dayKey(now - DAY)) {
      return this.#relative().format(-1, 'day');
    }
    return this.#format('day', { dateStyle: 'full' }).format(millis(at));
  }

  #relative() {
    return this.#keep('relative', () => new Intl.RelativeTimeFormat(this.#language, { numeric: 'auto' }));
  }

  #format(name, options) {
    return this.#keep(name, () => new Intl.DateTimeFormat(this.#language, { timeZone: this.#zone, ...options }));
  }

  #keep(name, make) {
    if (!this.#formats.has(name)) {
      this.#formats.set(name, make());
    }
    return this.#formats.get(name);
  }
}

/** 02:31, or 1:02:31 from an hour on. */
export function clock(elapsed) {
  const seconds = Math.max(0, Math.floor(elapsed / 1000));
  const two = (number) => String(number).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${two(minutes)}:${two(seconds % 60)}`;
}

export function millis(at) {
  return typeof at === 'number' ? at : Date.parse(at);
}

function known(zone) {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone || undefined;
  } catch {
    return undefined;
  }
}
