// The two tables of the overview: top denied sources and rules.

import {html, nothing, svg} from './lib/lit/index.js';
import './table.js';
import {ago, bytes, count, dateOf, dateTime, middle, resourceName} from './format.js';
import {DAY} from './time.js';
import * as queries from './queries.js';

const NAME_LENGTH = 28;
const ACL_LENGTH = 14;
const data = (row) => row.bytesSent + row.bytesReceived;
/** A column of a counter whose numbers link to `href(row)`. */
export const number = (key, label, href) => ({
  key,
  label,
  value: (row) => row[key],
  cell: (row) => html`<a href=${href(row)}>${count(row[key])}</a>`,
});

/** A bar of `value` against the largest; at least a hair for what is not nothing. */
export function bar(value, largest) {
  const width = value === 0 ? 0 : Math.max(1.5, (48 * value) / largest);
  return html`<svg class="bar" viewBox="0 0 48 12" aria-hidden="true">
    ${svg`<rect class="track" width="48" height="12" rx="2"></rect><rect class="fill" width=${width} height="12" rx="2"></rect>`}</svg>`;
}

export const largest = (rows, value) => rows.reduce((most, row) => Math.max(most, value(row)), 0);

export function sourceTable(part, range, sort, onSort) {
  const most = largest(part.data, (row) => row.denied);
  const timeline = (row) => queries.counts(range, range.step, {source: row.source});
  const columns = [
    {key: 'source', label: 'source', text: true, value: (row) => row.source,
      cell: (row) => html`<a class="mono" href=${queries.source(range, row.source)}>${row.source}</a>`},
    number('denied', 'denied', timeline),
    {key: 'bar', value: (row) => row.denied, cell: (row) => bar(row.denied, most)},
    number('connections', 'allowed', timeline),
    number('destinations', 'dest.', timeline),
    number('destinationPorts', 'ports', timeline),
    number('tuples', 'tuples', timeline),
    {key: 'data', label: 'data', value: data, cell: (row) => html`<a href=${timeline(row)}>${bytes(data(row))}</a>`},
  ];
  return html`<weir-table id="sources" .columns=${columns} .rows=${part.data} .sort=${sort}
    .caption=${'Top denied sources'} .footer=${others(part.meta)}
    @weir-sort=${(event) => onSort(event.detail)}></weir-table>`;
}

/** The line below the rows: the sums of all sources that are not listed. */
export function others(meta) {
  const other = meta?.other;
  if (!other?.tuples) return null;
  return {
    source: 'all others',
    denied: count(other.denied ?? 0),
    connections: count(other.connections ?? 0),
    tuples: count(other.tuples),
    data: bytes((other.bytesSent ?? 0) + (other.bytesReceived ?? 0)),
  };
}

export function ruleTable(part, range, sort, utc, now, onSort) {
  const timeline = (row) => queries.counts(range, range.step, queries.ofRule(row));
  const sources = (row) => queries.top(range, 'denied', 'source', 100, queries.ofRule(row));
  const columns = [
    {key: 'rule', label: 'rule', text: true, value: (row) => row.rule, cell: (row) => ruleName(row, timeline(row))},
    number('denied', 'denied', timeline),
    number('connections', 'allowed', timeline),
    number('sources', 'sources', sources),
    {key: 'lastHit', label: 'last hit', value: (row) => row.lastHit ?? '', cell: (row) => hit(row, timeline(row), utc, now)},
  ];
  return html`<weir-table id="rules" .columns=${columns} .rows=${shownRules(part.data)} .sort=${sort} .caption=${'Rules'}
    @weir-sort=${(event) => onSort(event.detail)}></weir-table>`;
}

/** The rules that denied most, then those that allowed most. */
const shownRules = (rows) =>
  rows.toSorted((a, b) => b.denied - a.denied || b.connections - a.connections || b.tuples - a.tuples).slice(0, queries.SHOWN);

export function ruleName(row, href) {
  const acl = resourceName(row.acl ?? '');
  return html`<a href=${href} title=${row.rule}>${middle(row.rule, NAME_LENGTH)}</a>
    <span class="tag" title=${row.acl ?? nothing}>${middle(acl, ACL_LENGTH)} ${row.direction === 'O' ? 'out' : 'in'}</span>`;
}

function hit(row, href, utc, now) {
  if (!row.lastHit) return html`<span class="warn">never</span>`;
  const ms = Date.parse(row.lastHit);
  const text = now - ms < 2 * DAY ? ago(ms, now) : dateOf(ms, utc);
  return html`<a href=${href} title=${dateTime(ms, utc)}>${text}</a>`;
}
