// Which minutes have come: a line for each flow log, and below it its NICs with a strip of the last 24 hours.

import {html, nothing, svg} from './lib/lit/index.js';
import {count, dateTime, duration, minuteOf, timeOf} from './format.js';
import {MINUTE} from './time.js';
import * as queries from './queries.js';

const MOST_NICS = 100;
const MOST_GAPS = 5;
const THINNEST = 3;
const HEIGHT = 14;

/** `onOpen` takes the flow log to show the NICs of, or an empty text. */
export function coverageCard({parts, state, utc}, onOpen) {
  const {data, meta, error, path} = parts.coverage ?? {};
  return html`<section class="card wide" aria-label="Coverage" id="coverage">
    <h2>Coverage <small>minutes with a record, last 24 hours; missing means that no record came</small>
      ${path && data ? html`<a class="right" href=${queries.csv(path)} download="coverage.csv">CSV</a>` : nothing}</h2>
    ${data ? logs(data, meta, state, utc, onOpen) : error ? html`<p class="empty">Not loaded: ${error.message}.</p>`
      : html`<span class="skeleton rows" aria-hidden="true"></span>`}
  </section>`;
}

function logs(nics, meta, state, utc, onOpen) {
  if (nics.length === 0) return html`<p class="empty">No record came in the last 24 hours.</p>`;
  const groups = Map.groupBy(nics, (nic) => nic.flowLog);
  const range = {from: Date.parse(meta.from), to: Date.parse(meta.to)};
  return html`<div class="logs">
    <p class="log heads" aria-hidden="true"><span>flow log</span><span>NICs</span><span>missing</span><span>newest minute</span></p>
    ${[...groups].map(([flowLog, own]) => html`<details ?open=${state.log === flowLog} data-log=${flowLog}
      @toggle=${(event) => toggled(event, flowLog, state, onOpen)}>
      ${line(flowLog, own, utc)} ${state.log === flowLog ? nicTable(own, range, utc) : nothing}
    </details>`)}
  </div>`;
}

function toggled({target}, flowLog, state, onOpen) {
  if (target.open && state.log !== flowLog) onOpen(flowLog);
  if (!target.open && state.log === flowLog) onOpen('');
}

const sum = (rows, key) => rows.reduce((total, row) => total + row[key], 0);

function line(flowLog, nics, utc) {
  const missing = sum(nics, 'missing');
  const newest = nics.map(({lastMinute}) => lastMinute ?? '').toSorted().at(-1);
  const silent = nics.filter(({silentSince}) => silentSince).length;
  return html`<summary class="log">
    <span class="name" title=${flowLog}>${nics[0].name}</span>
    <span><span class="unseen">NICs: </span>${count(nics.length)}${silent > 0 ? html` <span class="tag">${count(silent)} silent</span>` : nothing}</span>
    <span class=${missing > 0 ? 'denied' : 'ok'}><span class="unseen">missing: </span>${missing > 0 ? `${count(missing)} min` : '✓ none'}</span>
    <span><span class="unseen">newest minute: </span>${newest ? minuteOf(Date.parse(newest), utc) : '–'}</span>
  </summary>`;
}

function nicTable(nics, range, utc) {
  const shown = nics.slice(0, MOST_NICS);
  return html`<div class="scroll"><table>
    <caption class="unseen">NICs of ${nics[0].name}</caption>
    <thead><tr><th scope="col" class="text">NIC</th>
      <th scope="col" class="text strip">${minuteOf(range.from, utc)} <span aria-hidden="true">→</span> ${timeOf(range.to, utc).slice(0, 5)}
        <small><span class="mark came" aria-hidden="true"></span>came <span class="mark gone" aria-hidden="true"></span>missing</small></th>
      <th scope="col">missing</th><th scope="col">last minute</th></tr></thead>
    <tbody>${shown.map((nic) => html`<tr tabindex="0">
      <td class="text mono">${nic.mac}</td>
      <td class="text strip">${strip(nic, range, utc)}</td>
      <td class=${nic.missing > 0 ? 'denied' : ''}>${nic.missing > 0 ? `${count(nic.missing)} of ${count(nic.expected)}` : '0'}</td>
      <td>${lastMinute(nic, utc)}</td></tr>`)}
    </tbody>
    ${shown.length < nics.length ? html`<tfoot><tr><td class="text" colspan="4">and ${count(nics.length - shown.length)} more, with less missing</td></tr></tfoot>` : nothing}
  </table></div>`;
}

function lastMinute({lastMinute: last, silentSince}, utc) {
  if (!last) return '–';
  const text = minuteOf(Date.parse(last), utc);
  return silentSince ? html`${text} <span class="tag" title="no record since ${dateTime(Date.parse(silentSince), utc)}">silent</span>` : text;
}

/** A low bar where minutes have come, a high one where they are missing: the height tells them apart without colour. */
function strip(nic, range, utc) {
  const minutes = (range.to - range.from) / MINUTE;
  const bars = (spans, mark, y, least) => spans.map(({from, to}) => {
    const x = (Date.parse(from) - range.from) / MINUTE;
    const width = Math.max(least, (Date.parse(to) - Date.parse(from)) / MINUTE);
    return svg`<rect class=${mark} x=${Math.min(x, minutes - width)} y=${y} width=${width} height=${HEIGHT - y}></rect>`;
  });
  const text = words(nic, utc);
  return html`<svg class="minutes" viewBox="0 0 ${minutes} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${text}>
    <title>${text}</title>${bars(nic.arrivals, 'came', HEIGHT / 2, 0)}${bars(nic.gaps, 'gone', 0, THINNEST)}</svg>`;
}

function words({missing, gaps, arrived, silentSince}, utc) {
  const came = `${count(arrived)} minutes came`;
  if (missing === 0) return `${came}, none is missing${silentSince ? '; silent now' : ''}`;
  const list = gaps.slice(-MOST_GAPS).map(({from, to}) => {
    const [begin, end] = [Date.parse(from), Date.parse(to)];
    return `${duration(end - begin)} from ${minuteOf(begin, utc).slice(5)}`;
  });
  const more = gaps.length > MOST_GAPS ? `, and ${gaps.length - MOST_GAPS} gaps before` : '';
  return `${came}, ${count(missing)} missing: ${list.join(', ')}${more}`;
}
