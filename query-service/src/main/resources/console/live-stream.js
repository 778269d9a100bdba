// A live stream of events that goes on where it broke. It is read by fetch, because EventSource cannot sign in.

import {ApiError, pause, refused} from './api.js';
import {askToSignIn, authorization} from './session.js';
import {EventParser} from './sse.js';
import {SECOND} from './time.js';

/** A status comes every few seconds; after so long without any the connection is dead. */
const SILENCE = 15 * SECOND;
const LONGEST_WAIT = 30 * SECOND;
/** Refusals that a later attempt may not meet. */
const PASSING = [429, 502, 503, 504];

/**
 * `on` has `event(name, data)`, `opened()`, `broken(message, wait)` before another attempt in `wait` milliseconds, and
 * `refused(message)` when there will be none.
 */
export class LiveStream {
  #path;
  #on;
  #last = '';
  #run = null;

  constructor(path, on) {
    this.#path = path;
    this.#on = on;
  }

  /** Begins, or goes on behind the last event that came. */
  start() {
    if (this.#run !== null) return;
    this.#run = new AbortController();
    this.#attempts(this.#run.signal);
  }

  /** Leaves, and remembers the place. */
  stop() {
    this.#run?.abort();
    this.#run = null;
  }

  async #attempts(signal) {
    for (let failures = 0; !signal.aborted; failures++) {
      const error = await this.#attempt(signal, () => (failures = 0));
      if (signal.aborted) return;
      if (error.status > 0 && !PASSING.includes(error.status)) return this.#on.refused(error.message);
      const wait = Math.max(error.after ?? 0, Math.min(LONGEST_WAIT, SECOND * 2 ** failures));
      this.#on.broken(error.message, wait);
      await pause(wait, signal);
    }
  }

  /** One connection until it ends; the answer is why it did. */
  async #attempt(signal, opened) {
    try {
      await this.#connect(signal, opened);
      return new ApiError('the connection was closed', 0);
    } catch (error) {
      return error instanceof ApiError ? error : new ApiError('the connection broke', 0);
    }
  }

  async #connect(signal, opened) {
    const silence = new Silence();
    try {
      const both = AbortSignal.any([signal, silence.signal]);
      const response = await fetch(this.#path, {headers: this.#headers(), signal: both});
      if (response.status === 401) askToSignIn();
      if (!response.ok) throw await refused(response);
      opened();
      this.#on.opened();
      await this.#read(response.body, silence, signal);
    } finally {
      silence.end();
    }
  }

  #headers() {
    return {Accept: 'text/event-stream', ...authorization(), ...(this.#last ? {'Last-Event-ID': this.#last} : {})};
  }

  async #read(body, silence, signal) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    const parser = new EventParser();
    for (let piece = await reader.read(); !piece.done && !signal.aborted; piece = await reader.read()) {
      silence.broken();
      parser.push(piece.value).forEach((event) => this.#take(event));
    }
  }

  #take({id, name, data}) {
    this.#on.event(name, JSON.parse(data));
    this.#last = id;
  }
}

/** Aborts when nothing is heard for too long. */
class Silence {
  #abort = new AbortController();
  #timer = 0;

  constructor() {
    this.broken();
  }

  get signal() {
    return this.#abort.signal;
  }

  broken() {
    this.end();
    this.#timer = setTimeout(() => this.#abort.abort(), SILENCE);
  }

  end() {
    clearTimeout(this.#timer);
  }
}
