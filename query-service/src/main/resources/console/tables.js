// The two tables of the overview: the sources that stand out, and the rules.

import {html, nothing, svg} from './lib/lit/index.js';
import './table.js';
import {and, equals, ofRule} from './filters.js';
import {ago, bytes, count, dateOf, dateTime, middle, resourceName} from './format.js';
import {ruleKey} from './rule-key.js';
import {isSuperfluous} from './rules-model.js';
import {DAY} from './time.js';
import * as queries from './queries.js';

const NAME_LENGTH = 28;
const ACL_LENGTH = 14;
const MOST_NEVER = 3;

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

/** `by` is the ranking of the sources, `view.link(patch)` the address of another state. */
export function sourceTable(part, by, {link, state}, onSort) {
  const rows = by.rows(part);
  const most = largest(rows, (row) => row[by.key]);
  const only = (row) => and(state.filter, equals('source', row.source));
  const source = (row) => link({page: 'sources', ip: row.source});
  const explore = (key) => (row) => link({page: 'explore', by: key, group: 'rule', filter: only(row)});
  const columns = [
    {key: 'source', label: 'source', text: true, value: (row) => row.source, cell: (row) => html`<a class="mono" href=${source(row)}>${row.source}</a>`},
    number('denied', 'denied', explore('denied')),
    {key: 'bar', value: (row) => row[by.key], cell: (row) => bar(row[by.key], most)},
    number('connections', 'allowed', explore('connections')),
    number('destinations', 'dest.', source),
    number('destinationPorts', 'ports', source),
    {key: 'bytesSent', label: 'sent', value: (row) => row.bytesSent, cell: (row) => html`<a href=${explore('bytesSent')(row)}>${bytes(row.bytesSent)}</a>`},
  ];
  return html`<weir-table id="sources" .columns=${columns} .rows=${rows} .rowId=${(row) => row.source} .sort=${state.sources}
    .caption=${`Sources ${by.about(part)}`} .footer=${by.sumsOthers ? others(part.meta) : null}
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
    bytesSent: bytes(other.bytesSent ?? 0),
    data: bytes((other.bytesSent ?? 0) + (other.bytesReceived ?? 0)),
  };
}

export function ruleTable(rows, {link, state, utc, now}, onSort) {
  const rule = (row) => link({page: 'rules', rule: ruleKey(row)});
  const explore = (key) => (row) => link({page: 'explore', by: key, group: 'source', filter: and(state.filter, ofRule(row))});
  const columns = [
    {key: 'rule', label: 'rule', text: true, value: (row) => row.rule, cell: (row) => ruleName(row, rule(row))},
    number('denied', 'denied', explore('denied')),
    number('connections', 'allowed', explore('connections')),
    number('sources', 'sources', explore('tuples')),
    {key: 'lastHit', label: 'last hit', value: (row) => row.lastHit ?? '', cell: (row) => hit(row, rule(row), utc, now)},
  ];
  return html`<weir-table id="rules" .columns=${columns} .rows=${rows} .rowId=${ruleKey} .sort=${state.rules} .caption=${'Rules'}
    @weir-sort=${(event) => onSort(event.detail)}></weir-table>`;
}

/** Of the rows of `ruleRows`: the rules that denied most, then some of one's own that were never hit, then those that allowed most. */
export function outstanding(rows) {
  const never = rows.filter(isSuperfluous).toSorted((a, b) => isOpen(b) - isOpen(a)).slice(0, MOST_NEVER);
  const hits = rows.filter(({state}) => state === 'hit')
    .toSorted((a, b) => b.denied - a.denied || b.connections - a.connections || b.tuples - a.tuples)
    .slice(0, queries.SHOWN - never.length);
  return [...hits.filter(({denied}) => denied > 0), ...never, ...hits.filter(({denied}) => denied === 0)];
}

/** A door that nobody uses matters more than a wall that nobody runs into. */
const isOpen = ({access}) => access === 'Allow';

export function ruleName(row, href) {
  const acl = resourceName(row.acl ?? '');
  return html`<a href=${href} title=${row.rule}>${middle(row.rule, NAME_LENGTH)}</a>
    <span class="tag" title=${row.acl ?? nothing}>${middle(acl, ACL_LENGTH)} ${row.direction === 'O' ? 'out' : 'in'}</span>`;
}

function hit(row, href, utc, now) {
  if (!row.lastHit) return html`<a class="warn" href=${href}>never</a>`;
  const ms = Date.parse(row.lastHit);
  const text = now - ms < 2 * DAY ? ago(ms, now) : dateOf(ms, utc);
  return html`<a href=${href} title=${dateTime(ms, utc)}>${text}</a>`;
}
