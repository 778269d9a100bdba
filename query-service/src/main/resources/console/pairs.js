// With whom an address talks, as its recent flows tell.

import {html, nothing} from './lib/lit/index.js';
import './table.js';
import {and, equals} from './filters.js';
import {bytes, count, dateTime, timeOf} from './format.js';
import {download, part, rowsOr, stale} from './parts.js';
import {portName} from './ports.js';
import {groups, portOf} from './recent.js';

/** How many single flows are looked at. */
export const RECENT = 1000;
const SHOWN = 10;

/** Where it sends: the addresses, and the ports. */
export const talksTo = (view, link, onSort) => [
  card(view, view.parts.from, {id: 'destinations', title: 'Talks to', column: 'destination', key: (flow) => flow.destination}, link, onSort),
  card(view, view.parts.from, {id: 'ports', title: 'On ports', column: 'port', key: portOf}, link, onSort),
];

/** Who sends to it, and on which of its ports. */
export const peers = (view, ip, link, onSort) => [
  card(view, view.parts.to, {id: 'peers', title: 'Who talks to it', column: 'source', key: (flow) => flow.source, to: ip}, link, onSort),
  card(view, view.parts.to, {id: 'served', title: 'On its ports', column: 'port', key: portOf, to: ip}, link, onSort),
];

function card(view, answer, kind, link, onSort) {
  const flows = answer?.data ?? [];
  return html`<section class="card half" aria-label=${kind.title} id="card-${kind.id}">
    <h2>${kind.title} <small>${answer?.data ? extent(answer, view.utc) : nothing}</small>${stale(answer)}${download(answer, kind.id)}</h2>
    ${part(answer, 'rows', () => rowsOr(answer, none(answer), () => table(groups(flows, kind.key), view, kind, link, onSort)))}
  </section>`;
}

/** Which flows were added up. */
function extent({data, meta}, utc) {
  if (data.length === 0) return nothing;
  const oldest = data.reduce((least, {time}) => (time < least ? time : least), data[0].time);
  const which = meta?.next ? `of the last ${count(data.length)} flows` : `of all ${count(data.length)} flows kept`;
  return html`${which}, <span title=${dateTime(Date.parse(oldest), utc)}>since ${timeOf(Date.parse(oldest), utc)}</span>`;
}

const none = ({meta}) => (meta?.next ? 'No flow among those that were read.' : 'No single flow is kept in this range.');

function table(all, {state}, kind, link, onSort) {
  const rows = all.slice(0, SHOWN);
  const filter = (row) => (kind.to ? and(equals('destination', kind.to), ofKey(kind, row)) : and(equals('source', state.ip), ofKey(kind, row)));
  const tail = (row) => link({page: 'tail', flows: filter(row)});
  const columns = [
    {key: 'name', label: kind.column, text: true, value: (row) => row.key, cell: (row) => name(kind, row, link, tail(row))},
    {key: 'flows', label: 'flows', value: (row) => row.flows, cell: (row) => html`<a href=${tail(row)}>${count(row.flows)}</a>`},
    {key: 'denied', label: 'denied', value: (row) => row.denied,
      cell: (row) => html`<a href=${link({page: 'tail', flows: and(filter(row), equals('decision', 'denied'))})}>${count(row.denied)}</a>`},
    {key: 'volume', label: 'data', value: (row) => row.bytes, cell: (row) => bytes(row.bytes)},
  ];
  return html`<weir-table id=${kind.id} .columns=${columns} .rows=${rows} .rowId=${(row) => row.key} .sort=${state.pairs} .caption=${kind.title}
    .footer=${all.length > SHOWN ? {name: `and ${count(all.length - SHOWN)} more`} : null}
    @weir-sort=${(event) => onSort(event.detail)}></weir-table>`;
}

function name(kind, {key}, link, tail) {
  if (kind.column !== 'port') return html`<a class="mono" href=${link({page: 'sources', ip: key})}>${key}</a>`;
  const meaning = portName(Number.parseInt(key, 10));
  return html`<a href=${tail}>${key}</a>${meaning ? html` <span class="tag">${meaning}</span>` : nothing}`;
}

/** The filter of single flows that selects a row. */
function ofKey({column}, {key}) {
  if (column !== 'port') return equals(column, key);
  const [port, protocol] = key.split(' ');
  return protocol === undefined ? equals('protocol', key) : and(equals('port', port), equals('protocol', protocol));
}
