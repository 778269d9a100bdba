// What the sources of the overview are ordered by: a counter, or a number of different ports or addresses.

import {count} from './format.js';
import {SHOWN} from './queries.js';

const READ = 200;

/** By the key of a column. The API orders by counters; what it does not order by is ordered here, among the busiest sources. */
export const BY = {
  denied: {label: 'denied', call: 'denied', read: SHOWN},
  connections: {label: 'allowed', call: 'connections', read: SHOWN},
  destinationPorts: {label: 'ports', call: 'tuples', read: READ},
  destinations: {label: 'destinations', call: 'tuples', read: READ},
  bytesSent: {label: 'bytes sent', call: 'bytesSent', read: SHOWN},
};

/** `{key, label, call, read, rows(part), about(part)}` of a state's `top`; an unknown one means denied. */
export function ranking(top) {
  const key = Object.hasOwn(BY, top) ? top : 'denied';
  const by = BY[key];
  const isHere = by.call !== key;
  const rows = ({data}) => (isHere ? data.toSorted((a, b) => b[key] - a[key]).slice(0, SHOWN) : data);
  return {...by, key, rows, sumsOthers: !isHere, about: (part) => (part?.data && isHere && !isWhole(part, rows(part), key)
    ? `by ${by.label}, among the ${count(part.data.length)} with most tuples` : `by ${by.label}`)};
}

/** A source that was not read has fewer tuples than all that were, and no more ports or destinations than tuples. */
function isWhole({data, meta}, rows, key) {
  const least = Math.min(...data.map(({tuples}) => tuples));
  return (meta?.groups ?? 0) <= data.length || rows.every((row) => row[key] >= least);
}
