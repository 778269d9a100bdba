// The overview page: how much was allowed and denied, by whom, by which rule, and how fresh that is.

import {html, nothing} from './lib/lit/index.js';
import {count, minuteOf} from './format.js';
import {freshnessCard} from './freshness.js';
import {Page} from './page.js';
import {download, part, rowsOr, stale} from './parts.js';
import * as queries from './queries.js';
import {ruleTable, sourceTable} from './tables.js';
import {timeline} from './timeline.js';
import {summary, tiles} from './tiles.js';
import {ALL, stepName} from './time.js';

class Overview extends Page {
  calls({filter}, range) {
    return {
      counts: queries.counts(range, range.step, {...queries.PLAIN, filter}),
      top: queries.top(range, 'denied', 'source', queries.SHOWN, {filter}),
      rules: queries.rules(range, {...queries.PLAIN, filter}),
      status: queries.status(),
    };
  }

  content(answers) {
    const view = {...answers, summary: summary(answers)};
    return [tiles(view), this.#timelineCard(view), this.#sourcesCard(view), this.#rulesCard(view), freshnessCard(view)];
  }

  #timelineCard(view) {
    const {parts, utc} = view;
    const step = view.summary?.step ?? view.range?.step;
    return html`<section class="card wide" aria-label="Timeline">
      <h2>Connections per ${step ? stepName(step) : 'step'} <small>allowed above, denied below the line</small>
        ${view.summary === null ? nothing : legend(view)}</h2>
      ${part(parts.counts, 'chart', () => view.summary.tuples === 0 ? this.#nothingHere(view)
        : timeline(parts.counts.data, step, utc, this.state.theme))}
    </section>`;
  }

  #nothingHere({parts, utc}) {
    const newest = Date.parse(parts.counts.meta?.streamTime ?? '');
    return html`<p class="empty" id="no-flows">No flows in this range.
      ${newest > 0 ? html`The newest data are of ${minuteOf(newest, utc)}.
        <button class="btn" id="show-all" @click=${() => this.change({from: ALL, to: 'now'})}>Show all data</button>` : nothing}</p>`;
  }

  #sourcesCard({parts, range}) {
    return html`<section class="card half" aria-label="Top denied sources">
      <h2>Top denied sources ${stale(parts.top)}${download(parts.top, 'sources')}</h2>
      ${part(parts.top, 'rows', () => rowsOr(parts.top, 'No source was seen.', () =>
        sourceTable(parts.top, range, this.state.sources, (sources) => this.change({sources}))))}
    </section>`;
  }

  #rulesCard({parts, range, utc, now}) {
    const total = parts.rules?.meta?.groups ?? parts.rules?.data?.length ?? 0;
    const shown = Math.min(total, queries.SHOWN);
    return html`<section class="card half" aria-label="Rules">
      <h2>Rules <small>${total > shown ? `${shown} of ${count(total)}, ` : ''}by denied</small>
        ${stale(parts.rules)}${download(parts.rules, 'rules')}</h2>
      ${part(parts.rules, 'rows', () => rowsOr(parts.rules, 'No rule was hit.', () =>
        ruleTable(parts.rules, range, this.state.rules, utc, now, (rules) => this.change({rules}))))}
    </section>`;
  }
}

function legend({summary: total, parts}) {
  return html`<span class="legend">
    <span><span class="swatch allowed"></span>allowed <b><a id="total-allowed" href=${parts.counts.path}>${count(total.connections)}</a></b></span>
    <span><span class="swatch hatched"></span>denied <b><a id="total-denied" href=${parts.counts.path}>${count(total.denied)}</a></b></span>
    <a id="timeline-csv" href=${queries.csv(parts.counts.path)} download="timeline.csv">CSV</a></span>`;
}

customElements.define('weir-overview', Overview);
