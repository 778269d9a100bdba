// The overview page: how much was allowed and denied, by whom, by which rule, what is missing, and how fresh that is.

import {html, nothing} from './lib/lit/index.js';
import './alerts-card.js';
import './coverage-strip.js';
import {comparesCounters} from './filters.js';
import {count, minuteOf, periodBefore} from './format.js';
import {freshnessCard} from './freshness.js';
import {coverageUnknown} from './notices.js';
import {openAlerts} from './open-alerts.js';
import {Page} from './page.js';
import {links, part, rowsOr, stale} from './parts.js';
import * as queries from './queries.js';
import {BY, ranking} from './ranking.js';
import {history, neverHit, ruleRows} from './rules-model.js';
import {outstanding, ruleTable, sourceTable} from './tables.js';
import {timeline} from './timeline.js';
import {summary, tiles} from './tiles.js';
import {ALL, stepName} from './time.js';
import {address} from './url-state.js';

const NUMBERS = 'weir-numbers';

class Overview extends Page {
  aside = ['coverage', 'known'];

  calls({filter, top}, range) {
    const by = ranking(top);
    return {
      counts: queries.counts(range, range.step, {...queries.PLAIN, compare: 'previous', filter}),
      top: queries.top(range, by.call, 'source', by.read, {filter}),
      rules: queries.rules(range, {...queries.PLAIN, unused: 'true', filter}),
      ...(comparesCounters(filter) ? {} : {known: queries.knownRules(history(range), {filter})}),
      before: queries.top(before(range), 'tuples', 'source', 1, {...queries.PLAIN, filter}),
      coverage: queries.recentCoverage(),
      status: queries.status(),
    };
  }

  /** Tells what the status says of detection, and marks when the numbers were on the screen first, for who measures it. */
  updated() {
    if (this.feed.parts.status?.data) openAlerts.heard(this.feed.parts.status.data);
    const drawn = this.feed.parts.counts?.data && this.feed.parts.top?.data && this.feed.parts.rules?.data;
    if (drawn && performance.getEntriesByName(NUMBERS).length === 0) performance.mark(NUMBERS);
  }

  notices({parts}) {
    return coverageUnknown(parts.coverage);
  }

  content(answers) {
    const view = {...answers, summary: summary(answers), link: (patch) => address(this.state, patch)};
    return [tiles(view), html`<weir-open-alerts class="wide" .state=${this.state}></weir-open-alerts>`, this.#timelineCard(view), this.#sourcesCard(view), this.#rulesCard(view), this.#coverageCard(view), freshnessCard(view)];
  }

  #timelineCard(view) {
    const {parts, utc} = view;
    const step = view.summary?.step ?? view.range?.step;
    return html`<section class="card wide" aria-label="Timeline">
      <h2>Connections per ${step ? stepName(step) : 'step'} <small>allowed above, denied below the line</small>
        ${stale(parts.counts)}${view.summary === null ? nothing : this.#legend(view)}</h2>
      ${part(parts.counts, 'chart', () => view.summary.isEmpty ? this.#nothingHere(view)
        : timeline(parts.counts.data, parts.counts.meta, step, utc, this.state.theme, this.#comparesTo(view)))}
    </section>`;
  }

