// The sources of enrichment on the status page: how much each holds, how old it is, and what is wrong with it.

import {html, nothing} from './lib/lit/index.js';
import {bytes, count, dateTime, duration} from './format.js';
import {part, stale} from './parts.js';
import {SECOND} from './time.js';

/** `parts.enrichment.data.instances` are the stream-processors, each with its sources or the reason why it does not tell them. */
export function enrichmentCard({parts: {enrichment}, utc}) {
  return html`<section class="card wide" aria-label="Enrichment" id="enrichment">
    <h2>Enrichment <small>what is added to flows, and by which version of each source</small>${stale(enrichment)}
      ${enrichment?.path ? html`<a class="right" id="enrichment-api" href=${enrichment.path} title="The call behind this">API</a>` : nothing}</h2>
    ${part(enrichment, 'rows', () => content(enrichment.data.instances, utc))}
  </section>`;
}

function content(instances, utc) {
  const silent = instances.filter(({error}) => error);
  const rows = instances.flatMap(({endpoint, sources = []}) => sources.map((source) => ({endpoint, ...source})));
  return html`${silent.map(({endpoint, error}) => html`<p class="notice told"><span class="mono">${endpoint}</span> does not tell its sources: ${error}.</p>`)}
    ${rows.length === 0 ? none : sourcesTable(rows, instances.length > 1, utc)}`;
}

const none = html`<p class="hint" id="no-sources">No source is configured. Scope, service, flow type and Community ID are added all the same; countries, autonomous
  systems, Azure services, assets and threats come from files and addresses in <span class="mono">weir.enrich.sources</span>.</p>`;

function sourcesTable(rows, several, utc) {
  const heads = ['source', 'type', ...(several ? ['instance'] : []), 'rows', 'memory', 'age', 'state'];
  return html`<div class="scroll"><table><caption class="unseen">Sources of enrichment</caption>
    <thead><tr>${heads.map((head, i) => html`<th scope="col" class=${i < 2 ? 'text' : ''} data-column=${head}>${head}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr tabindex="0">
      <td class="text" data-column="source"><span title=${row.location}>${row.name}</span></td><td class="text" data-column="type"><span class="tag">${row.type}</span></td>
      ${several ? html`<td data-column="instance"><span class="mono">${row.endpoint}</span></td>` : nothing}
      <td data-column="rows">${count(row.rows)}</td><td data-column="memory">${bytes(row.bytes)}</td><td data-column="age">${age(row, utc)}</td><td data-column="state">${state(row)}</td></tr>`)}</tbody></table></div>`;
}

function age({ageSeconds, published, loaded}, utc) {
  if (ageSeconds === undefined) return 'never loaded';
  const time = published ?? loaded;
  return html`<span title=${`${published ? 'published' : 'loaded'} ${dateTime(Date.parse(time), utc)}`}>${duration(ageSeconds * SECOND)}</span>`;
}

/** What is wrong is said in full: the last good version stays in use. */
function state({trouble, dropped = {}, ageSeconds}) {
  const left = Object.entries(dropped).filter(([, n]) => n > 0).map(([why, n]) => `${count(n)} ${why}`).join(', ');
  if (trouble) return html`<span class="warn trouble">✗ ${trouble}${ageSeconds === undefined ? '' : ' (the last good one is in use)'}</span>`;
  return html`<span class="ok">✓ in use</span>${left ? html` <small title=${left}>some left out</small>` : nothing}`;
}
