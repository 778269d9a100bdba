// A list of alerts and what changed since it was read. Rows stay in their places; new ones come on top.

/** Changes by the id of their alert. */
export class AlertChanges {
  #came = new Map();
  #shown = new Map();
  /** Those on top of the list: they stay there whatever becomes of them. */
  #onTop = new Set();

  take(row) {
    this.#came.set(row.id, {row, at: Date.now()});
  }

  /** Forgets what was there before the list was asked for. */
  answered(asked) {
    for (const changes of [this.#came, this.#shown]) {
      for (const [id, {at}] of changes) if (at < asked) changes.delete(id);
    }
    this.#onTop = new Set();
  }

  /** Brings all that came on the screen. */
  show() {
    this.#shown = new Map(this.#came);
  }

  /** How many alerts changed since then. */
  get waiting() {
    return [...this.#came].filter(([id, change]) => this.#shown.get(id) !== change).length;
  }

  /** The rows of the list as they stand, with those that came since and were `wanted(row)` when they did. */
  rows(listed, wanted) {
    const known = new Set(listed.map(({id}) => id));
    const fresh = [...this.#shown.values()].map(({row}) => row).filter((row) => !known.has(row.id) && (this.#onTop.has(row.id) || wanted(row)));
    fresh.forEach(({id}) => this.#onTop.add(id));
    return [...fresh.reverse(), ...listed.map((row) => this.#shown.get(row.id)?.row ?? row)];
  }
}
