// Loads what a page shows, again and again while its range ends now. What was loaded last stays when a refresh fails.

import {getInTurn} from './api.js';
import * as queries from './queries.js';
import {readOn} from './read-on.js';
import {ALL, HOUR, SECOND, resolve, stepFor} from './time.js';

const ANY_RANGE = {from: 0, to: HOUR, step: HOUR};

/** A Lit controller of a page. `parts` holds for each call `{path, data, meta, at, error}`; `range` is the one asked for. */
export class Feed {
  parts = {};
  range = null;
  loading = false;
  #page;
  #state = null;
  #timer = 0;
  #running = null;
  #onVisible = () => this.#repeats && this.refresh();

  constructor(page) {
    this.#page = page;
    page.addController(this);
  }

  hostConnected() {
    document.addEventListener('visibilitychange', this.#onVisible);
  }

  hostDisconnected() {
    document.removeEventListener('visibilitychange', this.#onVisible);
    clearTimeout(this.#timer);
    this.#running?.abort();
    this.#running = null;
  }

  /** Takes a new state: another question starts anew, another interval only sets the timer. */
  show(state) {
    const before = this.#state;
    this.#state = state;
    const others = before === null ? null : this.#others(before, state);
    if (others === null) this.#restart(() => false);
    else if (others.size > 0) this.#restart((name) => !others.has(name));
    else if (before.refresh !== state.refresh) this.#schedule();
  }

  /** The names of the calls that ask something else now; null when it is all of them. */
  #others(before, state) {
    if (this.#page.ranged && (before.from !== state.from || before.to !== state.to)) return null;
    const [old, now] = [before, state].map((one) => this.#page.calls(one, ANY_RANGE));
    return new Set([...Object.keys(old), ...Object.keys(now)].filter((name) => old[name] !== now[name]));
  }

  /** Forgets the answers that are no longer of the question, and asks. */
  #restart(stays) {
    this.parts = Object.fromEntries(Object.entries(this.parts).filter(([name]) => stays(name)));
    if (Object.keys(this.parts).length === 0) this.range = null;
    this.refresh();
  }

  /** True while the range moves with the clock, and where there is none. */
  get live() {
    return this.#state !== null && (!this.#page.ranged || resolve(this.#state, Date.now()).live);
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
    const range = this.#page.ranged ? await this.#bounds(signal) : null;
    if (signal.aborted || (range === null && this.#page.ranged)) return;
    this.range = range;
    const calls = Object.entries(this.#page.calls(this.#state, range));
    await Promise.all(calls.map(([name, path]) => this.#call(name, path, signal)));
  }

  /** The range to ask for; null, and an error in each part, when the extent of all data cannot be known. */
  async #bounds(signal) {
    const asked = resolve(this.#state, Date.now());
    if (this.#state.from !== ALL) return aligned(asked);
    try {
      const {data} = await getInTurn(queries.rules(asked, queries.PLAIN), signal);
      return aligned(extent(data, asked));
    } catch (error) {
      if (!signal.aborted) Object.keys(this.#page.calls(this.#state, ANY_RANGE)).forEach((name) => this.#fail(name, error));
      return null;
    }
  }

  async #call(name, path, signal) {
    try {
      this.#answer(name, path, await this.#whole(name, path, signal), signal);
    } catch (error) {
      if (!signal.aborted) this.#fail(name, error);
    }
  }

  /** What is on the screen already stays until the whole answer is there. */
  #whole(name, path, signal) {
    if (!this.#page.thorough.includes(name)) return getInTurn(path, signal);
    const first = this.parts[name]?.data === undefined;
    return readOn(path, signal, (answer) => first && this.#answer(name, path, answer, signal));
  }

  #answer(name, path, {data, meta}, signal) {
    if (!signal.aborted) this.#put(name, {path, data, meta, at: Date.now(), error: null});
  }

  #fail(name, error) {
    this.#put(name, {...this.parts[name], error: {message: error.message, at: Date.now()}});
  }

  #put(name, part) {
    this.#set({parts: {...this.parts, [name]: part}});
  }

  #set(change) {
    Object.assign(this, change);
    this.#page.requestUpdate();
  }

  #schedule() {
    clearTimeout(this.#timer);
    if (this.#repeats) this.#timer = setTimeout(() => this.refresh(), this.#seconds * SECOND);
  }

  get #seconds() {
    return Number(this.#state?.refresh);
  }

  /** Whether it asks again by itself: never behind another tab, nor where that is switched off. */
  get #repeats() {
    return this.#page.polled && this.#seconds > 0 && this.live && document.visibilityState === 'visible';
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
