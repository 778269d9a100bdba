// What ECharts is told to draw for groups over time: stacked areas or lines, the rest in grey, the totals before as a dashed line.

import {LABEL_HALF, element, short, stepOf, timeAxis, tooltip} from './chart-options.js';
import {COUNTERS, pace, perMinute} from './counters.js';
import {fieldsOf, idOf, label, lookOf, swatchOf} from './groups.js';
import {apart, joined} from './incoming.js';
import {parseDuration} from './time.js';
import {woven} from './weaves.js';

export const OTHERS = 'others';
export const BEFORE = 'before';
const DASHES = ['solid', [6, 3], [2, 2], [8, 3, 2, 3]];
const MOST_IN_TIP = 12;

/** `given` is `{rows, meta, complete, by, group, stacked, utc}`: rows and meta of the series call, and how many steps are complete. */
export function seriesOptions(colours, animated, given) {
  const model = {...given, fields: fieldsOf(given.group)};
  const step = parseDuration(model.meta.step);
  return {
    useUTC: model.utc,
    textStyle: {fontFamily: colours.font},
    animation: animated,
    animationDuration: 0,
    animationDurationUpdate: 300,
    grid: {left: 4, right: LABEL_HALF, top: 12, bottom: 4, containLabel: true},
    xAxis: timeAxis(colours, step),
    yAxis: {
      type: 'value',
      splitNumber: 4,
      axisLabel: {color: colours.ink3, fontSize: 10.5, formatter: (value) => (COUNTERS[model.by].unit ? short(value) : COUNTERS[model.by].write(value))},
      splitLine: {lineStyle: {color: colours.line}},
    },
    tooltip: tooltip(colours, (points) => tip(joined(points), step, model)),
    series: allSeries(colours, model, step),
  };
}

function allSeries(colours, model, step) {
  const {rows, meta, fields, stacked} = model;
  const points = (values) => values.map((value, i) => [Date.parse(meta.from) + i * step, perMinute(value, step)]);
  const groups = rows.map((row, rank) => line(idOf(row, fields), label(row, fields), points(row.values), lookFor(colours, rank, stacked)));
  const rest = meta.other.values.some((value) => value > 0)
    ? [line(OTHERS, 'all others', points(meta.other.values), {colour: colours.ink3, fill: colours.line, dash: 'solid', stacked})] : [];
  const before = meta.previousTotals
    ? [line(BEFORE, 'total before', points(meta.previousTotals.values), {colour: colours.ink2, dash: [4, 4], stacked: false})] : [];
  return [...apart([...groups, ...rest], model.complete, colours), ...before];
}

function lookFor(colours, rank, stacked) {
  const {tone, weave} = lookOf(rank);
  const colour = colours[`tone${tone}`];
  return {colour, fill: woven(colour, colours.card, weave), dash: stacked ? 'solid' : DASHES[weave], stacked};
}

function line(id, name, data, {colour, fill, dash, stacked}) {
  return {
    id,
    name,
    type: 'line',
    data,
    stack: stacked ? 'all' : undefined,
    areaStyle: stacked ? {color: fill, opacity: 1} : undefined,
    lineStyle: {color: colour, width: stacked ? 0.6 : 1.5, type: dash},
    itemStyle: {color: colour},
    symbolSize: 5,
    showSymbol: data.length === 1,
    triggerLineEvent: true,
    emphasis: {focus: 'series', lineStyle: {width: stacked ? 1 : 2.5}},
    blur: {lineStyle: {opacity: 0.2}, areaStyle: {opacity: 0.15}},
  };
}

function tip(points, step, {by, rows, meta, complete, fields, utc}) {
  const box = element('div', '', 'tip');
  const start = points[0].value[0];
  box.append(...stepOf(start, (start - Date.parse(meta.from)) / step, complete, step, utc));
  const ranks = new Map(rows.map((row, rank) => [idOf(row, fields), rank]));
  const groups = points.filter(({seriesId}) => seriesId !== BEFORE);
  const shown = groups.filter(({value}) => value[1] > 0).sort((a, b) => b.value[1] - a.value[1]);
  const list = element('dl');
  for (const point of shown.slice(0, MOST_IN_TIP)) list.append(...entry(point, ranks.get(point.seriesId), by));
  box.append(list, ...sums(points, groups, shown.length - MOST_IN_TIP, by));
  return box;
}

function entry({seriesName, value}, rank, by) {
  const name = element('dt', seriesName);
  name.prepend(element('span', '', rank === undefined ? 'swatch others' : swatchOf(rank)));
  return [name, element('dd', pace(by, value[1]))];
}

function sums(points, groups, hidden, by) {
  const total = groups.reduce((sum, {value}) => sum + value[1], 0);
  const before = points.find(({seriesId}) => seriesId === BEFORE);
  const lines = [`total ${pace(by, total)}`];
  if (before) lines.push(`total before ${pace(by, before.value[1])}`);
  if (hidden > 0) lines.unshift(`and ${hidden} smaller`);
  return lines.map((text) => element('p', text));
}
