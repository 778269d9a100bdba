// The freshness card: one cell for each partition, and how old and how complete the numbers are.

import {html, nothing} from './lib/lit/index.js';
import {ago, count, dateTime, duration, timeOf} from './format.js';
import {DAY} from './time.js';
import * as queries from './queries.js';

export function freshnessCard(view) {
  const meta = view.parts.counts?.meta ?? view.parts.top?.meta;
  return html`<section class="card wide" aria-label="Freshness" id="freshness">
    <h2>Freshness <small>one cell is one partition; hatched is missing, dashed is answered by a standby</small>
      <a class="right" href=${queries.status()} title="The call behind this">API</a></h2>
    ${meta ? html`${cells(meta.partitions)}<dl class="facts">${facts(view, meta)}</dl>`
      : html`<span class="skeleton line" aria-hidden="true"></span>`}
  </section>`;
}

function cells(partitions) {
  if (!partitions?.total) return nothing;
  const kind = (n) => (partitions.missing?.includes(n) ? 'missing' : partitions.standby?.includes(n) ? 'standby' : 'answered');
  return html`<ul class="cells" aria-label="Partitions">${Array.from({length: partitions.total}, (_, n) => html`
    <li class=${kind(n)} title="partition ${n}: ${kind(n)}"><span class="unseen">${n}: ${kind(n)}</span></li>`)}</ul>`;
}

function facts({parts, now, utc, live, state}, meta) {
  const newest = Date.parse(meta.streamTime ?? '');
  const refreshed = Math.max(0, ...Object.values(parts).map(({at}) => at ?? 0));
  const {answered, total, missing = []} = meta.partitions ?? {};
  return [
    fact('newest', 'Newest flow', newest > 0 ? html`${dateTime(newest, utc)}${age(newest, now)}` : 'none yet'),
    fact('lag', 'Not counted yet', `${count(meta.lagRecords ?? 0)} records`),
    fact('partitions', 'Partitions answered', html`<span class=${missing.length ? 'warn' : ''}>${answered} of ${total}${
      missing.length ? `, missing ${missing.join(', ')}` : ''}</span>`),
    fact('refreshed', 'Last refresh', html`${timeOf(refreshed, utc)}, ${ago(refreshed, now)}${every(live, state)}`),
    laws(parts.status),
  ];
}

const fact = (id, title, value) => html`<div id="fact-${id}"><dt>${title}</dt><dd>${value}</dd></div>`;

const age = (ms, now) => (now - ms < 2 * DAY ? `, ${duration(now - ms)} old` : '');

function every(live, {refresh}) {
  if (!live) return ' · the range is past';
  return refresh === '0' ? ' · refresh is off' : '';
}

/** Whether the counters of all stages add up. */
function laws(part) {
  const all = part?.data?.laws;
  if (!Array.isArray(all)) return fact('laws', 'Laws', part?.error ? 'not known' : '–');
  const broken = all.filter(({holds}) => holds === false);
  const kept = all.filter(({holds}) => holds === true).length;
  const text = broken.length > 0
    ? html`<span class="warn" title=${broken.map(({name}) => name).join('; ')}>● ${broken.length} of ${all.length} do not hold now</span>`
    : html`<span class=${kept === all.length ? 'ok' : 'warn'} aria-hidden="true">●</span>
      ${kept === all.length ? `all ${kept} hold` : `${kept} of ${all.length} hold, the rest is not known`}`;
  return fact('laws', 'Laws between the counters', html`<a href=${queries.status()}>${text}</a>`);
}
