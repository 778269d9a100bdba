// Where much went that a source sent: its largest flows, added up by their destinations.

import {kindOf, parseAddress} from './addresses.js';

const INSIDE = ['private', 'loopback', 'link-local', 'this network', 'Azure platform', 'Azure metadata', 'multicast', 'broadcast'];

/** The flows that count, by bytes sent: each holds what was sent since the one before. */
export const LARGE = 10_000_000;

/** `{destination, bytes, from, to}` of the destination that got most, one of the Internet before one's own; null without large flows. */
export function largestOutflow(flows) {
  const sums = [...Map.groupBy(flows, ({destination}) => destination)].map(([destination, own]) => sum(destination, own));
  const outside = sums.filter(({destination}) => isPublic(destination));
  return (outside.length > 0 ? outside : sums).sort((a, b) => b.bytes - a.bytes)[0] ?? null;
}

function sum(destination, flows) {
  const times = flows.map(({time}) => Date.parse(time));
  return {
    destination,
    bytes: flows.reduce((total, {bytesSent}) => total + bytesSent, 0),
    from: Math.min(...times),
    to: Math.max(...times),
  };
}

/** Not one's own: neither private nor of the link or the machine itself. */
function isPublic(text) {
  const address = parseAddress(text);
  return address !== null && !INSIDE.includes(kindOf(address).name);
}
