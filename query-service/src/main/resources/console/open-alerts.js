// How many alerts are open, for the navigation.

import {get} from './api.js';
import * as queries from './queries.js';
import {SECOND} from './time.js';

const EVERY = 30 * SECOND;
const CHANGED = 'weir-alerts';

/** Tells the navigation that alerts have changed. */
export const alertsChanged = () => document.dispatchEvent(new Event(CHANGED));

/** A Lit controller. `total` is null while it is not known. */
export class OpenAlerts {
  total = null;
  #host;
  #timer = 0;
  #again = () => this.ask();

  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    document.addEventListener(CHANGED, this.#again);
    document.addEventListener('visibilitychange', this.#again);
    this.ask();
  }

  hostDisconnected() {
    document.removeEventListener(CHANGED, this.#again);
    document.removeEventListener('visibilitychange', this.#again);
    clearTimeout(this.#timer);
  }

  /** Asks now, and again after a while; never behind another tab, nor after it was told to sign in. */
  async ask() {
    clearTimeout(this.#timer);
    if (document.visibilityState !== 'visible') return;
    const {total, status} = await get(queries.alerts({limit: 1})).then(({meta}) => meta, (error) => error);
    this.total = total ?? null;
    this.#host.requestUpdate();
    clearTimeout(this.#timer);
    if (status !== 401) this.#timer = setTimeout(this.#again, EVERY);
  }
}
