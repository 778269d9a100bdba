// What an alert was raised by: the number against its threshold, the parts of a score, the busiest ends and ports, and when.

import {html, nothing, svg} from './lib/lit/index.js';
import {bytes, count, dateOf, dateTime, figure, timeOf} from './format.js';
import {portText} from './ports.js';
import {bar} from './tables.js';

const SHOWN = 10;
/** A condition whose parts are from 0 to 1. */
const SCORED = 'beacon';

/** `source(ip)` gives the address of the page of a source at the time of the alert. */
export function evidenceCard({finding, evidence}, utc, source) {
  return html`<section class="card half bars-allowed" aria-label="Evidence">
    <h2>Evidence <small>${finding.what ?? ''}</small></h2>
    ${measured(finding)}
    ${parts(finding)}
    <dl class="facts times">
      ${fact('Looked at', span(finding, utc))}
      ${moment('First flow shown', evidence.first, utc)}
      ${moment('Last flow shown', evidence.last, utc)}
    </dl>
    <div class="tops">
      ${top('sources', 'Sources', evidence.sources, (ip) => html`<a class="mono" href=${source(ip)}>${ip}</a>`)}
      ${top('destinations', 'Destinations', evidence.destinations, (ip) => html`<a class="mono" href=${source(ip)}>${ip}</a>`)}
      ${top('ports', 'Ports', evidence.ports, portText)}
    </div>
    ${ids(evidence.communityIds)}
  </section>`;
}

/** `2017-02-16 22:00:00 – 22:05:00`. */
function span({from, to}, utc) {
  const [begin, end] = [from, to].map((time) => Date.parse(time ?? ''));
  if (Number.isNaN(begin + end)) return '–';
  return `${dateTime(begin, utc)} – ${dateOf(begin, utc) === dateOf(end, utc) ? timeOf(end, utc) : dateTime(end, utc)}`;
}

/** The number that was seen beside the one that was allowed; a line marks the threshold. */
function measured({observed, threshold, what}) {
  if (typeof observed !== 'number') return nothing;
  const isLimited = typeof threshold === 'number';
  const most = Math.max(observed, isLimited ? threshold : 0, 1e-9) * 1.1;
  const place = (value) => Math.max(0.5, (100 * value) / most);
  return html`<p class="measured"><b id="observed">${number(observed, what)}</b> ${isLimited ? html`<span>the limit is ${number(threshold, what)}</span>` : nothing}</p>
    <svg class="gauge" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">${svg`
      <rect class="ground" width="100" height="12"></rect><rect class="seen" width=${place(observed)} height="12"></rect>
      ${isLimited ? svg`<rect class="limit" x=${place(threshold)} width="0.500" height="12"></rect>` : nothing}`}</svg>`;
}

const number = (value, what = '') => (/bytes/i.test(what) ? bytes(value) : figure(value));

function parts({type, parts: all, what}) {
  const rows = Object.entries(all ?? {}).filter(([, value]) => typeof value === 'number');
  if (rows.length === 0) return nothing;
  return html`<table id="parts"><caption class="unseen">Parts</caption><tbody>${rows.map(([name, value]) => html`
    <tr><th scope="row" class="text">${name}</th><td>${type === SCORED ? bar(Math.min(1, Math.max(0, value)), 1) : nothing}</td><td>${number(value, what)}</td></tr>`)}</tbody></table>`;
}

const moment = (title, time, utc) => (Number.isNaN(Date.parse(time ?? '')) ? nothing : fact(title, dateTime(Date.parse(time), utc)));

const fact = (title, value) => html`<div><dt>${title}</dt><dd>${value}</dd></div>`;

function top(id, title, all, name) {
  if (all.length === 0) return nothing;
  const rows = all.toSorted((a, b) => b.tuples - a.tuples).slice(0, SHOWN);
  const most = rows[0].tuples;
  return html`<table id="top-${id}"><caption>${title}${all.length > SHOWN ? html` <small>${SHOWN} of ${count(all.length)}</small>` : nothing}</caption>
    <tbody>${rows.map(({value, tuples}) => html`<tr><td class="text">${name(value)}</td><td>${bar(tuples, most)}</td><td title="tuples">${count(tuples)}</td></tr>`)}</tbody></table>`;
}

const ids = (all) => (all.length === 0 ? nothing : html`<p class="hint">Community ID of some flows, as other tools write it: ${all.slice(0, 3).map((id) => html`<span class="mono">${id}</span> `)}</p>`);
