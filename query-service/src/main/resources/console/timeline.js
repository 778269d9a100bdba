// The timeline on the screen: allowed above the line, denied below it and hatched. Dragging over it zooms in.

import {html} from './lib/lit/index.js';
import './chart.js';
import {chartOptions} from './chart-options.js';
import {count, minuteOf} from './format.js';
import {completeSteps, incomingWords, remarked} from './incoming.js';

/**
 * `rows` are rows of the counts call and `meta` is its meta, `step` is in milliseconds; `before` names the period that is drawn as a dashed
 * line, empty for none.
 */
export function timeline(rows, meta, step, utc, theme, before = '') {
  const complete = completeSteps(Date.parse(rows[0]?.start), step, rows.length, meta);
  return html`<weir-chart class="timeline" .theme=${theme} .words=${words(rows, complete, utc)}
    .options=${options} .model=${{rows, complete, step, utc, before}} .span=${spanOf(rows, step)} .say=${(ms) => say(rows, complete, ms, step, utc)}></weir-chart>`;
}

const options = (colours, animated, model) => chartOptions(model, colours, animated);

function spanOf(rows, step) {
  if (rows.length < 2) return null;
  const from = Date.parse(rows[0].start);
  return {from, to: from + rows.length * step, step};
}

function say(rows, complete, ms, step, utc) {
  const index = (ms - Date.parse(rows[0].start)) / step;
  const row = rows[index];
  return remarked(`${minuteOf(ms, utc)}: ${count(row?.connections ?? 0)} allowed, ${count(row?.denied ?? 0)} denied`, index, complete);
}

function words(rows, complete, utc) {
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  const most = rows.reduce((peak, row) => (row.denied > peak.denied ? row : peak), rows[0]);
  const peak = most?.denied > 0 ? ` Most denied, ${count(most.denied)}, at ${minuteOf(Date.parse(most.start), utc)}.` : '';
  return `Timeline of ${rows.length} steps: ${count(sum('connections'))} allowed, ${count(sum('denied'))} denied.${peak}${incomingWords(rows.length, complete)}`;
}
