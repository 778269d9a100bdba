// The parts of the page of alerts, and what is said of answers about alerts.

import {html, nothing} from './lib/lit/index.js';
import {count, sentence} from './format.js';
import {address} from './url-state.js';

const TABS = {'': 'Alerts', exclusions: 'Exclusions', detections: 'Detection rules'};

export const alertTabs = (state) => html`<nav class="tabs wide" aria-label="About alerts">${Object.entries(TABS).map(([tab, title]) => html`
  <a href=${address(state, {page: 'alerts', tab})} id="tab-${tab || 'alerts'}" aria-current=${state.tab === tab ? 'page' : nothing}>${title}</a>`)}</nav>`;

/** How complete an answer is that was read from topics. */
export function reading(meta) {
  if (!meta) return nothing;
  const {caughtUp, behind, trouble, forgotten, missing = []} = meta;
  return [
    caughtUp === false ? notice('still-reading', 'Still reading:', `${count(behind ?? 0)} records are to come, so some may be missing or stand as they were before.`) : nothing,
    trouble ? notice('trouble', 'Kafka:', sentence(trouble)) : nothing,
    forgotten > 0 ? notice('forgotten', 'Not all:', `${count(forgotten)} alerts are left out, because there are more than weir.query.alerts.max-alerts.`) : nothing,
    missing.length > 0 ? notice('missing', 'Not complete:', `no answer from ${missing.join(', ')}.`) : nothing,
  ];
}

export const notice = (id, title, text) => html`<p class="notice" id=${id}><span><strong>${title}</strong> ${text}</span></p>`;
