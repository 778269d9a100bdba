// Explore's heatmap: a day in a row and an hour in a column; for short ranges an hour in a row and five minutes or one in a column.

import {html} from './lib/lit/index.js';
import './chart.js';
import {element, tooltip} from './chart-options.js';
import {amount, title} from './counters.js';
import {dateTime, minuteOf} from './format.js';
import {DAY, HOUR, MINUTE, parseDuration} from './time.js';

const ROW = 18;
const AROUND = 40;
const LONG = 100 * DAY;
const SHADES = 6;

/** The length of a cell for a range: minutes up to six hours, five minutes below three days, then hours, then days. */
export function cellFor(span) {
  if (span <= 6 * HOUR) return MINUTE;
  if (span < 3 * DAY) return 5 * MINUTE;
  return span < LONG ? HOUR : DAY;
}

/** Where a cell stands: the row and the column it belongs to. */
function place(ms, cell, utc) {
  const text = dateTime(ms, utc);
  if (cell === DAY) return [text.slice(0, 7), text.slice(8, 10)];
  return cell === HOUR ? [text.slice(0, 10), text.slice(11, 13)] : [`${text.slice(0, 13)}:00`, `:${text.slice(14, 16)}`];
}

/** Cells `{row, column, start, end, value, due}`; those that begin after `newest` are not due yet. Hours that a clock shows twice are one cell. */
export function cellsOf(rows, by, cell, utc, newest) {
  const cells = new Map();
  for (const each of rows) {
    const start = Date.parse(each.start);
    const [row, column] = place(start, cell, utc);
    const twin = cells.get(row + column);
    cells.set(row + column, {row, column, start: twin?.start ?? start, end: start + cell, value: (twin?.value ?? 0) + each[by], due: start <= newest});
  }
  return [...cells.values()];
}

function columnsOf(cell) {
  const two = (n) => String(n).padStart(2, '0');
  if (cell === DAY) return Array.from({length: 31}, (_, i) => two(i + 1));
  if (cell === HOUR) return Array.from({length: 24}, (_, i) => two(i));
  return Array.from({length: HOUR / cell}, (_, i) => `:${two((i * cell) / MINUTE)}`);
}

const toneOf = (by) => ({denied: 'deny', connections: 'allow'})[by] ?? 'tone1';
const shadeOf = (value, most) => (value === 0 || most === 0 ? 0 : Math.max(1, Math.ceil((value / most) * SHADES)));

function options(colours, animated, {rows, by, cell, utc, at}) {
  const cells = cellsOf(rows, by, cell, utc, at);
  const names = [...new Set(cells.map(({row}) => row))];
  const most = Math.max(...cells.map(({value}) => value));
  const label = {color: colours.ink3, fontSize: 10.5};
  const axis = (data, inverse) => ({type: 'category', data, inverse, axisLine: {show: false}, axisTick: {show: false}, axisLabel: label});
  return {
    textStyle: {fontFamily: colours.font},
    animation: false,
    grid: {left: 4, right: 8, top: 4, bottom: 4, containLabel: true},
    xAxis: axis(columnsOf(cell), false),
    yAxis: axis(names, true),
    tooltip: tooltip(colours, ({data}) => tip(data.cell, by, utc), 'item'),
    series: [{
      id: 'cells', type: 'custom',
      data: cells.map((each) => ({value: [each.column, each.row, each.value], cell: each})),
      renderItem: (params, api) => rect(api, cells[params.dataIndex], most, colours, toneOf(by)),
    }],
  };
}

/** A cell that is not due yet is an outline; one without anything is plain. */
function rect(api, {value, due}, most, colours, tone) {
  const [x, y] = api.coord([api.value(0), api.value(1)]);
  const [width, height] = api.size([1, 1]);
  const shape = {x: x - width / 2 + 0.5, y: y - height / 2 + 0.5, width: Math.max(1, width - 1), height: Math.max(1, height - 1)};
  if (!due) return {type: 'rect', shape, style: {fill: 'transparent', stroke: colours.line, lineDash: [2, 2]}};
  const shade = shadeOf(value, most);
  return shade === 0 ? {type: 'rect', shape, style: {fill: colours.row}} : {type: 'rect', shape, style: {fill: colours[tone], opacity: shade / SHADES}};
}

function tip({start, end, value, due}, by, utc) {
  const box = element('div', '', 'tip');
  box.append(element('p', `${minuteOf(start, utc)} – ${minuteOf(end, utc).slice(11)}`), element('p', due ? amount(by, value) : 'not due yet'));
  return box;
}

/** `pick({from, to})` is told which cell is clicked on. Where minutes have expired the answer has longer steps than were asked for. */
export function heatmap({data: rows, meta, at}, range, {by, tz, theme}, pick) {
  const utc = tz === 'utc';
  const cell = parseDuration(meta?.step) ?? cellFor(range.to - range.from);
  const cells = cellsOf(rows, by, cell, utc, at);
  const lines = new Set(cells.map(({row}) => row)).size;
  const most = cells.reduce((peak, each) => (each.value > peak.value ? each : peak), cells[0]);
  const words = `${title(by)}, a cell for each step. The most, ${amount(by, most.value)}, from ${minuteOf(most.start, utc)}.`;
  return html`<weir-chart class="graph" .options=${options} .model=${{rows, by, cell, utc, at}} .theme=${theme} .tall=${lines * ROW + AROUND}
    .words=${words} .pick=${({data}) => pick({from: data.cell.start, to: data.cell.end})}></weir-chart>
    <p class="scale"><span>0</span>
    ${Array.from({length: SHADES + 1}, (_, shade) => html`<span class="shade ${toneOf(by)} shade${shade}"></span>`)}
    <span>${amount(by, most.value)} in a cell · dashed: not due yet</span></p>`;
}
