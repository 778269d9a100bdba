// The card of the overview: the open alerts by level, and the worst of them.

import {LitElement, html, nothing} from './lib/lit/index.js';
import {alertsInShort} from './alerts-in-short.js';
import {count} from './format.js';
import {LEVELS, levelMark, orWorse, rank, worstFirst} from './levels.js';
import {openAlerts} from './open-alerts.js';
import {part, stale} from './parts.js';
import {address} from './url-state.js';

const WORST = 5;

/** Property `state`. Shows nothing where no detect job runs. */
class OpenAlertsCard extends LitElement {
  static properties = {state: {attribute: false}};

  constructor() {
    super();
    openAlerts.drawnBy(this);
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const {on, part: alerts} = openAlerts;
    if (!on) return nothing;
    const rows = alerts?.data ?? [];
    const link = (patch) => address(this.state, patch);
    return html`<section class="card" aria-label="Open alerts" id="open-alerts">
      <h2>Open alerts <small>${alerts?.data ? extent(alerts.meta?.total ?? 0, rows) : nothing}</small>${stale(alerts)}
        <a class="right" id="to-alerts" href=${link({page: 'alerts'})}>all alerts →</a></h2>
      ${part(alerts, 'line', () => rows.length === 0 ? html`<p class="none">${nothingOpen(alerts.meta)}</p>`
        : html`${levels(rows, link)}${alertsInShort(rows.toSorted(worstFirst).slice(0, WORST), this.state)}`)}
    </section>`;
  }
}

const extent = (total, rows) => (total > rows.length ? `${count(total)}; by level ${count(rows.length)} of them: the latest, and the worst` : count(rows.length));

const nothingOpen = ({caughtUp} = {}) => (caughtUp === false ? 'Alerts are still being read.' : 'No alert is open.');

/** Each level that there is, with the number of those from it on: the list of alerts has as many. */
const levels = (rows, link) => html`<ul class="levels">${LEVELS.toReversed().filter((level) => rows.some((row) => row.level === level)).map((level) => html`
  <li><a href=${link({page: 'alerts', level: level === LEVELS[0] ? '' : level})}>${levelMark(level)}${orWorse(level)} <b>${count(from(level, rows))}</b></a></li>`)}</ul>`;

const from = (level, rows) => rows.filter((row) => rank(row.level) >= rank(level)).length;

customElements.define('weir-open-alerts', OpenAlertsCard);
