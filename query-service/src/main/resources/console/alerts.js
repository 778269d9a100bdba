// The list of alerts. Changes come by themselves, and rows stay in their places while somebody reads.

import {html, nothing} from './lib/lit/index.js';
import './alerts-filter.js';
import {AlertChanges} from './alerts-changes.js';
import {isFiltered, wanted} from './alerts-filter.js';
import {alertsTable} from './alerts-table.js';
import {alertTabs, reading} from './alert-tabs.js';
import {count, sentence} from './format.js';
import {LiveAlerts} from './live-alerts.js';
import {openAlerts} from './open-alerts.js';
import {Page} from './page.js';
import {links, part, stale} from './parts.js';
import * as queries from './queries.js';
import {address} from './url-state.js';

const ROWS = 100;

class Alerts extends Page {
  ranged = false;
  polled = false;
  aside = ['detections'];
  #changes = new AlertChanges();
  #live = new LiveAlerts(this, {alert: (row) => this.#changed(row), status: (status) => this.#heard(status), missed: () => this.refresh()});
  #asked = 0;
  #answered = 0;
  #hovered = false;
  #news = '';

  calls(state) {
    return {alerts: queries.alerts({...wanted(state), limit: ROWS, cursor: state.cursor}), detections: queries.detections()};
  }

  willUpdate(changed) {
    super.willUpdate(changed);
    if (changed.has('state')) {
      this.#asked = Date.now();
      const {level, rule, address: about} = wanted(this.state);
      this.#live.follow(queries.alertStream({level, rule, address: about}));
    }
    const {at} = this.feed.parts.alerts ?? {};
    if (at && at !== this.#answered) {
      this.#answered = at;
      this.#changes.answered(this.#asked);
    }
    if (!this.#held) this.#changes.show();
  }

  refresh() {
    this.#asked = Date.now();
    return super.refresh();
  }

  #changed(row) {
    this.#changes.take(row);
    if (row.change === 'opened') this.#news = `New alert: ${row.title}, ${row.level}.`;
    openAlerts.ask();
  }

  /** What was not complete is asked for again once all has been read. */
  #heard({caughtUp}) {
    if (caughtUp && this.feed.parts.alerts?.meta?.caughtUp === false) this.refresh();
  }

  /** Rows stay as they are while the pointer or the focus is on one. */
  get #held() {
    return this.#hovered || this.querySelector('#alerts tbody')?.contains(document.activeElement) === true;
  }

  #hover(event) {
    this.#hovered = event.type === 'pointerover' && event.pointerType === 'mouse' && event.target.closest('tbody') !== null;
    this.requestUpdate();
  }

  notices({parts}) {
    return [this.#live.notices(), reading(parts.alerts?.meta)];
  }

  content(view) {
    const {parts, state} = view;
    const rules = (parts.detections?.data ?? []).map(({id, title}) => [id, title]);
    return [alertTabs(state), html`<weir-alerts-filter class="wide" .state=${state} .rules=${rules}></weir-alerts-filter>`, this.#card(view)];
  }

  #card(view) {
    const {parts: {alerts}} = view;
    const rows = this.#rows(alerts);
    return html`<section class="card wide" aria-label="Alerts" @pointerover=${this.#hover} @pointerleave=${this.#hover}
        @focusin=${() => this.requestUpdate()} @focusout=${() => this.requestUpdate()}>
      <h2>Alerts <small id="extent">${alerts?.data ? extent(alerts, rows) : nothing}</small>${stale(alerts)}${links(alerts, 'alerts')}</h2>
      <p class="unseen" role="status">${this.#news}</p>
      ${part(alerts, 'rows', () => rows.length === 0 ? this.#empty(view) : this.#table(rows, view))}
      ${alerts?.data ? this.#pages(alerts.meta) : nothing}
    </section>`;
  }

  /** A page further on has no place for what is new. */
  #rows(alerts) {
    const {state} = wanted(this.state);
    const first = this.state.cursor === '';
    return this.#changes.rows(alerts?.data ?? [], (row) => first && (state === 'all' || row.state === state));
  }

  #table(rows, view) {
    const {waiting} = this.#changes;
    return html`${alertsTable(rows, view, (patch) => address(this.state, patch), (order) => this.change({order}))}
      <p class="hint" id="live">${waiting > 0 ? html`<b>Held</b> while a row is in use · ${count(waiting)} changed since`
        : 'Live · rows stay in their places while the pointer or the focus is on one'}</p>`;
  }

  #empty({parts: {alerts, detections}, state}) {
    if (alerts.meta?.caughtUp === false) return html`<p class="empty" id="no-alerts">Alerts are still being read. They appear here as soon as they are.</p>`;
    if (isFiltered(state)) return html`<p class="empty" id="no-alerts">No alert matches the filter.</p>`;
    const all = state.which === '' ? html` <a class="btn" href=${address(state, {which: 'all'})}>Also the closed ones</a>` : nothing;
    if (detections?.error) return html`<p class="empty" id="no-alerts">No alert, and it is not known whether anything is looked for: ${sentence(detections.error.message)}
      Detection runs where <span class="mono">weir.stream.jobs</span> of a stream-processor names <span class="mono">detect</span>.${all}</p>`;
    const on = (detections?.data ?? []).filter(({enabled}) => enabled).length;
    return html`<p class="empty" id="no-alerts">Nothing was found${detections?.data ? html`: <a href=${address(state, {page: 'alerts', tab: 'detections'})}>${
      count(on)} detection rules</a> look at each flow, and ${state.which === 'all' ? 'none has told anything yet' : 'none has anything to tell now'}` : nothing}.${all}</p>`;
  }

  #pages({next} = {}) {
    const {cursor} = this.state;
    if (cursor === '' && !next) return nothing;
    return html`<nav class="pivots" aria-label="Pages of alerts">
      ${cursor ? html`<a class="btn" id="first" href=${address(this.state, {cursor: ''})}>Newest</a>` : nothing}
      ${next ? html`<a class="btn" id="next" href=${address(this.state, {cursor: next})}>Older</a>` : nothing}</nav>`;
  }
}

function extent({meta, data}, rows) {
  const total = Math.max(meta?.total ?? 0, rows.length);
  return total > data.length && data.length > 0 && meta?.next ? `${count(rows.length)} of ${count(total)}, those that were opened last first; the headers sort these` : `${count(rows.length)}`;
}

customElements.define('weir-alerts', Alerts);
