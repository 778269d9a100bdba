// Alerts as a short list: how bad, what was found, and when.

import {html, nothing} from './lib/lit/index.js';
import {moment} from './alerts-table.js';
import {levelMark} from './levels.js';
import {address} from './url-state.js';

export const alertsInShort = (rows, state) => html`<ul class="alerts-in-short">${rows.map((row) => html`<li>
  ${levelMark(row.level)}<span><a class="name" href=${address(state, {page: 'alerts', alert: row.id})}>${row.title}</a>
    ${row.state === 'closed' ? html`<span class="tag closed">closed</span>` : nothing} <span class="reason">${row.reason}</span></span>
  <span class="when-opened">${moment(row.opened, state.tz === 'utc', Date.now())}</span></li>`)}</ul>`;
