// The table of the rules page: what each rule allowed and denied, by how many sources, and when it was hit last.

import {html, nothing} from './lib/lit/index.js';
import './table.js';
import {csvOf} from './csv.js';
import {ago, count, dateOf, dateTime, figure, middle, percent, resourceName} from './format.js';
import * as queries from './queries.js';
import {ruleKey} from './rule-key.js';
import {STATES, change, flows, isSuperfluous, share} from './rules-model.js';
import {bar, number} from './tables.js';
import {DAY} from './time.js';

const NAME_LENGTH = 44;
const ACL_LENGTH = 24;

/** More rows than this make a page slow; the file has them all. */
export const MOST = 500;

/** `link(patch)` gives the address of another state. */
export function rulesTable(rows, {range, utc, now, state}, link, onSort) {
  const {filter} = state;
  const timeline = (row) => queries.counts(range, range.step, {...queries.ofRule(row), filter});
  const sources = (row) => queries.top(range, 'tuples', 'source', 100, {...queries.ofRule(row), filter});
  const columns = [
    {key: 'rule', label: 'rule', text: true, value: (row) => row.rule, cell: (row) => name(row, link)},
    number('connections', 'allowed', timeline),
    number('denied', 'denied', timeline),
    {key: 'share', label: 'denied %', value: (row) => share(row) ?? -1, cell: shareCell},
    number('sources', 'sources', sources),
    ...(state.compare === '' ? [] : [{key: 'change', label: 'change', value: difference, cell: changeCell}]),
    {key: 'lastHit', label: 'last hit', value: (row) => row.lastHit ?? '', cell: (row) => lastHit(row, utc, now)},
  ];
  return html`<weir-table id="rules" .columns=${columns} .rows=${rows} .rowId=${ruleKey} .sort=${state.rules} .caption=${'Rules'} .most=${MOST}
    @weir-sort=${(event) => onSort(event.detail)}></weir-table>`;
}

function name(row, link) {
  const acl = resourceName(row.acl ?? '');
  return html`<a href=${link({rule: ruleKey(row)})} title=${row.rule}>${middle(row.rule, NAME_LENGTH)}</a>
    <span class="tag" title=${row.acl ?? nothing}>${middle(acl, ACL_LENGTH)}</span>
    <span class="tag" title=${row.priority === null ? nothing : `priority ${row.priority}`}>${does(row)}</span>
    ${row.state === 'hit' ? nothing : html`<span class="tag mark-${row.state === 'never' && !isSuperfluous(row) ? 'quiet' : row.state}">${STATES[row.state]}</span>`}`;
}

/** What a rule does, as far as that is known: `in`, `in · deny`. */
export const does = ({direction, access}) =>
  [direction === 'O' ? 'out' : 'in', access?.toLowerCase()].filter(Boolean).join(' · ');

function shareCell(row) {
  const part = share(row);
  return part === null ? html`<span class="none">–</span>` : html`<span class="share">${percent(part)} ${bar(part, 1)}</span>`;
}

const difference = (row) => {
  const changed = change(row);
  return changed === null ? 0 : changed.now - changed.before;
};

function changeCell(row) {
  const changed = change(row);
  if (changed === null) return html`<span class="none" title="Not known: it is in no rule file">–</span>`;
  return html`<span title="${count(changed.before)} flows in the period before">${changeText(changed)}</span>`;
}

/** `▲ 12 %`, `▼ 3.4 %`, `▲ 12 times`, `new`, `gone` or `=`. */
function changeText({now, before}) {
  if (now === before) return '=';
  if (before === 0) return 'new';
  if (now === 0) return 'gone';
  return now / before >= 10 ? `▲ ${figure(now / before)} times` : `${now > before ? '▲' : '▼'} ${percent(Math.abs(now / before - 1))} %`;
}

/** When a rule was hit last, as precise as it matters. */
export function lastHit(row, utc, now) {
  if (!row.lastHit) return html`<span class=${isSuperfluous(row) ? 'warn' : 'none'}>${row.state === 'never' ? 'never' : 'not known'}</span>`;
  const ms = Date.parse(row.lastHit);
  return html`<span title=${dateTime(ms, utc)}>${now - ms < 2 * DAY ? ago(ms, now) : dateOf(ms, utc)}</span>`;
}

/** The rows as a file: all of them, in the order of their flows. */
export function rulesCsv(rows, compared) {
  const fields = ['rule', 'acl', 'direction', 'access', 'priority', 'allowed', 'denied', 'deniedShare', 'sources', 'state', 'lastHit'];
  const values = (row) => [row.rule, row.acl, row.direction, row.access, row.priority, row.connections, row.denied,
    share(row)?.toFixed(4), row.sources, row.state, row.lastHit, ...(compared ? [change(row)?.before] : [])];
  const sorted = rows.toSorted((a, b) => flows(b) - flows(a) || a.rule.localeCompare(b.rule, 'en'));
  return csvOf([compared ? [...fields, 'previousFlows'] : fields, ...sorted.map(values)]);
}
