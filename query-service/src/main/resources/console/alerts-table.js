// The table of alerts: how bad, what was found, between whom, when, and who looks after it.

import {html, nothing} from './lib/lit/index.js';
import './table.js';
import {ago, count, dateOf, dateTime} from './format.js';
import {levelMark, rank} from './levels.js';
import {DAY} from './time.js';

/** `link(patch)` gives the address of another state. */
export function alertsTable(rows, {utc, now, state}, link, onSort) {
  const columns = [
    {key: 'level', label: 'level', value: (row) => rank(row.level), cell: (row) => levelMark(row.level)},
    {key: 'title', label: 'alert', text: true, value: (row) => row.title, cell: (row) => what(row, link)},
    {key: 'source', label: 'source', text: true, value: (row) => row.source ?? '', cell: (row) => end(row.source, null, link)},
    {key: 'destination', label: 'destination', text: true, value: (row) => row.destination ?? '', cell: (row) => end(row.destination, row.destinationPort, link)},
    {key: 'opened', label: 'opened', value: (row) => row.opened, cell: (row) => moment(row.opened, utc, now)},
    {key: 'found', label: 'last found', value: (row) => row.found, cell: (row) => moment(row.found, utc, now)},
    {key: 'acknowledgedBy', label: 'looked after by', text: true, value: (row) => row.acknowledgedBy ?? '', cell: who},
  ];
  return html`<weir-table id="alerts" .columns=${columns} .rows=${rows} .rowId=${(row) => row.id} .sort=${state.order || '-opened'} .caption=${'Alerts'}
    @weir-sort=${(event) => onSort(event.detail)}></weir-table>`;
}

const what = (row, link) => html`<a class="name" href=${link({page: 'alerts', alert: row.id})}>${row.title}</a>
  <span class="tag" title="Detection rule">${row.rule}</span>
  ${row.state === 'closed' ? html`<span class="tag closed">closed</span>` : nothing}
  <p class="reason">${row.reason}</p>`;

/** One end of the flows with the port; where they differ, there is none. */
export function end(ip, port, link) {
  if (!ip) return port ? html`<span class="mono">port ${port}</span>` : html`<span class="none">–</span>`;
  return html`<a class="mono" href=${link({page: 'sources', ip})}>${ip}</a>${port ? html` <span class="port">${port}</span>` : nothing}`;
}

/** A time, short while it is near. */
export function moment(time, utc, now) {
  const ms = Date.parse(time ?? '');
  if (Number.isNaN(ms)) return html`<span class="none">–</span>`;
  return html`<span title=${dateTime(ms, utc)}>${now - ms < 2 * DAY ? ago(ms, now) : dateOf(ms, utc)}</span>`;
}

const who = ({acknowledgedBy, comments}) => html`${acknowledgedBy ?? html`<span class="none">nobody</span>`}
  ${comments > 0 ? html`<span class="tag">${count(comments)} ${comments === 1 ? 'comment' : 'comments'}</span>` : nothing}`;
