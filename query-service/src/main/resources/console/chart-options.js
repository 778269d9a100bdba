// What ECharts is told to draw: one axis for both, so that the sizes of allowed and denied can be compared.

import {count, dateOf, minuteOf} from './format.js';
import {apart, joined, remark} from './incoming.js';
import {DAY} from './time.js';

/** Room at the right edge for half of the time axis' last label, in pixels. */
export const LABEL_HALF = 18;

/**
 * Options of the timeline; `rows` are rows of the counts call, of which so many are `complete`, `step` is in milliseconds, `before` names the
 * period before, if it is drawn.
 */
export function chartOptions({rows, complete, step, utc, before}, colours, animated) {
  const points = (value) => rows.map((row) => [Date.parse(row.start), value(row)]);
  return {
    useUTC: utc,
    textStyle: {fontFamily: colours.font},
    animation: animated,
    animationDuration: 0,
    animationDurationUpdate: 300,
    grid: {left: 4, right: LABEL_HALF, top: 8, bottom: 4, containLabel: true},
    xAxis: timeAxis(colours, step),
    yAxis: sizeAxis(colours, rows, before),
    tooltip: tooltip(colours, (points) => tip(joined(points), rows, complete, step, utc)),
    series: [
      ...apart([
        area('allowed', points((row) => row.connections), rows, colours.allow, {color: colours['allow-soft'], opacity: 1}),
        area('denied', points((row) => -row.denied), rows, colours.deny, {color: hatch(colours), opacity: 1}),
      ], complete, colours),
      ...(before ? [
        dashed(`allowed, ${before}`, points((row) => row.previousConnections), colours),
        dashed(`denied, ${before}`, points((row) => -row.previousDenied), colours),
      ] : []),
    ],
  };
}

function area(name, data, rows, colour, areaStyle) {
  return {
    id: name,
    name,
    type: 'line',
    data,
    areaStyle,
    lineStyle: {color: colour, width: 1.2},
    itemStyle: {color: colour},
    symbolSize: 5,
    showSymbol: rows.length === 1,
    emphasis: {disabled: true},
  };
}

/** A line of the period before: it is only compared with, so it has no colour of its own. */
function dashed(name, data, colours) {
  return {id: name, name, type: 'line', data, lineStyle: {color: colours.ink3, width: 1, type: [3, 3]}, itemStyle: {color: colours.ink3},
    symbol: 'none', emphasis: {disabled: true}};
}

/** Slanted stripes, so that denied is told from allowed without colour. */
export function hatch(colours) {
  const size = 8;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const pen = canvas.getContext('2d');
  pen.fillStyle = colours['deny-soft'];
  pen.fillRect(0, 0, size, size);
  pen.strokeStyle = colours.deny;
  pen.lineWidth = 2;
  for (const offset of [-size, 0, size]) {
    pen.moveTo(offset - 1, size + 1);
    pen.lineTo(offset + size + 1, -1);
  }
  pen.stroke();
  return {image: canvas, repeat: 'repeat', scaleX: 0.75, scaleY: 0.75};
}

export function timeAxis(colours, step) {
  return {
    type: 'time',
    boundaryGap: false,
    minInterval: step,
    axisLine: {onZero: true, lineStyle: {color: colours.ink3}},
    axisTick: {show: false},
    axisLabel: {color: colours.ink3, fontSize: 10.5, hideOverlap: true, formatter: {
      year: '{yyyy}', month: '{yyyy}-{MM}', day: '{MM}-{dd}', hour: '{HH}:{mm}', minute: '{HH}:{mm}', second: '{HH}:{mm}:{ss}', none: '{HH}:{mm}',
    }},
    axisPointer: {show: true, snap: true, label: {show: false}, lineStyle: {color: colours.ink3, type: 'solid'}},
  };
}

/** Ends where the data end, with a little room, instead of at the next round number. */
function sizeAxis(colours, rows, before) {
  const most = (...keys) => rows.reduce((peak, row) => Math.max(peak, ...keys.map((key) => row[key])), 0);
  const [above, below] = before ? [most('connections', 'previousConnections'), most('denied', 'previousDenied')] : [most('connections'), most('denied')];
  const room = 0.06 * Math.max(above, below);
  return {
    type: 'value',
    min: -below - room,
    max: above + room,
    minInterval: 1,
    splitNumber: 4,
    axisLabel: {color: colours.ink3, fontSize: 10.5, showMinLabel: false, showMaxLabel: false,
      formatter: (value) => short(Math.abs(value))},
    splitLine: {showMinLine: false, showMaxLine: false, lineStyle: {color: colours.line}},
  };
}

export function short(value) {
  const [unit, name] = [[1e9, 'G'], [1e6, 'M'], [1e3, 'k']].find(([size]) => value >= 10 * size) ?? [1, ''];
  return count(value / unit) + name;
}

/** The box below the pointer; `formatter` fills it. */
export function tooltip(colours, formatter, trigger = 'axis') {
  return {
    trigger,
    confine: true,
    padding: 0,
    transitionDuration: 0,
    backgroundColor: colours.card,
    borderColor: colours.line,
    formatter,
  };
}

/** Built from elements, since the page's policy allows no style in markup. */
function tip(points, rows, complete, step, utc) {
  const box = element('div', '', 'tip');
  const start = points[0].value[0];
  box.append(...stepOf(start, (start - Date.parse(rows[0].start)) / step, complete, step, utc));
  const list = element('dl');
  for (const point of points) {
    list.append(element('dt', point.seriesName), element('dd', count(Math.abs(point.value[1])), point.seriesName));
  }
  box.append(list);
  return box;
}

/** The lines that say which step it is, and whether it is complete. */
export function stepOf(start, index, complete, step, utc) {
  return [step >= DAY ? dateOf(start, utc) : minuteOf(start, utc), remark(index, complete)].filter(Boolean).map((text) => element('p', text));
}

export function element(name, text = '', className = '') {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className;
  return made;
}
