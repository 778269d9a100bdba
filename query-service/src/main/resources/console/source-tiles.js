// The figures of one source, each with its change against the period before.

import {EXACT} from './behaviour.js';
import {bytes, change, count, percent} from './format.js';
import {tile} from './tiles.js';

/** The title of each tile; without data a skeleton. */
export function sourceTiles({parts}) {
  const {data, meta, path} = parts.source ?? {};
  if (!data) return ['Allowed', 'Denied', 'Destinations', 'Ports', 'Sent', 'Received'].map((title, n) => tile(`wait-${n}`, title, null));
  const {totals} = data;
  const before = (key) => change(totals[key], totals[`previous${key[0].toUpperCase()}${key.slice(1)}`], meta);
  const flows = totals.connections + totals.denied;
  const share = flows === 0 ? '' : `${percent(totals.denied / flows)} % · `;
  return [
    tile('allowed', 'Allowed', count(totals.connections), '', path, before('connections')),
    tile('denied', 'Denied', count(totals.denied), '', path, share + before('denied'), totals.denied > 0 ? 'denied' : ''),
    tile('destinations', 'Destinations', count(totals.destinations), '', path, `addresses, ${precision(totals.destinations)}`),
    tile('ports', 'Ports', count(totals.destinationPorts), '', path, `of destinations, ${precision(totals.destinationPorts)}`),
    tile('sent', 'Sent', ...bytes(totals.bytesSent).split(' '), path, before('bytesSent')),
    tile('received', 'Received', ...bytes(totals.bytesReceived).split(' '), path, before('bytesReceived')),
  ];
}

const precision = (n) => (n > EXACT ? 'estimated' : 'exact');
