// The steps at the end of a timeline whose flows are still coming in: they are drawn apart, so that they do not look like a fall.

const MARK = ' incoming';
const WORDS = 'not complete yet';

/** How many of the steps are complete: those that end before now and before the newest flow that came. */
export function completeSteps(from, step, steps, meta) {
  const until = Math.min(Date.now(), Date.parse(meta?.streamTime ?? '') || Infinity);
  return Math.min(steps, Math.max(0, Math.floor((until - from) / step)));
}

/**
 * Each line, which ends with its last complete step, and another one, dashed and pale, from there to its end. Behind those is a tint.
 * All lines have a point for each step.
 */
export function apart(lines, complete, colours) {
  const steps = lines[0]?.data.length ?? 0;
  if (complete >= steps) return lines;
  const kept = lines.map((line) => ({...line, data: line.data.slice(0, complete), showSymbol: complete === 1}));
  const coming = lines.map((line) => pale(line, Math.max(0, complete - 1)));
  return [...kept, {...coming[0], markArea: tint(coming[0].data, colours)}, ...coming.slice(1)];
}

function pale(line, first) {
  return {
    ...line,
    id: line.id + MARK,
    data: line.data.slice(first),
    stack: line.stack && line.stack + MARK,
    showSymbol: first === line.data.length - 1,
    lineStyle: {...line.lineStyle, type: [3, 3]},
    areaStyle: line.areaStyle && {...line.areaStyle, opacity: 0.35},
  };
}

const tint = (data, colours) => ({silent: true, itemStyle: {color: colours.coming}, data: [[{xAxis: data[0][0]}, {xAxis: data.at(-1)[0]}]]});

/** The points below the pointer, each line once and by its own id: where both parts of a line meet there are two. */
export function joined(points) {
  const byId = new Map(points.map((point) => [point.seriesId.replace(MARK, ''), point]));
  return [...byId].map(([seriesId, point]) => ({...point, seriesId}));
}

/** What the box below the pointer says of the step. */
export const remark = (index, complete) => (index < complete ? '' : WORDS);

/** What is said of a step, with the remark if there is one. */
export const remarked = (text, index, complete) => [text, remark(index, complete)].filter(Boolean).join(', ');

/** What a screen reader says of the last steps. */
export function incomingWords(steps, complete) {
  const coming = steps - complete;
  if (coming <= 0) return '';
  return coming === 1 ? ` The last step is ${WORDS}.` : ` The last ${coming} steps are ${WORDS}.`;
}
