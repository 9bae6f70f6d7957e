const PATIENCE = 40_000;

/**
 * A line over long polling, where WebSockets do not work: one question is always under way; frames to send go with a new
 * one at once. Loaded only when it is needed.
 */
export class PollingLine {
  #url;
  #events;
  #fetch;
  #timers;
  #session = null;
  #outgoing = [];
  #asking = 0;
  #order = Promise.resolve();
  #scheduled = false;
  #abort = new AbortController();

  /** @param {{opened: Function, frames: Function, ended: Function}} events `ended` comes once, with a close code */
  constructor(url, events, fetchFunction, timers) {
    this.#url = url;
    this.#events = events;
    this.#fetch = fetchFunction;
    this.#timers = timers;
  }

  send(frame) {
    this.#outgoing.push(frame);
    this.#askSoon();
  }

  /** Ends it from this side, without an event. */
  close() {
    this.#events = null;
    this.#abort.abort();
  }

  #askSoon() {
    if (this.#scheduled) {
      return;
    }
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      const waitsForSession = this.#session === null && this.#asking > 0;
      if (this.#events && !waitsForSession && (this.#outgoing.length > 0 || this.#asking === 0)) {
        this.#ask();
      }
    });
  }

  #ask() {
    const answer = this.#post(JSON.stringify({ session: this.#session, frames: this.#outgoing.splice(0) }));
    answer.catch(() => {}); // seen below, in its turn
    this.#asking += 1;
    this.#order = this.#order.then(async () => {
      try {
        const { session, frames } = await answer;
        this.#asking -= 1;
        this.#session = session;
        this.#events?.frames(frames ?? []);
        this.#askSoon();
      } catch {
        const events = this.#events;
        this.close();
        events?.ended(1006);
      }
    });
  }

  async #post(body) {
    const timeout = this.#timers.setTimeout(() => this.#abort.abort(), PATIENCE);
    const fetch = this.#fetch; // the browser's own wants no `this`
    try {
      const response = await fetch(this.#url, {
        method: 'POST',
        headers: { 'Content-Type': 'text/plain' },
        credentials: 'omit',
        cache: 'no-store',
        body,
        signal: this.#abort.signal,
      });
      if (!response.ok) {
        throw new Error(`polling was answered with ${response.status}`);
      }
      return await response.json();
    } finally {
      this.#timers.clearTimeout(timeout);
    }
  }
}
