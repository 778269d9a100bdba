// The rows of Explore's table: each group of a series with its sums, shares and statistics.

import {idOf, label} from './groups.js';
import {endedSteps, statistics} from './statistics.js';
import {parseDuration} from './time.js';

/**
 * `{rows, other, total}` of a series answer; `before` is the same list with the period before, where that was asked for. A row is
 * `{rank, id, label, row, total, share, min, max, average, p95, previous}`; `previous` is null where it is not known.
 */
export function seriesRows(part, before, by, fields) {
  const {meta, data} = part;
  const describe = describer(part, by);
  const previous = previousOf(before, by, fields);
  return {
    rows: data.map((row, rank) => ({
      rank, row, id: idOf(row, fields), label: label(row, fields), ...describe(row), previous: previous(idOf(row, fields)),
    })),
    other: {...describe(meta.other), previous: null},
    total: {...describe(meta.totals), previous: meta.previousTotals ? meta.previousTotals[by] : null},
  };
}

function describer(part, by) {
  const steps = endedSteps(part);
  const step = parseDuration(part.meta.step);
  const all = part.meta.totals[by];
  return (sums) => ({total: sums[by], share: all === 0 ? 0 : sums[by] / all, ...statistics(sums.values, steps, step)});
}

function previousOf(before, by, fields) {
  if (!before?.data) return () => null;
  const name = `previous${by[0].toUpperCase()}${by.slice(1)}`;
  const known = new Map(before.data.map((row) => [idOf(row, fields), row[name]]));
  return (id) => known.get(id) ?? null;
}

const NUMBERS = ['total', 'share', 'previous', 'minPerMinute', 'maxPerMinute', 'averagePerMinute', 'p95PerMinute'];

/** The table as rows of values, with a header; the rows of all others and of all have these words in their first field. */
export function seriesTable({rows, other, total}, by, fields, compared) {
  const names = NUMBERS.filter((name) => name !== 'previous' || compared);
  const numbers = (row) => names.map((name) => row[name.replace('PerMinute', '')]);
  const rest = (text, row) => [text, ...fields.slice(1).map(() => ''), ...numbers(row)];
  return [
    [...fields, ...names.map((name) => (name === 'total' ? by : name))],
    ...rows.map((row) => [...fields.map((field) => row.row[field]), ...numbers(row)]),
    ...(other.total > 0 ? [rest('all others', other)] : []),
    rest('total', total),
  ];
}
