// The counters: their names for people, and their numbers with units.

import {bytes, count, figure} from './format.js';
import {MINUTE} from './time.js';

const FLOWS = (label) => ({label, unit: 'flows', write: count, rate: figure});
const PACKETS = (label) => ({label, unit: 'packets', write: count, rate: figure});
const BYTES = (label) => ({label, unit: '', write: bytes, rate: bytes});

export const COUNTERS = {
  tuples: {label: 'tuples', unit: 'tuples', write: count, rate: figure},
  connections: FLOWS('allowed'),
  denied: FLOWS('denied'),
  ended: FLOWS('ended'),
  packetsSent: PACKETS('packets sent'),
  bytesSent: BYTES('bytes sent'),
  packetsReceived: PACKETS('packets received'),
  bytesReceived: BYTES('bytes received'),
};

/** What a counter counts, as a heading: `Denied flows`. */
export function title(by) {
  const {label, unit} = COUNTERS[by];
  const words = unit === 'flows' ? `${label} flows` : label;
  return words[0].toUpperCase() + words.slice(1);
}

/** A sum with its unit: `412 883 flows`. */
export const amount = (by, n) => [COUNTERS[by].write(n), COUNTERS[by].unit].filter(Boolean).join(' ');

/** What a step of `step` milliseconds holds, for each minute. */
export const perMinute = (n, step) => (n * MINUTE) / step;

/** A rate with its unit: `34.2 flows/min`. */
export const pace = (by, n) => `${COUNTERS[by].rate(n)}${COUNTERS[by].unit ? ` ${COUNTERS[by].unit}` : ''}/min`;
