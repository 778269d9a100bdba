// The open alerts, for all pages: asked for while a detect job runs, so that nobody asks for what cannot be there.

import {get} from './api.js';
import * as queries from './queries.js';
import {SECOND} from './time.js';

const EVERY = 30 * SECOND;
/** Of more, those that were opened last are read, and those of the worst levels. */
const READ = 500;

/** `on` tells whether a detect job runs; `part` is `{data, meta, at, error}`, undefined while nothing is known. */
class OpenAlerts {
  on = false;
  part = undefined;
  #hosts = new Set();
  #timer = 0;
  #asks = 0;

  constructor() {
    const again = () => this.on && this.ask();
    document.addEventListener('visibilitychange', again);
    document.addEventListener('weir-signed-in', again);
  }

  /** Has an element drawn anew when something changes. */
  drawnBy(host) {
    host.addController({hostConnected: () => this.#hosts.add(host), hostDisconnected: () => this.#hosts.delete(host)});
  }

  /** Takes what the status says of the detect job. */
  heard({detect}) {
    const on = Boolean(detect);
    if (on === this.on) return;
    this.on = on;
    if (on) this.ask();
    else this.#stop();
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#asks++;
    this.part = undefined;
    this.#draw();
  }

  /** Asks now, and again after a while; never behind another tab, nor after it was told to sign in. */
  async ask() {
    clearTimeout(this.#timer);
    if (document.visibilityState !== 'visible') return;
    const turn = ++this.#asks;
    const answer = await read().then(({data, meta}) => ({data, meta, at: Date.now(), error: null}), (error) => ({...this.part, error}));
    if (turn !== this.#asks) return;
    this.part = answer;
    this.#draw();
    if (this.on && answer.error?.status !== 401) this.#timer = setTimeout(() => this.ask(), EVERY);
  }

  #draw() {
    this.#hosts.forEach((host) => host.requestUpdate());
  }
}

/** The rows that are shown, with the total of all. */
async function read() {
  const {data, meta} = await get(queries.alerts({limit: READ}));
  if (meta.total <= READ) return {data, meta};
  const known = new Set(data.map(({id}) => id));
  const worst = await get(queries.alerts({level: 'high', limit: READ}));
  return {data: [...data, ...worst.data.filter(({id}) => !known.has(id))], meta};
}

export const openAlerts = new OpenAlerts();
