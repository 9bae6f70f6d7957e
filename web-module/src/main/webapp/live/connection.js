import { Outbox, Sequences } from './delivery.js';

const PING_EVERY = 20_000;
const SILENCE = 45_000;
const PATIENCE = 10_000;
const GAP_PATIENCE = 3_000;
const STEADY = 5_000;
const BACK_OFF = [500, 1_000, 2_000, 4_000, 8_000, 15_000];
const FRAME_LIMIT = 65_536;

/**
 * A client of `guitai.v1` that comes back by itself, sends again what has no ack, and gives out every message once and in
 * order. Options: url, pollUrl, hello(), store, storeKey, onFrame(frame), onState(state, details), onOutbox(entry); for
 * tests WebSocketClass, fetch, timers, now, random. States: connecting, online, waiting {retryInMs}, refused {code, text},
 * closed.
 */
export class Connection {
  #options;
  #timers;
  #outbox;
  #sequences = new Sequences();
  /** For each conversation the newest `mark` and `close`. */
  #said = new Map();
  #line = null;
  #state = 'closed';
  #attempts = 0;
  #failedSockets = 0;
  #socketWorked = false;
  #heardAt = 0;
  #onlineAt = 0;
  #timer = null;
  #gap = null;
  #pause = null;
  #pauses = 0;
  #wake = () => this.#wakeUp();

  constructor(options) {
    const { fetch, WebSocket: WebSocketClass } = globalThis;
    this.#options = { now: Date.now, random: Math.random, timers: globalThis, fetch, WebSocketClass, ...options };
    this.#timers = this.#options.timers;
    this.#outbox = new Outbox(options.store, `${options.storeKey}.outbox`);
  }

  /** The messages without an ack, in order. */
  get outbox() {
    return this.#outbox.entries.map((entry) => ({ ...entry }));
  }

