// The overview page: how much was allowed and denied, by whom, by which rule, and how fresh that is.

import {LitElement, html, nothing} from './lib/lit/index.js';
import './timeline.js';
import {Feed} from './feed.js';
import {count, dateTime, duration, minuteOf} from './format.js';
import {freshnessCard} from './freshness.js';
import * as queries from './queries.js';
import {ruleTable, sourceTable} from './tables.js';
import {summary, tiles} from './tiles.js';
import {ALL, SECOND, durationText} from './time.js';

const TICK_MS = SECOND;

class Overview extends LitElement {
  static properties = {state: {attribute: false}};
  #feed = new Feed(this);
  #tick = 0;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#tick = setInterval(() => this.requestUpdate(), TICK_MS);
  }

  disconnectedCallback() {
    clearInterval(this.#tick);
    super.disconnectedCallback();
  }

  willUpdate(changed) {
    if (changed.has('state')) this.#feed.show(this.state);
  }

  /** The range on the screen, or null before the first answer. */
  get range() {
    return this.#feed.range;
  }

  refresh() {
    return this.#feed.refresh();
  }

  #change(patch) {
    this.dispatchEvent(new CustomEvent('weir-state', {bubbles: true, detail: patch}));
  }

  render() {
    const view = {...this.#feed, parts: this.#feed.parts, range: this.#feed.range, live: this.#feed.live,
      now: Date.now(), utc: this.state.tz === 'utc', state: this.state};
    view.summary = summary(view);
    return html`
      <div class="notices" aria-live="polite">${this.#failures(view)}${partial(view)}</div>
      <main aria-busy=${this.#feed.loading}>
        ${tiles(view)} ${this.#timelineCard(view)} ${this.#sourcesCard(view)} ${this.#rulesCard(view)} ${freshnessCard(view)}
      </main>`;
  }

  #failures({parts, now, utc}) {
    const failed = Object.values(parts).filter(({error}) => error);
    if (failed.length === 0) return nothing;
    const oldest = Math.min(...failed.filter(({at}) => at).map(({at}) => at));
    const age = Number.isFinite(oldest)
      ? html`The last good data stays: of ${dateTime(oldest, utc)}, <span id="data-age" aria-live="off">${duration(now - oldest)} old</span>.`
      : nothing;
    return html`<p class="notice" id="refresh-failed"><span><strong>Refresh failed:</strong> ${failed[0].error.message}. ${age}</span>
      <button class="btn" @click=${() => this.refresh()}>Try again</button></p>`;
  }

  #timelineCard(view) {
    const {parts, utc} = view;
    const step = view.summary?.step ?? view.range?.step;
    return html`<section class="card wide" aria-label="Timeline">
      <h2>Connections per ${step ? stepName(step) : 'step'} <small>allowed above, denied below the line</small>
        ${view.summary === null ? nothing : legend(view)}</h2>
      ${part(parts.counts, 'chart', () => view.summary.tuples === 0 ? this.#nothingHere(view) : html`
        <weir-timeline .rows=${parts.counts.data} .step=${step} .utc=${utc} .theme=${this.state.theme}></weir-timeline>`)}
    </section>`;
  }

  #nothingHere({parts, utc}) {
    const newest = Date.parse(parts.counts.meta?.streamTime ?? '');
    return html`<p class="empty" id="no-flows">No flows in this range.
      ${newest > 0 ? html`The newest data are of ${minuteOf(newest, utc)}.
        <button class="btn" id="show-all" @click=${() => this.#change({from: ALL, to: 'now'})}>Show all data</button>` : nothing}</p>`;
  }

  #sourcesCard({parts, range}) {
    return html`<section class="card half" aria-label="Top denied sources">
      <h2>Top denied sources ${stale(parts.top)}${download(parts.top, 'sources')}</h2>
      ${part(parts.top, 'rows', () => rowsOr(parts.top, 'No source was seen.', () =>
        sourceTable(parts.top, range, this.state.sources, (sources) => this.#change({sources}))))}
    </section>`;
  }

  #rulesCard({parts, range, utc, now}) {
    const total = parts.rules?.meta?.groups ?? parts.rules?.data?.length ?? 0;
    const shown = Math.min(total, queries.SHOWN);
    return html`<section class="card half" aria-label="Rules">
      <h2>Rules <small>${total > shown ? `${shown} of ${count(total)}, ` : ''}by denied</small>
        ${stale(parts.rules)}${download(parts.rules, 'rules')}</h2>
      ${part(parts.rules, 'rows', () => rowsOr(parts.rules, 'No rule was hit.', () =>
        ruleTable(parts.rules, range, this.state.rules, utc, now, (rules) => this.#change({rules}))))}
    </section>`;
  }
}

/** What a card shows: a skeleton, the reason for having nothing, or its content. */
function part(state, shape, content) {
  if (state?.data) return content();
  if (state?.error) return html`<p class="empty">Not loaded: ${state.error.message}.</p>`;
  return html`<span class="skeleton ${shape}" aria-hidden="true"></span>`;
}

const rowsOr = (state, text, table) => (state.data.length === 0 ? html`<p class="empty">${text}</p>` : table());

const stale = (state) => (state?.error && state.at ? html`<small class="warn">not refreshed</small>` : nothing);

const download = (state, name) =>
  state?.path ? html`<a class="right" id="${name}-csv" href=${queries.csv(state.path)} download="${name}.csv">CSV</a>` : nothing;

function legend({summary: total, parts}) {
  return html`<span class="legend">
    <span><span class="swatch allowed"></span>allowed <b><a id="total-allowed" href=${parts.counts.path}>${count(total.connections)}</a></b></span>
    <span><span class="swatch hatched"></span>denied <b><a id="total-denied" href=${parts.counts.path}>${count(total.denied)}</a></b></span>
    <a id="timeline-csv" href=${queries.csv(parts.counts.path)} download="timeline.csv">CSV</a></span>`;
}

function partial({parts}) {
  const answer = Object.values(parts).find(({meta}) => meta?.partitions?.missing?.length > 0);
  if (answer === undefined) return nothing;
  const {total, missing} = answer.meta.partitions;
  return html`<p class="notice" id="partial"><span><strong>Not complete:</strong> ${missing.length} of ${total} partitions
    did not answer (${missing.join(', ')}). The real numbers may be larger.</span></p>`;
}

function stepName(step) {
  const text = durationText(step);
  const names = {'1m': 'minute', '1h': 'hour', '1d': 'day', '7d': 'week'};
  return names[text] ?? text.replace(/m$/, ' minutes').replace(/h$/, ' hours').replace(/d$/, ' days');
}

customElements.define('weir-overview', Overview);
