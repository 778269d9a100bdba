// The table of Explore: the groups that are drawn, with their sums and statistics. Its swatches are the legend of the graph.

import {html, nothing} from './lib/lit/index.js';
import './table.js';
import {COUNTERS, title} from './counters.js';
import {middle, percent} from './format.js';
import {and, not} from './filters.js';
import {KINDS, fieldName, selecting, swatchOf, word} from './groups.js';
import {address} from './url-state.js';

const NAME_LENGTH = 34;
const ACL_LENGTH = 16;

/** `model` is `{rows, other, total}` of `seriesRows`, `fields` those of the groups. */
export function exploreTable(model, fields, state, hidden, onSort) {
  const columns = [
    {key: 'group', label: fields.map(fieldName).join(', '), text: true, value: (row) => row.label, cell: (row) => name(row, fields, state)},
    ...numbers(state),
  ];
  return html`<weir-table id="groups" .columns=${columns} .rows=${model.rows} .sort=${state.sort} .rowId=${(row) => row.id}
    .caption=${`${title(state.by)} by ${fields.map(fieldName).join(', ')}`} .footer=${footer(model, columns, hidden)}
    @weir-sort=${(event) => onSort(event.detail)}></weir-table>`;
}

function numbers({by, compare}) {
  const {write, rate, unit} = COUNTERS[by];
  const each = (key, label, words) => ({
    key, label: `${label} /min`, title: `${words}, of ${title(by).toLowerCase()} per minute, over the steps that have ended`,
    value: (row) => row[key], cell: (row) => rate(row[key]),
  });
  return [
    {key: 'total', label: unit === '' ? 'total' : `total ${unit}`, title: `${title(by)} in the range`, value: (row) => row.total, cell: (row) => write(row.total)},
    {key: 'share', label: 'share %', title: 'Share of all groups', value: (row) => row.share, cell: (row) => percent(row.share)},
    compare === '' ? each('min', 'min', 'The least of a step')
      : {key: 'change', label: 'change', title: 'Against the period before', value: change, cell: (row) => changeWords(row, write)},
    each('max', 'max', 'The most of a step'),
    each('average', 'average', 'The average of the steps'),
    each('p95', '95th', 'The 95th percentile: 95 of 100 steps had at most this'),
  ];
}

/** How much more or less there was before, as a ratio; what is new comes first. */
const change = ({total, previous}) => (previous === null ? 0 : previous === 0 ? (total === 0 ? 1 : Infinity) : total / previous);

function changeWords({total, previous}, write) {
  if (previous === null) return html`<span title="Not known for this row">–</span>`;
  const before = `${write(previous)} before`;
  if (total === previous) return html`<span title=${before}>same</span>`;
  if (previous === 0) return html`<span title=${before}>▲ new</span>`;
  const ratio = total / previous;
  const words = ratio >= 10 ? `▲ × ${Math.round(ratio)}` : `${ratio > 1 ? '▲' : '▼'} ${percent(Math.abs(ratio - 1))} % ${ratio > 1 ? 'more' : 'less'}`;
  return html`<span title=${before}>${words}</span>`;
}

function footer({other, total}, columns, hidden) {
  const cells = (row, text) => ({
    ...Object.fromEntries(columns.slice(1).map((column) => [column.key, column.cell(row)])), group: text,
  });
  const rest = html`<span class="swatch others"></span>all others${hidden > 0 ? html` <small>${hidden} groups</small>` : nothing}`;
  return [...(other.total > 0 ? [cells(other, rest)] : []), cells(total, 'total')];
}

/** The group's name shows only it; beside it what else can be done with it. */
function name({row, rank, label}, fields, state) {
  const expression = selecting(row, fields);
  return html`<span class="named"><span class=${swatchOf(rank)}></span>
    <a href=${address(state, {filter: and(state.filter, expression)})} title=${`Only ${label}`}>${fields.map((field) => part(field, row, field === fields[0]))}</a>
    <span class="acts">
      <a href=${address(state, {filter: and(state.filter, not(expression))})} aria-label=${`Without ${label}`}>not</a>
      ${pivot(row, fields, state, label)}</span></span>`;
}

/** The first field is plain text, as names of rules are; the others are tags. */
function part(field, row, first) {
  const text = word(field, row);
  if (field === 'source') return html`<span class="mono">${text}</span> `;
  if (first || field === 'rule') return html`<span title=${text}>${middle(text, NAME_LENGTH)}</span> `;
  return html`<span class="tag" title=${field === 'acl' ? row.acl : text}>${middle(text, ACL_LENGTH)}</span> `;
}

/** Where a group leads: to the page of what it is, or to the sources that are in it. */
function pivot(row, fields, state, label) {
  const {source, rule, acl, direction} = row;
  if (source) return html`<a href=${address(state, {page: 'sources', ip: source})} aria-label=${`Open the source ${source}`}>open</a>`;
  if (rule && acl && direction) return html`<a href=${address(state, {page: 'rules', rule: `${direction}|${rule}|${acl}`})} aria-label=${`Open the rule ${label}`}>open</a>`;
  if (leadsToSources(fields)) return html`<a href=${address(state, {group: 'source', graph: 'stacked', filter: and(state.filter, selecting(row, fields))})}
    aria-label=${`The sources of ${label}`}>sources</a>`;
  return nothing;
}

const leadsToSources = (fields) => fields.some((field) => KINDS.source.includes(field));
