// Explore's graph over time: stacked or as lines. Dragging zooms, a click on a group filters to it.

import {html} from './lib/lit/index.js';
import './chart.js';
import {amount, pace, perMinute, title} from './counters.js';
import {minuteOf} from './format.js';
import {fieldName, fieldsOf, label} from './groups.js';
import {completeSteps, incomingWords, remarked} from './incoming.js';
import {seriesOptions} from './series-options.js';
import {parseDuration} from './time.js';

/** `pick(rank)` is told which group is clicked on. */
export function timeGraph({data: rows, meta}, {by, group, graph, tz, theme}, pick) {
  const utc = tz === 'utc';
  const step = parseDuration(meta.step);
  const from = Date.parse(meta.from);
  const span = meta.steps > 1 ? {from, to: from + meta.steps * step, step} : null;
  const complete = completeSteps(from, step, meta.steps, meta);
  const total = (index) => pace(by, perMinute(meta.totals.values[index] ?? 0, step));
  const say = (ms) => remarked(`${minuteOf(ms, utc)}: ${total((ms - from) / step)} in all`, (ms - from) / step, complete);
  return html`<weir-chart class="graph" .options=${seriesOptions} .model=${{rows, meta, complete, by, group, stacked: graph === 'stacked', utc}}
    .theme=${theme} .words=${words(rows, meta, complete, by, fieldsOf(group))} .span=${span} .say=${say} .pick=${({seriesIndex}) => pick(seriesIndex)}></weir-chart>`;
}

function words(rows, meta, complete, by, fields) {
  const first = rows.length === 0 ? '' : ` The largest is ${label(rows[0], fields)} with ${amount(by, rows[0][by])}.`;
  return `${title(by)} by ${fields.map(fieldName).join(', ')} in ${meta.steps} steps: ${amount(by, meta.totals[by])} in all.${first}${incomingWords(meta.steps, complete)} The table below has the numbers.`;
}
