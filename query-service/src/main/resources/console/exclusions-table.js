// The table of exclusions.

import {html, nothing} from './lib/lit/index.js';
import './table.js';
import {moment} from './alerts-table.js';
import {count, dateTime, duration, resourceName} from './format.js';

const PROTOCOLS = {1: 'ICMP', 6: 'TCP', 17: 'UDP', 58: 'ICMPv6'};

/** `onTakeBack(row)` is asked for with a row's button. */
export function exclusionsTable(rows, {utc, now, state}, onTakeBack, onSort) {
  const columns = [
    {key: 'detection', label: 'passed over', text: true, value: (row) => row.detection ?? '', cell: selectors},
    {key: 'comment', label: 'why', text: true, value: (row) => row.comment, cell: (row) => html`<span class="why">${row.comment}</span>`},
    {key: 'author', label: 'by', text: true, value: (row) => row.author, cell: (row) => row.author},
    {key: 'created', label: 'since', value: (row) => row.created, cell: (row) => moment(row.created, utc, now)},
    {key: 'expires', label: 'until', value: (row) => row.expires ?? '9', cell: (row) => until(row, utc, now)},
    {key: 'silenced', label: 'silenced', title: 'Flows kept from at least one rule since it was made', value: (row) => row.silenced ?? -1, cell: silenced},
    {key: 'act', unseen: 'what to do', value: () => 0, cell: (row) => html`<button class="btn" aria-label="Take ${row.id} back" @click=${() => onTakeBack(row)}>Take back</button>`},
  ];
  return html`<weir-table id="exclusions" .columns=${columns} .rows=${rows} .rowId=${(row) => row.id} .sort=${state.order || '-created'} .caption=${'Exclusions'}
    @weir-sort=${(event) => onSort(event.detail)}></weir-table>`;
}

/** Which flows, and for which rule. */
export const selectors = (row) => html`<span class="selectors"><b>${row.detection ?? 'all rules'}</b>
  ${chip('from', row.source, true)}${chip('to', row.destination, true)}${chip('port', row.port, true)}${chip('', PROTOCOLS[row.protocol] ?? row.protocol)}
  ${chip('NSG rule', row.rule)}${row.acl ? html`<span title=${row.acl}>${chip('of', resourceName(row.acl))}</span>` : nothing}</span>`;

const chip = (word, value, mono = false) =>
  (value === null || value === undefined ? nothing : html`<span class="chip">${word} <span class=${mono ? 'mono' : ''}>${value}</span></span> `);

function until({expires, expired}, utc, now) {
  if (!expires) return 'for good';
  const ms = Date.parse(expires);
  return html`<span title=${dateTime(ms, utc)}>${expired ? html`<span class="tag closed">expired</span>` : `in ${duration(ms - now)}`}</span>`;
}

const silenced = ({silenced: flows}) =>
  (flows === null || flows === undefined ? html`<span class="none" title="No detect job answers">–</span>` : html`${count(flows)} ${flows === 1 ? 'flow' : 'flows'}`);
