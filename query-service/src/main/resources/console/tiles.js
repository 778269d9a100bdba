// The four figures on top of the overview.

import {html, nothing} from './lib/lit/index.js';
import {change, count, dateOf, duration, figure, minuteOf, percent, periodBefore, rate} from './format.js';
import {DAY, MINUTE, parseDuration} from './time.js';

/** What is normal where flow logs come from Azure. */
const DELAY = 'Azure writes flows 1–2 min late';

/** Sums over the timeline, its busiest step, and the time that it covers so far; null before the first answer. */
export function summary({parts, range, now}) {
  if (!parts.counts?.data || range === null) return null;
  const rows = parts.counts.data;
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  const flows = (row) => row.connections + row.denied;
  const peak = rows.reduce((most, row) => (flows(row) > flows(most) ? row : most), rows[0]);
  const [connections, denied, tuples, connectionsBefore, deniedBefore] =
    ['connections', 'denied', 'tuples', 'previousConnections', 'previousDenied'].map(sum);
  const {from, to, step} = used(parts.counts.meta, range);
  const elapsed = Math.max(1, Math.min(to, now) - from);
  return {
    from, to, step, span: to - from, elapsed, connections, denied, isEmpty: tuples === 0, flows: connections + denied,
    flowsBefore: connectionsBefore + deniedBefore, deniedBefore, peak, peakFlows: peak ? flows(peak) : 0,
  };
}

/** The range and step of an answer, which may be coarser than those asked for. */
function used(meta, range) {
  return {
    from: Date.parse(meta?.from ?? '') || range.from,
    to: Date.parse(meta?.to ?? '') || range.to,
    step: parseDuration(meta?.step) ?? range.step,
  };
}

export function tiles(view) {
  return [flowsTile(view), deniedTile(view), sourcesTile(view), freshnessTile(view)];
}

/** A time as precise as its range needs: `at 14:10`, `on 12-19 14:00`, `on 2024-12-19`. */
function moment(ms, span, step, utc) {
  if (span <= DAY + step) return `at ${minuteOf(ms, utc).slice(11)}`;
  return step < DAY ? `on ${minuteOf(ms, utc).slice(5)}` : `on ${dateOf(ms, utc)}`;
}

/** One tile; `value` null draws a skeleton. */
export function tile(id, title, value, unit, href, detail, mark = '') {
  const figureOf = value === null
    ? html`<span class="skeleton value" aria-hidden="true"></span>`
    : html`<p class="value ${mark}"><a href=${href}>${value}</a>${unit ? html` <small>${unit}</small>` : nothing}</p>`;
  return html`<section class="card tile" id="tile-${id}"><h2>${title}</h2>${figureOf}<p class="detail">${detail}</p></section>`;
}

function flowsTile({summary: total, utc, link}) {
  if (total === null) return tile('flows', 'Flows', null);
  const [value, unit] = rate(total.flows, total.elapsed);
  const [most, mostUnit] = rate(total.peakFlows, total.step);
  const when = total.peakFlows > 0 ? moment(Date.parse(total.peak.start), total.span, total.step, utc) : '';
  const peak = when === '' ? nothing : html`<br>peak ${most} ${mostUnit} ${when}`;
  return tile('flows', 'Flows', value, unit, link({page: 'explore', by: 'tuples'}), html`${change(total.flows, total.flowsBefore, total)}${peak}`);
}

function deniedTile({summary: total, link}) {
  if (total === null) return tile('denied', 'Denied', null);
  const href = link({page: 'explore', by: 'denied'});
  const detail = html`${points(total)}<br>${count(total.denied)} of ${count(total.flows)} flows`;
  if (total.flows === 0) return tile('denied', 'Denied', '–', '', href, detail);
  return tile('denied', 'Denied', percent(total.denied / total.flows), '%', href, detail, 'denied');
}

/** How the share of denied flows changed, in points of a hundred. */
function points({flows, denied, flowsBefore, deniedBefore, span}) {
  const period = periodBefore(span);
  if (flowsBefore === 0) return `no flows in ${period}`;
  if (flows === 0) return `${percent(deniedBefore / flowsBefore)} % in ${period}`;
  const by = 100 * (denied / flows - deniedBefore / flowsBefore);
  return Math.abs(by) < 0.05 ? `as in ${period}` : `${by > 0 ? '▲' : '▼'} ${Math.abs(by).toFixed(1)} points on ${period}`;
}

function sourcesTile({summary: total, parts, link}) {
  if (!parts.top?.data) return tile('sources', 'Sources', null);
  const {groups, truncated} = parts.top.meta ?? {};
  const shown = parts.top.data.length;
  const value = groups === undefined ? `${count(shown)}${truncated ? '+' : ''}` : count(groups);
  const before = total && groups !== undefined ? change(groups, parts.before?.meta?.groups, total) : '';
  const rules = parts.rules?.data ? html`<br>seen by ${count(parts.rules.data.filter(({lastHit}) => lastHit).length)} rules` : '';
  return tile('sources', 'Sources', value, '', link({page: 'sources'}), html`${before}${rules}`);
}

function freshnessTile({parts, now, link}) {
  const meta = parts.counts?.meta ?? parts.top?.meta;
  if (!meta) return tile('freshness', 'Freshness', null);
  const [value, unit] = newest(Date.parse(meta.streamTime ?? ''), now);
  return tile('freshness', 'Freshness', value, unit, link({page: 'status'}), html`${completeness(meta)}<br>${silence(parts.status, link)}`);
}

/** The age of the newest flow. */
function newest(ms, now) {
  if (!(ms > 0)) return ['–', 'nothing counted yet'];
  const age = Math.max(0, now - ms);
  const [value, unit] = age < MINUTE ? [figure(Math.round(age / 100) / 10), 's'] : duration(age).split(' ');
  return [value, `${unit} since the newest flow`];
}

function completeness({partitions, lagRecords}) {
  if (!partitions) return nothing;
  const complete = partitions.answered === partitions.total;
  return html`<span class=${complete ? 'ok' : 'warn'} aria-hidden="true">●</span>
    ${partitions.answered} of ${partitions.total} partitions · ${count(lagRecords ?? 0)} records to count`;
}

/** Whether NICs have fallen silent; without such, what age is normal. */
function silence(status, link) {
  const silent = status?.data?.coverage?.nicsSilent;
  return silent > 0 ? html`<span class="warn" aria-hidden="true">●</span> <a id="silent" href=${link({page: 'status'})}>${count(silent)} ${silent === 1 ? 'NIC' : 'NICs'} silent</a>` : DELAY;
}