  /** Connects; when it is waiting to come back, tries at once. */
  open() {
    if (['closed', 'refused', 'waiting'].includes(this.#state)) {
      globalThis.addEventListener?.('online', this.#wake);
      globalThis.document?.addEventListener('visibilitychange', this.#wake);
      this.#connect();
    }
  }

  close() {
    this.#leave('closed');
  }

  /** Puts a message into the outbox. @returns {string} its id, which the ack will name */
  send({ conversation = null, text, lane }) {
    const at = new Date(this.#options.now()).toISOString();
    const entry = { id: newId(), conversation, lane, text, at, state: 'waiting', error: null };
    this.#outbox.add(entry);
    this.#tell('onOutbox', { ...entry });
    this.#flush();
    return entry.id;
  }

  retry(id) {
    const entry = this.#outbox.find(id);
    if (entry?.state === 'failed') {
      this.#change(entry, 'waiting');
      this.#flush();
    }
  }

  /** Gives a message up; one under way may have arrived all the same. */
  discard(id) {
    this.#outbox.remove(id);
  }

  /** Sends a frame without ack; with no line it is dropped, except a conversation's newest `mark` and `close`. */
  emit(frame) {
    const { type, conversation } = frame;
    if (type === 'mark' || type === 'close') {
      this.#said.set(conversation, { ...this.#said.get(conversation), [type]: frame });
    }
    if (this.#state === 'online') {
      this.#line.send(frame);
    }
  }

  /** Says which numbers the caller has already; never goes back. */
  setLast(conversation, number, lane) {
    this.#giveOut(this.#sequences.set(conversation, lane, number));
  }

  forget(conversation) {
    this.#sequences.forget(conversation);
    this.#said.delete(conversation);
  }

  clear() {
    [this.#outbox, this.#sequences, this.#said].forEach((kept) => kept.clear());
  }

  async #connect() {
    this.#become('connecting');
    this.#after(PATIENCE, () => this.#ended(1006));
    let line = null;
    const mine = (call) => (value) => line && line === this.#line && call(value);
    const events = {
      opened: mine(() => this.#opened()),
      frames: mine((frames) => this.#received(frames)),
      ended: mine((code) => this.#ended(code)),
    };
    const { url, pollUrl, fetch, WebSocketClass } = this.#options;
    if (pollUrl && !this.#socketWorked && this.#failedSockets >= 2) {
      const placeholder = (this.#line = { close() {} });
      const { PollingLine } = await import('./polling.js').catch(() => ({}));
      if (PollingLine && this.#line === placeholder) {
        line = this.#line = new PollingLine(pollUrl, events, fetch, this.#timers);
        this.#opened();
      }
    } else {
      line = this.#line = socketLine(url, events, WebSocketClass);
    }
  }

  #opened() {
    this.#after(PATIENCE, () => this.#ended(1006));
    const { url, hello } = this.#options;
    this.#line.send({
      ...hello(),
      type: 'hello',
      last: this.#sequences.lasts(),
      ...(url.endsWith('/agent') && { lastStaff: this.#sequences.lasts('S') }),
    });
  }

  #ended(code, refusal) {
    if (refusal || code === 4001 || code === 4003) {
      this.#leave('refused', { code: refusal?.code ?? String(code), text: refusal?.text ?? '' });
      return;
    }
    const wasOnline = this.#state === 'online';
    if (!this.#line?.isSocket) {
      this.#failedSockets = 1; // one more chance for the socket
    } else if (!wasOnline) {
      this.#failedSockets += 1;
    }
    if (wasOnline && this.#options.now() - this.#onlineAt > STEADY) {
      this.#attempts = 0;
    }
    const retryInMs = this.#backOff(this.#attempts++);
    this.#leave('waiting', { retryInMs });
    if (this.#state === 'waiting') {
      this.#after(retryInMs, () => this.#connect());
    }
  }

  #leave(state, details) {
    if (state !== 'waiting') {
      globalThis.removeEventListener?.('online', this.#wake);
      globalThis.document?.removeEventListener('visibilitychange', this.#wake);
    }
    [this.#timer, this.#gap, this.#pause].forEach((timer) => this.#timers.clearTimeout(timer));
    this.#gap = this.#pause = null;
    const line = this.#line;
    this.#line = null;
    line?.close();
    this.#outbox.in('sending').forEach((entry) => this.#change(entry, 'waiting'));
    this.#become(state, details);
  }

  #wakeUp() {
    if (globalThis.document?.hidden) {
      return;
    }
    if (this.#state === 'waiting') {
      this.#attempts = 0;
      this.#connect();
    } else if (this.#state === 'online') {
      this.#heartbeat();
    }
  }

  #heartbeat() {
    const now = this.#options.now();
    const untilSilent = this.#heardAt + SILENCE - now;
    if (untilSilent <= 0) {
      this.#ended(4009);
      return;
    }
    if (this.#line.isSocket) {
      this.#line.send({ type: 'ping' });
    }
    this.#outbox.in('sending').filter(({ sentAt }) => now - sentAt >= PING_EVERY)
      .forEach((entry) => this.#transmit(entry));
    this.#after(Math.min(PING_EVERY, untilSilent), () => this.#heartbeat());
  }

  #after(ms, call) {
    this.#timers.clearTimeout(this.#timer);
    this.#timer = this.#timers.setTimeout(call, ms);
  }

  #backOff(attempt) {
    return Math.round(BACK_OFF[Math.min(attempt, BACK_OFF.length - 1)] * (1 + this.#options.random() / 3));
  }

  #become(state, details = {}) {
    this.#state = state;
    this.#tell('onState', state, details);
  }

  #received(frames) {
    const line = this.#line;
    this.#heardAt = this.#options.now(); // an answer without frames is a sign of life too
    for (const frame of frames) {
      if (line !== this.#line) {
        return; // what is left comes again
      }
      this.#handle(frame);
    }
  }

  #handle(frame) {
    if (frame.type === 'ready') {
      this.#ready(frame);
    } else if (frame.type === 'message') {
      this.#outbox.remove(frame.id);
      this.#giveOut(this.#sequences.take(frame, frame));
    } else if (frame.type === 'ack') {
      this.#acknowledged(frame);
    } else if (frame.type === 'error') {
      this.#refused(frame);
    } else {
      this.#noteEnd(frame);
      this.#tell('onFrame', frame);
    }
  }

  #ready(frame) {
    this.#failedSockets = 0;
    this.#pauses = 0;
    this.#socketWorked ||= this.#line.isSocket;
    this.#onlineAt = this.#options.now();
    this.#state = 'online';
    this.#heartbeat();
    this.#tell('onFrame', frame);
    if (this.#state !== 'online') {
      return;
    }
    this.#become('online');
    this.#sayAgain(frame.conversations);
    this.#flush();
    this.#watchGap();
  }

  /** Only of what the server names; the rest is over, or somebody else's. */
  #sayAgain(conversations = []) {
    const said = this.#said;
    this.#said = new Map();
    for (const one of conversations) {
      const { mark, close } = said.get(one.conversation) ?? {};
      const due = [mark, one.state !== 'CLOSED' && close].filter(Boolean);
      due.forEach((frame) => this.emit(frame));
      this.#noteEnd(one);
    }
  }

  #acknowledged(frame) {
    this.#pauses = 0;
    const entry = this.#outbox.remove(frame.id);
    const beginsHere = entry && entry.conversation !== frame.conversation;
    const next = this.#sequences.take(frame, null, beginsHere);
    this.#tell('onFrame', frame);
    this.#giveOut(next);
  }

  #refused(frame) {
    const { id, code, text, retry, fatal, conversation } = frame;
    const entry = this.#outbox.find(id);
    if (entry) {
      this.#change(entry, retry ? 'waiting' : 'failed', { code, text });
    }
    if (entry && retry) {
      this.#pause ??= this.#timers.setTimeout(() => {
        this.#pause = null;
        this.#flush();
      }, this.#backOff(++this.#pauses));
    } else if (!id && !retry) {
      this.#said.delete(conversation);
    }
    this.#tell('onFrame', frame);
    if (fatal && this.#line) {
      this.#ended(4003, frame);
    }
  }

  #noteEnd({ conversation, state, mine }) {
    if (state === 'CLOSED' || mine === false) {
      this.#said.delete(conversation);
    }
  }

  #giveOut(frames) {
    frames.forEach((frame) => this.#tell('onFrame', frame));
    this.#watchGap();
  }

  /** A caller's mistake must not cost the frames behind it. */
  #tell(listener, ...args) {
    try {
      this.#options[listener]?.(...args);
    } catch (failure) {
      console.error(failure);
    }
  }

  #watchGap() {
    if (!this.#sequences.broken) {
      this.#timers.clearTimeout(this.#gap);
      this.#gap = null;
    } else if (this.#state === 'online') {
      this.#gap ??= this.#timers.setTimeout(() => this.#ended(1000), GAP_PATIENCE);
    }
  }

  #flush() {
    if (this.#state === 'online' && !this.#pause) {
      this.#outbox.in('waiting').forEach((entry) => this.#transmit(entry));
    }
  }

  #transmit(entry) {
    const { id, conversation, text, lane } = entry;
    const frame = { type: 'send', id, conversation, text, lane };
    if (new TextEncoder().encode(JSON.stringify(frame)).length > FRAME_LIMIT) {
      this.#change(entry, 'failed', { code: 'frame.too-long', text: '' });
      return;
    }
    entry.sentAt = this.#options.now();
    this.#change(entry, 'sending');
    this.#line?.send(frame);
  }

  #change(entry, state, error = null) {
    const worthKeeping = state === 'failed' || entry.state === 'failed';
    Object.assign(entry, { state, error });
    if (worthKeeping) {
      this.#outbox.keep(entry);
    }
    this.#tell('onOutbox', { ...entry });
  }
}

function socketLine(url, events, WebSocketClass) {
  let socket = null;
  try {
    socket = new WebSocketClass(url, 'guitai.v1');
    socket.onopen = events.opened;
    socket.onmessage = ({ data }) => events.frames([JSON.parse(data)].flat());
    socket.onclose = ({ code }) => events.ended(code);
  } catch {
    queueMicrotask(() => events.ended(1006));
  }
  return {
    isSocket: true,
    send: (frame) => socket.readyState === 1 && socket.send(JSON.stringify(frame)),
    close: () => socket?.close(1000),
  };
}

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
