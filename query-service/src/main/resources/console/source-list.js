// The tables of the list of sources: the largest, and those inside a prefix.

import {html} from './lib/lit/index.js';
import './address-alerts.js';
import './known-marks.js';
import './table.js';
import {and, equals} from './filters.js';
import {bytes, dateTime} from './format.js';
import {others, number} from './tables.js';

const data = (row) => row.bytesSent + row.bytesReceived;

/** Explore's numbers of a source, under the filter that holds for those here. */
const explored = (filter, link) => (row) => link({page: 'explore', filter: and(filter, equals('source', row.source))});

const base = (state, link) => {
  const {filter} = state;
  const explore = explored(filter, link);
  return [
    {key: 'source', label: 'source', text: true, value: (row) => row.source,
      cell: (row) => html`<a class="mono" href=${link({ip: row.source})}>${row.source}</a> <weir-known-marks .ip=${row.source}></weir-known-marks>
        <weir-alert-mark .ip=${row.source} .state=${state}></weir-alert-mark>`},
    number('denied', 'denied', explore),
    number('connections', 'allowed', explore),
    number('destinations', 'dest.', (row) => link({ip: row.source})),
    number('destinationPorts', 'ports', (row) => link({ip: row.source})),
  ];
};

/** What the list is ordered by, where the other columns do not show it. */
function ordered({by, filter}, link) {
  const explore = explored(filter, link);
  const names = {ended: 'ended', packetsSent: 'packets out', packetsReceived: 'packets in'};
  if (by === 'bytesSent' || by === 'bytesReceived') {
    const label = by === 'bytesSent' ? 'sent' : 'received';
    return {key: by, label, value: (row) => row[by], cell: (row) => html`<a href=${explore(row)}>${bytes(row[by])}</a>`};
  }
  return names[by] ? number(by, names[by], explore) : number('tuples', 'tuples', explore);
}

/** `link(patch)` gives the address of another state. */
export function topTable(part, state, link, onSort) {
  const total = {key: 'data', label: 'data', value: data, cell: (row) => bytes(data(row))};
  return table(part.data, [...base(state, link), ordered(state, link), total], state.sources, 'Largest sources', others(part.meta), onSort);
}

export function prefixTable(part, state, utc, link, onSort) {
  const seen = (key, label) => ({key, label, value: (row) => row[key] ?? '',
    cell: (row) => (row[key] ? dateTime(Date.parse(row[key]), utc) : '–')});
  const columns = [...base(state, link), seen('firstSeen', 'first seen'), seen('lastSeen', 'last seen')];
  return table(part.data, columns, state.sources, 'Sources inside the prefix', null, onSort);
}

const table = (rows, columns, sort, caption, footer, onSort) => html`<weir-table id="sources" .columns=${columns} .rows=${rows} .rowId=${(row) => row.source}
  .sort=${sort} .caption=${caption} .footer=${footer} @weir-sort=${(event) => onSort(event.detail)}></weir-table>`;
