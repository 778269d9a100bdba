// What alerts say of an address: a card with those about it and its risk, and a mark for lists.

import {LitElement, html, nothing} from './lib/lit/index.js';
import {alertsInShort} from './alerts-in-short.js';
import {getInTurn} from './api.js';
import {count} from './format.js';
import {openAlerts} from './open-alerts.js';
import {part} from './parts.js';
import * as queries from './queries.js';
import {riskOf} from './risk.js';
import {address} from './url-state.js';

const SHOWN = 10;

/** Properties: `ip` and `state`. Shows nothing where no detect job runs. */
class AboutAddress extends LitElement {
  static properties = {ip: {attribute: false}, state: {attribute: false}, alerts: {state: true}, risk: {state: true}};
  #asked = null;

  constructor() {
    super();
    this.alerts = undefined;
    this.risk = null;
    openAlerts.drawnBy(this);
  }

  createRenderRoot() {
    return this;
  }

  /** Asks again when the open alerts have been; what was said of another address is forgotten. */
  willUpdate(changed) {
    if (changed.has('ip')) {
      this.alerts = undefined;
      this.risk = null;
    }
    const question = openAlerts.on ? `${this.ip} ${openAlerts.part?.at}` : null;
    if (question === this.#asked) return;
    this.#asked = question;
    if (question !== null) this.load(() => this.#asked === question);
  }

  async load(isAsked) {
    const risk = await riskOf(this.ip);
    if (isAsked()) this.risk = risk;
  }
}

/** The card of the page of a source. */
class AddressAlerts extends AboutAddress {
  async load(isAsked) {
    super.load(isAsked);
    const path = queries.alerts({state: 'all', address: this.ip, limit: SHOWN});
    const alerts = await getInTurn(path, new AbortController().signal).catch((error) => ({error}));
    if (isAsked()) this.alerts = alerts;
  }

  render() {
    if (!openAlerts.on) return nothing;
    const rows = this.alerts?.data ?? [];
    const total = this.alerts?.meta?.total ?? rows.length;
    return html`<section class="card" aria-label="Alerts" id="source-alerts">
      <h2>Alerts <small>${this.alerts?.data ? `${count(total)} about this address` : nothing}${this.#riskText()}</small>
        <a class="right" href=${address(this.state, {page: 'alerts', which: 'all', address: this.ip})}>${total > rows.length ? `all ${count(total)} →` : 'Alerts →'}</a></h2>
      ${part(this.alerts, 'line', () => rows.length === 0 ? html`<p class="none">No alert names this address.</p>` : alertsInShort(rows, this.state))}
    </section>`;
  }

  /** The score is a sum over alerts, which halves with time. */
  #riskText() {
    if (this.risk === null) return nothing;
    const {score, place, of, level} = this.risk;
    return html`, <span id="risk" title="Sum over its alerts by level, halved with time">risk <b>${count(score)}</b>, place ${place} of ${count(of)}, worst ${level}</span>`;
  }
}

/** The mark of an address with open alerts. */
class AlertMark extends AboutAddress {
  render() {
    const open = this.risk?.open ?? 0;
    if (!openAlerts.on || open === 0) return nothing;
    return html`<a class="tag listed" href=${address(this.state, {page: 'alerts', address: this.ip})}>⚠ ${count(open)} ${open === 1 ? 'alert' : 'alerts'}</a>`;
  }
}

customElements.define('weir-address-alerts', AddressAlerts);
customElements.define('weir-alert-mark', AlertMark);
