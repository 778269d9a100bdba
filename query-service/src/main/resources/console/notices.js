// The notices above a page: what could not be loaded, and what an answer lacks.

import {html, nothing} from './lib/lit/index.js';
import {dateTime, duration} from './format.js';

/** Says that a refresh failed, why, and how old the data are that stay. */
export function failures({parts, now, utc}, retry) {
  const failed = Object.values(parts).filter(({error}) => error);
  if (failed.length === 0) return nothing;
  const oldest = Math.min(...failed.filter(({at}) => at).map(({at}) => at));
  const age = Number.isFinite(oldest)
    ? html`The last good data stays: of ${dateTime(oldest, utc)}, <span id="data-age" aria-live="off">${duration(now - oldest)} old</span>.`
    : nothing;
  return html`<p class="notice" id="refresh-failed"><span><strong>Refresh failed:</strong> ${failed[0].error.message.replace(/\.$/, '')}. ${age}</span>
    <button class="btn" @click=${retry}>Try again</button></p>`;
}

/** Says which partitions an answer lacks. */
export function partial({parts}) {
  const answer = Object.values(parts).find(({meta}) => meta?.partitions?.missing?.length > 0 && meta.partitions.total !== undefined);
  if (answer === undefined) return nothing;
  const {total, missing} = answer.meta.partitions;
  return html`<p class="notice" id="partial"><span><strong>Not complete:</strong> ${missing.length} of ${total} partitions
    did not answer (${missing.join(', ')}). The real numbers may be larger.</span></p>`;
}

/** An ingest-service that does not answer may know of minutes that look missing. */
export function coverageUnknown(part) {
  const missing = part?.meta?.instances?.missing ?? [];
  const partitions = part?.meta?.partitions?.missing ?? [];
  if (missing.length + partitions.length === 0) return nothing;
  return html`<p class="notice" id="coverage-partial"><span><strong>Coverage is not complete:</strong>
    ${missing.length > 0 ? `no answer from ${missing.join(', ')}. ` : nothing}
    ${partitions.length > 0 ? `Partitions ${partitions.join(', ')} are not known. ` : nothing}Minutes may have come that are shown as missing.</span></p>`;
}
