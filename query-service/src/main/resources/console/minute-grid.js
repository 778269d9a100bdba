// The minutes of the last hours, an hour in each line: what comes regularly stands in columns.

import {html, nothing, svg} from './lib/lit/index.js';
import {count, minuteOf} from './format.js';
import {DAY, HOUR, MINUTE} from './time.js';

const CELL = 10;
const LINE = 10;
const GAP = 1;

/** The range that the grid shows: whole hours, a day at most, up to the end of the page's range. */
export function minuteRange({from, to}) {
  const end = Math.ceil(to / HOUR) * HOUR;
  return {from: Math.max(Math.floor(from / HOUR) * HOUR, end - DAY), to: end};
}

/** Of the answer `minutes`; nothing while there is none, and where minutes are no longer kept. */
export function minuteGrid({parts, utc}) {
  const {data, meta} = parts.minutes ?? {};
  if (!data || data.length === 0 || (meta?.step !== undefined && meta.step !== '1m')) return nothing;
  if (data.every(({connections, denied}) => connections + denied === 0)) return nothing;
  const hours = Array.from({length: Math.ceil(data.length / 60)}, (_, n) => data.slice(n * 60, (n + 1) * 60));
  return html`<section class="card wide" aria-label="Minutes" id="minutes">
    <h2>Minute by minute <small>a line is an hour, a cell a minute: connections begun fill its upper half, denied ones its lower half, hatched</small></h2>
    ${hatch()}<div class="hours">${hours.map((hour) => html`<span class="hour">${minuteOf(Date.parse(hour[0].start), utc).slice(11)}</span>${line(hour, utc)}`)}</div>
  </section>`;
}

function line(minutes, utc) {
  return html`<svg class="cells-of-hour" viewBox="0 0 ${60 * CELL} ${LINE}" preserveAspectRatio="none" role="img" aria-label=${words(minutes, utc)}>
    ${minutes.map((minute, n) => cell(minute, n * CELL, utc))}</svg>`;
}

const hatch = () => html`<svg class="unseen" aria-hidden="true"><pattern id="hatched" width="3" height="3" patternUnits="userSpaceOnUse"
  patternTransform="rotate(45)"><rect class="ground" width="3" height="3"></rect><rect class="stripe" width="2" height="3"></rect></pattern></svg>`;

function cell({start, connections, denied}, x, utc) {
  const title = `${minuteOf(Date.parse(start), utc).slice(11)}: ${count(connections)} allowed, ${count(denied)} denied`;
  const width = CELL - GAP;
  return svg`<g><title>${title}</title><rect class="none" x=${x} width=${width} height=${LINE}></rect>
    ${connections > 0 ? svg`<rect class="allowed" x=${x} width=${width} height=${LINE / 2}></rect>` : nothing}
    ${denied > 0 ? svg`<rect fill="url(#hatched)" x=${x} y=${LINE / 2} width=${width} height=${LINE / 2}></rect>` : nothing}</g>`;
}

function words(minutes, utc) {
  const sum = (key) => minutes.reduce((total, row) => total + row[key], 0);
  const begun = minutes.filter(({connections}) => connections > 0).length;
  return `Hour from ${minuteOf(Date.parse(minutes[0].start), utc)}: ${count(sum('connections'))} allowed in ${begun} minutes, ${count(sum('denied'))} denied.`;
}
