// A list of alerts and what changed since it was read. Rows stay in their places; new ones come on top.

/** Changes by the id of their alert. */
export class AlertChanges {
  #came = new Map();
  #shown = new Map();

  take(row) {
    this.#came.set(row.id, {row, at: Date.now()});
  }

  /** Forgets what was there before the list was asked for. */
  answered(asked) {
    for (const changes of [this.#came, this.#shown]) {
      for (const [id, {at}] of changes) if (at < asked) changes.delete(id);
    }
  }

  /** Brings all that came on the screen. */
  show() {
    this.#shown = new Map(this.#came);
  }

  /** How many alerts changed since then. */
  get waiting() {
    return [...this.#came].filter(([id, change]) => this.#shown.get(id) !== change).length;
  }

  /** The rows of the list as they stand; with those that are new, as long as `wanted(row)`. */
  rows(listed, wanted) {
    const known = new Set(listed.map(({id}) => id));
    const fresh = [...this.#shown.values()].map(({row}) => row).filter((row) => !known.has(row.id) && wanted(row));
    return [...fresh.reverse(), ...listed.map((row) => this.#shown.get(row.id)?.row ?? row)];
  }
}
