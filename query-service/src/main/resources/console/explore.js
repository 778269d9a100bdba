// The explore page: any counter by any fields, over time, by minute, hour and day, or from sources to directions, or on a map, with a table below.

import {html, nothing} from './lib/lit/index.js';
import {COUNTERS, title} from './counters.js';
import {controls} from './explore-controls.js';
import {exploreTable} from './explore-table.js';
import {csvOf} from './csv.js';
import './exports.js';
import {and, comparesCounters, equals, withoutCounters} from './filters.js';
import {count, minuteOf} from './format.js';
import {cellFor, heatmap} from './heatmap.js';
import {countryOf, fieldsOf, leadOf, selecting} from './groups.js';
import {Page} from './page.js';
import {part, stale} from './parts.js';
import * as queries from './queries.js';
import {GROUPS, sankey} from './sankey.js';
import {seriesRows, seriesTable} from './series-rows.js';
import {timeGraph} from './time-graph.js';
import {ALL, parseDuration, stepName} from './time.js';
import {worldMap} from './world-map.js';

/** More countries than there are. */
const COUNTRIES = 300;

/** What stays inside has no country. */
const INTERNAL = {
  country: `${equals('country', '')} and source in (10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10, fc00::/7)`,
  destinationCountry: `${equals('destinationCountry', '')} and flowType in (IntraVNet, InterVNet, S2S, P2S, UnknownPrivate)`,
};

/** The counter that is meant where none is named. */
const USUAL = 'tuples';

const asked = (state) => ({...state, by: Object.hasOwn(COUNTERS, state.by) ? state.by : USUAL});

class Explore extends Page {
  calls(state, range) {
    const {by, group, limit, step, compare, filter, graph} = asked(state);
    const fields = fieldsOf(group).join();
    const calls = {series: queries.series(range, by, fields, limit, {step, compare, filter})};
    if (compare !== '') calls.before = queries.top(range, by, fields, limit, {...queries.PLAIN, compare, filter});
    if (graph === 'heatmap') calls.cells = queries.counts(range, cellFor(range.to - range.from), {...queries.PLAIN, filter});
    if (graph === 'sankey') calls.flows = queries.top(range, by, `${leadOf(group, filter)},rule,acl,direction`, GROUPS, {...queries.PLAIN, filter: withoutCounters(filter)});
    if (graph === 'map') {
      const [field, rest] = [countryOf(group, filter), withoutCounters(filter)];
      calls.countries = queries.top(range, by, field, COUNTRIES, {...queries.PLAIN, filter: rest});
      calls.internal = queries.top(range, by, field, 1, {...queries.PLAIN, filter: and(rest, INTERNAL[field])});
    }
    return calls;
  }

  /** The state with what it leaves open. */
  get #state() {
    return asked(this.state);
  }

  content(view) {
    const {series, before} = view.parts;
    const fields = fieldsOf(this.state.group);
    const model = series?.data ? seriesRows(series, before, this.#state.by, fields) : null;
    return [controls(this.#state, view.range, (patch) => this.change(patch)), this.#graph(view, model, fields), this.#groups(view, model, fields)];
  }

  /** Whether the graph has no groups, on which a filter could compare counters, and no steps to name. */
  get #whole() {
    return ['heatmap', 'sankey', 'map'].includes(this.state.graph);
  }

  #graph(view, model, fields) {
    const {series} = view.parts;
    return html`<section class="card wide" aria-label="Graph">
      <h2>${title(this.#state.by)} <small>${series?.data && !this.#whole ? `per minute, in steps of ${stepName(parseDuration(series.meta.step)).replace(/^(?=[mhdw])/, '1 ')}` : ''}</small>
        ${stale(series)}${model ? this.#exports(series, model, fields) : nothing}</h2>
      ${(series?.meta?.notices ?? []).map((notice) => html`<p class="notice told">${notice}</p>`)}
      ${part(series, 'chart', () => (model.total.total === 0 ? this.#nothingHere(view) : this.#drawn(view, fields)))}
      ${this.#whole && comparesCounters(this.state.filter) ? html`<p class="scale" id="uncompared">This graph shows all groups: what the filter asks of
        counters is left out here, and holds for the table below.</p>` : nothing}
    </section>`;
  }

  #drawn({parts: {series, cells, flows, countries, internal}, range}, fields) {
    const only = (expression) => this.change({filter: and(this.state.filter, expression)});
    if (this.state.graph === 'heatmap') return part(cells, 'chart', () => heatmap(cells, range, this.#state, (detail) => this.#zoom(detail)));
    if (this.state.graph === 'sankey') return part(flows, 'chart', () => sankey(flows, this.#state, only));
    if (this.state.graph === 'map') return part(countries, 'chart', () => this.#map(countries, internal, only));
    return timeGraph(series, this.#state, (rank) => {
      const row = series.data[rank];
      if (row) only(selecting(row, fields));
    });
  }

  #map(countries, internal, only) {
    const field = countryOf(this.state.group, this.state.filter);
    const inside = internal?.data ? (internal.data[0]?.[this.#state.by] ?? 0) : null;
    return worldMap(countries, {...this.#state, field, internal: inside}, (code) => only(equals(field, code)));
  }

  #zoom(detail) {
    this.dispatchEvent(new CustomEvent('weir-brush', {bubbles: true, detail}));
  }

  #exports({data, meta, path}, model, fields) {
    const {by, compare} = this.#state;
    const what = {
      name: `${by}-by-${fields.join('-')}`,
      path,
      csv: () => csvOf(seriesTable(model, by, fields, compare !== '')),
      json: () => `${JSON.stringify({data, meta}, null, 2)}\n`,
      png: () => this.querySelector('weir-chart').png(),
    };
    return html`<weir-exports class="right" .what=${what}></weir-exports>`;
  }

  #nothingHere({parts: {series}, utc, state: {filter}}) {
    const newest = Date.parse(series.meta.streamTime ?? '');
    return html`<div class="empty" id="no-flows">
      <p>No flows in this range${filter === '' ? '' : ' pass the filter'}.${newest > 0 ? ` The newest data are of ${minuteOf(newest, utc)}.` : ''}</p>
      ${filter === '' ? nothing : html`<button class="btn" id="no-filter" @click=${() => this.change({filter: ''})}>Without the filter</button>`}
      ${newest > 0 ? html`<button class="btn" id="show-all" @click=${() => this.change({from: ALL, to: 'now'})}>Show all data</button>` : nothing}
    </div>`;
  }

  #groups({parts: {series}}, model, fields) {
    const hidden = () => series.meta.groups - series.data.length;
    return html`<section class="card wide" aria-label="Groups" @pointerover=${this.#point} @focusin=${this.#point}
      @pointerleave=${() => this.#emphasize(null)} @focusout=${() => this.#emphasize(null)}>
      <h2>Groups <small>${model ? `${model.rows.length} of ${count(series.meta.groups)}` : ''}</small>${stale(series)}</h2>
      ${part(series, 'rows', () => exploreTable(model, fields, this.#state, hidden(), (sort) => this.change({sort})))}
    </section>`;
  }

  #point(event) {
    this.#emphasize(event.target.closest('tr[data-row]')?.dataset.row ?? null);
  }

  /** The series of a row stands out while the row is pointed at or has the focus. */
  #emphasize(id) {
    this.querySelector('weir-chart')?.emphasize(id);
  }
}

customElements.define('weir-explore', Explore);
