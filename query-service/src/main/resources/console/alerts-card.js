// Alerts in short, for other pages: the open ones by level with the worst, and those about an address.

import {html, nothing} from './lib/lit/index.js';
import {moment} from './alerts-table.js';
import {count} from './format.js';
import {LEVELS, levelMark, worstFirst} from './levels.js';
import {part, stale} from './parts.js';
import * as queries from './queries.js';

const WORST = 5;
const READ = 500;
const OF_ONE = 10;

/** The calls that the cards need. */
export const openAlerts = () => queries.alerts({limit: READ});
export const alertsAbout = (ip) => queries.alerts({state: 'all', address: ip, limit: OF_ONE});

/** The open alerts by level, and the worst of them. `link(patch)` gives the address of another state. */
export function alertsCard({parts: {alerts}, utc, now, link}) {
  const rows = alerts?.data ?? [];
  const total = alerts?.meta?.total ?? rows.length;
  return html`<section class="card wide" aria-label="Open alerts" id="open-alerts">
    <h2>Open alerts <small>${alerts?.data ? extent(total, rows) : nothing}</small>${stale(alerts)}
      <a class="right" id="to-alerts" href=${link({page: 'alerts'})}>all alerts →</a></h2>
    ${part(alerts, 'line', () => rows.length === 0 ? html`<p class="empty">${nothingOpen(alerts.meta)}</p>`
      : html`${levels(rows, link)}${list(rows.toSorted(worstFirst).slice(0, WORST), utc, now, link)}`)}
  </section>`;
}

const extent = (total, rows) => (total > rows.length ? `${count(total)}; by level the ${count(rows.length)} that were opened last` : count(total));

const nothingOpen = ({caughtUp} = {}) => (caughtUp === false ? 'Alerts are still being read.' : 'No alert is open.');

const levels = (rows, link) => html`<ul class="levels">${LEVELS.toReversed().map((level) => [level, rows.filter((row) => row.level === level).length])
  .filter(([, n]) => n > 0).map(([level, n]) => html`<li><a href=${link({page: 'alerts', level})}>${levelMark(level)} <b>${count(n)}</b></a></li>`)}</ul>`;

const list = (rows, utc, now, link) => html`<ul class="alerts-in-short">${rows.map((row) => html`<li>
  ${levelMark(row.level)}<span class="text"><a class="name" href=${link({page: 'alerts', alert: row.id})}>${row.title}</a>
    ${row.state === 'closed' ? html`<span class="tag closed">closed</span>` : nothing} <span class="reason">${row.reason}</span></span>
  <span class="when-opened">${moment(row.opened, utc, now)}</span></li>`)}</ul>`;

/** The alerts about one address, with its risk. */
export function addressAlerts({parts: {alerts, risk}, utc, now}, ip, link) {
  const rows = alerts?.data ?? [];
  const total = alerts?.meta?.total ?? rows.length;
  return html`<section class="card wide" aria-label="Alerts" id="source-alerts">
    <h2>Alerts <small>${alerts?.data ? `${count(total)} about this address` : nothing}${riskText(risk, ip)}</small>${stale(alerts)}
      <a class="right" href=${link({page: 'alerts', which: 'all', address: ip})}>${total > rows.length ? `all ${count(total)} →` : 'Alerts →'}</a></h2>
    ${part(alerts, 'line', () => rows.length === 0 ? html`<p class="empty">No alert names this address.</p>` : list(rows, utc, now, link))}
  </section>`;
}

/** The score is a sum over alerts, which halves with time; only the riskiest addresses are told. */
function riskText(risk, ip) {
  const place = risk?.data?.findIndex(({address}) => address === ip) ?? -1;
  if (place < 0) return nothing;
  const {score, level} = risk.data[place];
  return html`, <span id="risk" title="Sum over its alerts by level, halved with time">risk <b>${count(score)}</b>, place ${place + 1} of ${count(risk.meta?.addresses ?? risk.data.length)}, worst ${level}</span>`;
}

/** The mark of an address with open alerts, by the answer about risk. */
export function alertMark(risk, ip, link) {
  const open = risk?.data?.find(({address}) => address === ip)?.open ?? 0;
  return open === 0 ? nothing : html`<a class="tag listed" href=${link({page: 'alerts', address: ip})}>⚠ ${count(open)} ${open === 1 ? 'alert' : 'alerts'}</a>`;
}
