// The rules page: which rules decide about flows, which only did so before, and which never did.

import {html, nothing} from './lib/lit/index.js';
import {save} from './csv.js';
import {comparesCounters} from './filters.js';
import {count, minuteOf} from './format.js';
import {Page} from './page.js';
import {part, stale} from './parts.js';
import * as queries from './queries.js';
import {history, ruleRows} from './rules-model.js';
import {MOST, rulesCsv, rulesTable} from './rules-table.js';
import {rulesTiles} from './rules-tiles.js';
import {ALL} from './time.js';
import {address} from './url-state.js';

class Rules extends Page {
  /** Which rules are quiet cannot be told where a filter leaves rules out by their counters. */
  calls({filter, compare}, range) {
    const compared = compare === '' ? {} : {compare, unused: 'true'};
    const rules = queries.rules(range, {...queries.PLAIN, ...compared, filter});
    return comparesCounters(filter) ? {rules} : {rules, known: queries.knownRules(history(range), {filter})};
  }

  content(view) {
    const {parts, state} = view;
    const rows = parts.rules?.data ? ruleRows(parts) : null;
    const link = (patch) => address(state, patch);
    const asked = comparesCounters(state.filter) ? {...parts, known: null} : parts;
    return [rulesTiles(rows, asked, link), this.#card(view, rows, link)];
  }

  #card(view, rows, link) {
    const {parts, state} = view;
    return html`<section class="card wide" aria-label="Rules">
      <h2>Rules <small>${rows === null ? nothing : this.#scope(rows, state)}</small>${stale(parts.rules)}${this.#download(rows, state)}</h2>
      ${part(parts.rules, 'rows', () => rows.length === 0 ? this.#nothingHere(view)
        : rulesTable(rows, view, link, (rules) => this.change({rules})))}
    </section>`;
  }

  #scope(rows, {filter}) {
    const shown = rows.length > MOST ? `the first ${count(MOST)} of ${count(rows.length)}, the file has all` : `${count(rows.length)} in all`;
    return comparesCounters(filter) ? `${shown}; rules without a hit are left out, because the filter compares counters` : shown;
  }

  #download(rows, {compare}) {
    if (rows === null) return nothing;
    return html`<button class="right link" id="rules-csv"
      @click=${() => save('rules.csv', 'text/csv', rulesCsv(rows, compare !== ''))}>CSV</button>`;
  }

  #nothingHere({parts, utc}) {
    const newest = Date.parse(parts.rules.meta?.streamTime ?? '');
    return html`<p class="empty" id="no-rules">No rule was hit in this range.
      ${newest > 0 ? html`The newest data are of ${minuteOf(newest, utc)}.
        <button class="btn" id="show-all" @click=${() => this.change({from: ALL, to: 'now'})}>Show all data</button>` : nothing}</p>`;
  }
}

customElements.define('weir-rules', Rules);
