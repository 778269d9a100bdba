// Zooming into a range of time and out again: back to the range before, or to twice the range where there was none.

import {iso, widened} from './time.js';

export class Zoom {
  #before = [];

  /** The patch that shows `{from, to}` (milliseconds). */
  into(state, {from, to}) {
    const inner = {from: iso(from), to: iso(to)};
    this.#before.push({outer: {from: state.from, to: state.to}, inner});
    return inner;
  }

  /** The patch that shows what was there before; an empty one without a range. */
  out(state, range, now) {
    const last = this.#before.pop();
    if (last && last.inner.from === state.from && last.inner.to === state.to) return last.outer;
    this.#before = [];
    return range === null ? {} : widened(range, now);
  }
}