  /** What the dashed line is about; empty when it is not wanted. */
  #comparesTo({summary: total}) {
    return this.state.before === 'hidden' ? '' : periodBefore(total.span);
  }

  #legend({summary: total, parts, link}) {
    const shown = this.state.before !== 'hidden';
    return html`<span class="legend">
      <span><span class="swatch allowed"></span>allowed <b><a id="total-allowed" href=${link({page: 'explore', by: 'connections'})}>${count(total.connections)}</a></b></span>
      <span><span class="swatch hatched"></span>denied <b><a id="total-denied" href=${link({page: 'explore', by: 'denied'})}>${count(total.denied)}</a></b></span>
      <button class="switch" id="compare" aria-pressed=${shown} title=${shown ? 'Hide the period before' : 'Show the period before'}
        @click=${() => this.change({before: shown ? 'hidden' : 'shown'})}><span class="swatch dashed" aria-hidden="true"></span>${periodBefore(total.span)}</button>
      ${links(parts.counts, 'timeline')}</span>`;
  }

  #nothingHere({parts, utc}) {
    const newest = Date.parse(parts.counts.meta?.streamTime ?? '');
    return html`<p class="empty" id="no-flows">No flows in this range.
      ${newest > 0 ? html`The newest data are of ${minuteOf(newest, utc)}.
        <button class="btn" id="show-all" @click=${() => this.change({from: ALL, to: 'now'})}>Show all data</button>` : nothing}</p>`;
  }

  #sourcesCard(view) {
    const {parts, link} = view;
    const by = ranking(this.state.top);
    return html`<section class="card half sources" aria-label="Top sources" data-by=${by.key}>
      <h2>Top sources <small id="ranked">${by.about(parts.top)}</small>${stale(parts.top)}
        ${links(parts.top, 'sources', html`<a href=${link({page: 'explore', by: by.call, group: 'source'})}>Explore →</a>`)}</h2>
      <div class="choices" role="group" aria-label="Sources with most">${Object.entries(BY).map(([key, {label}]) => html`
        <button aria-pressed=${key === by.key} @click=${() => this.change({top: key, sources: `-${key}`})}>${label}</button>`)}</div>
      ${part(parts.top, 'rows', () => rowsOr(parts.top, 'No source was seen.', () =>
        sourceTable(parts.top, by, view, (sources) => this.change({sources}))))}
    </section>`;
  }

  #rulesCard(view) {
    const {parts, link} = view;
    const total = parts.rules?.meta?.groups ?? parts.rules?.data?.length ?? 0;
    const rows = parts.rules?.data ? ruleRows(parts) : [];
    const shown = outstanding(rows);
    return html`<section class="card half" aria-label="Rules">
      <h2>Rules <small>${total > shown.length ? `${shown.length} of ${count(total)}, ` : ''}by denied${neverText(parts, rows)}</small>
        ${stale(parts.rules)}${links(parts.rules, 'rules', html`<a href=${link({page: 'rules'})}>all rules →</a>`)}</h2>
      ${part(parts.rules, 'rows', () => rowsOr({data: shown}, 'No rule was hit.', () =>
        ruleTable(shown, view, (rules) => this.change({rules}))))}
    </section>`;
  }

  #coverageCard({parts, utc, link}) {
    const {data, meta} = parts.coverage ?? {};
    const nics = meta?.nics ?? data?.length;
    return html`<section class="card wide" aria-label="Coverage" id="coverage">
      <h2>Coverage <small>last 60 minutes; one cell is one minute of one NIC; hatched is missing, dashed is not due yet</small>${stale(parts.coverage)}
        ${links(parts.coverage, 'coverage', html`<a href=${link({page: 'status'})}>${nics > 1 ? `all ${count(nics)} NICs` : 'Status'} →</a>`)}</h2>
      ${part(parts.coverage, 'line', () => rowsOr(parts.coverage, 'No record of any NIC came in the last 60 minutes.', () =>
        html`<weir-coverage-strip .rows=${data} .meta=${meta} ?utc=${utc}></weir-coverage-strip>`))}
    </section>`;
  }
}

/** How many of one's own rules were never hit, and quietly how many default ones. */
function neverText({known}, rows) {
  if (known?.error) return ', those never hit are not loaded';
  const {own, defaults} = neverHit(rows);
  if (own === 0) return defaults && `, never hit: none of your own ${defaults}`;
  return html`, <span class="warn">${count(own)} never hit</span> ${defaults}`;
}

/** The same length of time before a range. */
const before = ({from, to}) => ({from: Math.max(0, from - (to - from)), to: from === 0 ? to : from});

customElements.define('weir-overview', Overview);
