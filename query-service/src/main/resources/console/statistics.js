// What the steps of a series come to: least, most, average and 95th percentile, for each minute.

import {perMinute} from './counters.js';
import {parseDuration} from './time.js';

const NONE = {min: 0, max: 0, average: 0, p95: 0};

/** How many steps had ended when the answer came: one that goes on says nothing yet. All, where none has ended. */
export function endedSteps({meta, at}) {
  const ended = Math.floor((at - Date.parse(meta.from)) / parseDuration(meta.step));
  return ended < 1 ? meta.totals.values.length : Math.min(ended, meta.totals.values.length);
}

/** Over the first `steps` of the values, which are of `step` milliseconds each. */
export function statistics(values, steps, step) {
  const sorted = Float64Array.from(values.slice(0, steps)).sort();
  if (sorted.length === 0) return NONE;
  const each = (n) => perMinute(n, step);
  return {
    min: each(sorted[0]),
    max: each(sorted.at(-1)),
    average: each(sorted.reduce((sum, value) => sum + value, 0) / sorted.length),
    p95: each(sorted[Math.ceil(0.95 * sorted.length) - 1]),
  };
}
