// The newest flows: those that are shown, and those that came since and wait.

const SIZE = 500;

/**
 * `shown` are the newest first; `came` counts what waits, also what no longer fits; `filled` once the older ones were
 * added; `reached` is the arrival before which none was looked for, null when all were.
 */
export class FlowRing {
  shown = [];
  came = 0;
  filled = false;
  reached = null;
  #waiting = [];
  #ids = new Set();

  /** A flow that has just arrived. */
  add(flow) {
    if (this.#ids.has(flow.id)) return;
    this.#ids.add(flow.id);
    this.#waiting.push(flow);
    this.came++;
    if (this.#waiting.length > SIZE) this.#ids.delete(this.#waiting.shift().id);
  }

  /** Flows that arrived before those that are here, the newest first. */
  addOlder(flows) {
    const added = flows.filter(({id}) => !this.#ids.has(id));
    added.forEach(({id}) => this.#ids.add(id));
    this.#keep([...this.shown, ...added]);
  }

  /** Shows what waits. */
  show() {
    if (this.came === 0) return;
    this.#keep([...this.#waiting.reverse(), ...this.shown]);
    this.#waiting = [];
    this.came = 0;
  }

  #keep(flows) {
    this.shown = flows.slice(0, SIZE);
    flows.slice(SIZE).forEach(({id}) => this.#ids.delete(id));
  }

  clear() {
    this.shown = [];
    this.#waiting = [];
    this.#ids.clear();
    this.came = 0;
  }
}
