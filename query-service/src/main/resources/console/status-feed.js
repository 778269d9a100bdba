// Loads what the status page shows, again and again. What was loaded last stays when a refresh fails.

import {get} from './api.js';
import * as queries from './queries.js';
import {SECOND} from './time.js';

/** A Lit controller. `parts` holds `status` and `coverage` as `{path, data, meta, at, error}`. */
export class StatusFeed {
  parts = {};
  loading = false;
  #host;
  #seconds = 0;
  #timer = 0;
  #running = null;
  #onVisible = () => document.visibilityState === 'visible' && this.refresh();

  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    document.addEventListener('visibilitychange', this.#onVisible);
    this.refresh();
  }

  hostDisconnected() {
    document.removeEventListener('visibilitychange', this.#onVisible);
    clearTimeout(this.#timer);
    this.#running?.abort();
    this.#running = null;
  }

  /** Sets the time between two refreshes; 0 is never. */
  every(seconds) {
    if (this.#seconds === seconds) return;
    this.#seconds = seconds;
    if (!this.loading) this.#schedule();
  }

  async refresh() {
    this.#running?.abort();
    clearTimeout(this.#timer);
    const run = new AbortController();
    this.#running = run;
    this.#set({loading: true});
    await Promise.all([
      this.#call('status', queries.status(), run.signal),
      this.#call('coverage', queries.coverage(), run.signal),
    ]);
    if (this.#running !== run) return;
    this.#set({loading: false});
    this.#schedule();
  }

  async #call(name, path, signal) {
    try {
      const {data, meta} = await get(path, signal);
      if (!signal.aborted) this.#put(name, {path, data, meta, at: Date.now(), error: null});
    } catch (error) {
      if (!signal.aborted) this.#put(name, {...this.parts[name], error: {message: error.message, at: Date.now()}});
    }
  }

  #put(name, part) {
    this.#set({parts: {...this.parts, [name]: part}});
  }

  #set(change) {
    Object.assign(this, change);
    this.#host.requestUpdate();
  }

  #schedule() {
    clearTimeout(this.#timer);
    if (this.#seconds > 0 && document.visibilityState === 'visible') {
      this.#timer = setTimeout(() => this.refresh(), this.#seconds * SECOND);
    }
  }
}
