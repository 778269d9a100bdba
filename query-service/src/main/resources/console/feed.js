// Loads what the overview shows, again and again while its range ends now. What was loaded last stays when a refresh fails.

import {get} from './api.js';
import * as queries from './queries.js';
import {ALL, HOUR, SECOND, resolve, stepFor} from './time.js';

/** A Lit controller. `parts` holds for each call `{path, data, meta, at, error}`; `range` is the one asked for. */
export class Feed {
  parts = {};
  range = null;
  loading = false;
  #host;
  #state = null;
  #timer = 0;
  #running = null;
  #onVisible = () => document.visibilityState === 'visible' && this.live && this.refresh();

  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    document.addEventListener('visibilitychange', this.#onVisible);
  }

  hostDisconnected() {
    document.removeEventListener('visibilitychange', this.#onVisible);
    clearTimeout(this.#timer);
    this.#running?.abort();
  }

  /** Takes a new state: another range starts anew, another interval only sets the timer. */
  show(state) {
    const before = this.#state;
    this.#state = state;
    if (before?.from !== state.from || before?.to !== state.to) {
      this.parts = {};
      this.range = null;
      this.refresh();
    } else if (before.refresh !== state.refresh) {
      this.#schedule();
    }
  }

  /** True while the range moves with the clock. */
  get live() {
    return this.#state !== null && resolve(this.#state, Date.now()).live;
  }

  async refresh() {
    this.#running?.abort();
    clearTimeout(this.#timer);
    const run = new AbortController();
    this.#running = run;
    this.#set({loading: true});
    try {
      await this.#load(run.signal);
    } finally {
      if (this.#running === run) {
        this.#set({loading: false});
        this.#schedule();
      }
    }
  }

  async #load(signal) {
    const range = await this.#bounds(signal);
    if (signal.aborted || range === null) return;
    this.range = range;
    await Promise.all([
      this.#call('counts', queries.counts(range, range.step, queries.PLAIN), signal),
      this.#call('top', queries.top(range, 'denied', 'source'), signal),
      this.#call('rules', queries.rules(range, queries.PLAIN), signal),
      this.#call('status', queries.status(), signal),
    ]);
  }

  /** The range to ask for; null, and an error in each part, when the extent of all data cannot be known. */
  async #bounds(signal) {
    const asked = resolve(this.#state, Date.now());
    if (this.#state.from !== ALL) return aligned(asked);
    try {
      const {data} = await get(queries.rules(asked, queries.PLAIN), signal);
      return aligned(extent(data, asked));
    } catch (error) {
      if (!signal.aborted) ['counts', 'top', 'rules'].forEach((name) => this.#fail(name, error));
      return null;
    }
  }

  async #call(name, path, signal) {
    try {
      const {data, meta} = await get(path, signal);
      if (!signal.aborted) this.#put(name, {path, data, meta, at: Date.now(), error: null});
    } catch (error) {
      if (!signal.aborted) this.#fail(name, error);
    }
  }

  #fail(name, error) {
    this.#put(name, {...this.parts[name], error: {message: error.message, at: Date.now()}});
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
    const seconds = Number(this.#state.refresh);
    if (seconds > 0 && this.live && document.visibilityState === 'visible') {
      this.#timer = setTimeout(() => this.refresh(), seconds * SECOND);
    }
  }
}

/** The range from the first to the last hit of any rule; the last hour when there is none. */
function extent(rules, asked) {
  if (rules.length === 0) return {...asked, from: Date.now() - HOUR, to: Date.now()};
  const first = rules.reduce((least, row) => Math.min(least, Date.parse(row.firstHit)), asked.to);
  const last = rules.reduce((most, row) => Math.max(most, Date.parse(row.lastHit)), 0);
  return {...asked, from: first, to: last + 1};
}

/** The range widened to whole steps of its timeline. */
function aligned(range) {
  const step = stepFor(range.to - range.from);
  const from = Math.floor(range.from / step) * step;
  return {...range, step, from, to: Math.max(from + step, Math.ceil(range.to / step) * step)};
}
