// The pieces of a card: its content or what stands in for it, its marks and its links.

import {html, nothing} from './lib/lit/index.js';
import * as queries from './queries.js';

/** What a card shows: a skeleton, the reason for having nothing, or its content. */
export function part(state, shape, content) {
  if (state?.data) return content();
  if (state?.error) return html`<p class="empty">Not loaded: ${state.error.message.replace(/\.$/, '')}.</p>`;
  return html`<span class="skeleton ${shape}" aria-hidden="true"></span>`;
}

/** A table, or why there is none. */
export const rowsOr = (state, text, table) => (state.data.length === 0 ? html`<p class="empty">${text}</p>` : table());

/** The mark of a card whose refresh failed. */
export const stale = (state) => (state?.error && state.at ? html`<small class="warn">not refreshed</small>` : nothing);

/** The link that saves what a card shows. */
export const download = (state, name) =>
  state?.path ? html`<a class="right" id="${name}-csv" href=${queries.csv(state.path)} download="${name}.csv">CSV</a>` : nothing;

/** The links of a card: further ones, the call behind it, and its answer as a file. */
export const links = (state, name, further = nothing) =>
  (state?.path ? html`<span class="right links">${further}
    <a id="${name}-api" href=${state.path} title="The call behind this">API</a>
    <a id="${name}-csv" href=${queries.csv(state.path)} download="${name}.csv">CSV</a></span>` : nothing);
