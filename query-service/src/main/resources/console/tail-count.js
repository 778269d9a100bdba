// How many flows a live stream matched, sent and dropped, over all its connections.

const NONE = {matched: 0, sent: 0, dropped: 0};

/** `matched = sent + dropped`. After a break `atLeast` is true: what was dropped since the last status is not known. */
export class TailCount {
  lag = null;
  atLeast = false;
  #before = NONE;
  #now = NONE;
  #since = 0;

  flow() {
    this.#since++;
  }

  status({matched, sent, dropped, lag}) {
    this.#now = {matched, sent, dropped};
    this.#since = 0;
    this.lag = lag;
  }

  /** The connection ended; the next one counts from zero. */
  broken() {
    if (this.#now === NONE && this.#since === 0) return;
    this.#before = this.totals;
    this.#now = NONE;
    this.#since = 0;
    this.lag = null;
    this.atLeast = true;
  }

  get totals() {
    const sum = (key) => this.#before[key] + this.#now[key];
    return {matched: sum('matched') + this.#since, sent: sum('sent') + this.#since, dropped: sum('dropped')};
  }
}
