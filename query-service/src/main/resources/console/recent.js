// Single flows added up in the browser: by whom they went to, by port, and by the rhythm in which they begin.

import {SECOND} from './time.js';

/** States that begin a connection; `A` stands in logs that know no other. */
const BEGINS = ['B', 'A'];
const FEWEST = 6;
/** Some flow logs know seconds only, so that the gaps of an even rhythm differ by up to two. */
const EVEN = 2 * SECOND;
/** More than this share of a gap is no rhythm. */
const UNEVEN = 0.1;
const SHORTEST = 5 * SECOND;

/** Flows by what `key` makes of them: `{key, flows, denied, bytes}`, the most frequent first. */
export function groups(flows, key) {
  const byKey = Map.groupBy(flows, key);
  const all = [...byKey].map(([name, own]) => ({
    key: name,
    flows: own.length,
    denied: own.filter(({decision}) => decision === 'denied').length,
    bytes: own.reduce((total, flow) => total + flow.bytesSent + flow.bytesReceived, 0),
  }));
  return all.sort((a, b) => b.flows - a.flows || a.key.localeCompare(b.key, 'en', {numeric: true}));
}

/** The port with its protocol; ICMP has none. */
export const portOf = ({destinationPort, protocol}) => (protocol === 'icmp' ? 'icmp' : `${destinationPort} ${protocol}`);

/**
 * The most regular of the connections that one source begins to one address and port: `{destination, port, every, exact, times}`,
 * `every` in milliseconds, `exact` unless the gaps differ by some seconds; null when none has a rhythm.
 */
export function beacon(flows) {
  const begun = flows.filter(({state}) => BEGINS.includes(state));
  const byAim = Map.groupBy(begun, (flow) => [flow.source, flow.destination, flow.destinationPort, flow.protocol, flow.direction].join(' '));
  return [...byAim.values()].map(rhythm).filter((one) => one !== null).sort((a, b) => b.times - a.times)[0] ?? null;
}

function rhythm(flows) {
  const times = [...new Set(flows.map(({time}) => Date.parse(time)))].sort((a, b) => a - b);
  if (times.length < FEWEST) return null;
  const gaps = times.slice(1).map((time, n) => time - times[n]);
  const [least, most] = [Math.min(...gaps), Math.max(...gaps)];
  const every = Math.round((times.at(-1) - times[0]) / gaps.length / SECOND) * SECOND;
  if (every < SHORTEST || most - least > Math.max(EVEN, UNEVEN * every)) return null;
  const {destination, destinationPort: port} = flows[0];
  return {destination, port, every, exact: most - least <= EVEN, times: times.length};
}

/** Of the values of `by`, the one with the most different values of `of`: `[value, how many]`. */
export function widest(flows, by, of) {
  const found = [...Map.groupBy(flows, (flow) => flow[by])].map(([value, own]) => [value, new Set(own.map((flow) => flow[of])).size]);
  return found.sort((a, b) => b[1] - a[1])[0] ?? [null, 0];
}
