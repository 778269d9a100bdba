// The page of one source: what it is, what it is doing, by which rules, and with whom.

import {html, nothing} from './lib/lit/index.js';
import './address-alerts.js';
import {kindOf, neighbours, parseAddress} from './addresses.js';
import {behaviour} from './behaviour.js';
import {and, equals, ofFlows, withoutCounters} from './filters.js';
import {dateTime, minuteOf} from './format.js';
import {knownCard, threatBadge} from './known.js';
import {minuteGrid, minuteRange} from './minute-grid.js';
import {LARGE} from './outflow.js';
import {Page} from './page.js';
import {download, part, rowsOr, stale} from './parts.js';
import {RECENT, peers, talksTo} from './pairs.js';
import * as queries from './queries.js';
import {sourceRules} from './source-rules.js';
import {sourceTiles} from './source-tiles.js';
import {timeline} from './timeline.js';
import {ALL, MINUTE, durationText, parseDuration} from './time.js';
import {address} from './url-state.js';

class Source extends Page {
  /** Those of one source read one partition. Who sends to it is read from all of them, so that answer may be of the newest only. */
  thorough = ['from', 'large'];

  aside = ['known'];

  /** An address that is none is asked for nowhere. */
  calls({ip, filter: whole}, range) {
    if (parseAddress(ip) === null) return {};
    const filter = withoutCounters(whole);
    const flows = ofFlows(whole);
    return {
      source: queries.source(range, ip, {step: durationText(range.step), compare: 'previous', filter}),
      minutes: queries.counts(minuteRange(range), MINUTE, {...queries.PLAIN, source: ip, filter}),
      from: queries.flows(range, {source: ip, filter: flows, limit: RECENT}),
      large: queries.flows(range, {source: ip, filter: and(flows, `bytesSent >= ${LARGE}`), limit: RECENT}),
      known: queries.known(ip),
      to: queries.flows(range, {destination: ip, filter: flows, limit: RECENT}),
    };
  }

  notices({state: {filter}}) {
    return ofFlows(filter) === withoutCounters(filter) ? nothing : html`<p class="notice" id="flows-unfiltered">Single flows, so whom it talks to and who
      talks to it, are not filtered by what is known of addresses and services: that is found for counts alone.</p>`;
  }

  content(view) {
    const about = parseAddress(this.state.ip);
    if (about === null) return this.#noAddress();
    const link = (patch) => address(this.state, patch);
    const sort = (pairs) => this.change({pairs});
    return [
      this.#head(view, about),
      knownCard(view, this.state),
      html`<weir-address-alerts class="wide" .ip=${about.text} .state=${this.state}></weir-address-alerts>`,
      sourceTiles(view),
      this.#timelineCard(view),
      minuteGrid(view),
      this.#rulesCard(view, link),
      talksTo(view, link, sort),
      peers(view, about.text, link, sort),
    ];
  }

  #noAddress() {
    return html`<section class="card wide"><p class="empty" id="no-address"><span class="mono">${this.state.ip}</span> is no IP address.
      <a class="btn" href=${address(this.state, {ip: ''})}>All sources</a></p></section>`;
  }

  #head({parts, utc}, about) {
    const kind = kindOf(about);
    const {data, path} = parts.source ?? {};
    return html`<section class="card wide who" aria-label="Source">
      <h2><span class="mono">${data?.source ?? about.text}</span><span class="tag" title=${kind.source}>${kind.name}</span>${threatBadge(parts.known)}
        <small id="seen">${data ? seen(data, utc) : nothing}</small>${stale(parts.source)}</h2>
      ${part(parts.source, 'line', () => html`<p class="says" id="behaviour">${this.#says(parts, data, utc)}</p>`)}
      ${this.#pivots(about, path)}
    </section>`;
  }

  #says(parts, {totals, rules}, utc) {
    if (rules.length === 0) return 'Not seen in this range.';
    const large = parts.large?.data ?? [];
    return behaviour(totals, parts.from?.data ?? [], {rules, large, utc}).join(' ') || 'Nothing stands out.';
  }

  #pivots({text, ...about}, path) {
    const near = neighbours(about);
    const [filter, flows] = [withoutCounters(this.state.filter), ofFlows(this.state.filter)].map((part) => and(part, equals('source', text)));
    return html`<nav class="pivots" aria-label="Further">
      <a class="btn" href=${address(this.state, {ip: '', cidr: near})}>Neighbours <span class="mono">${near}</span></a>
      <a class="btn" href=${address(this.state, {page: 'explore', filter})}>Explore</a>
      <a class="btn" href=${address(this.state, {page: 'tail', flows})}>Tail</a>
      ${path ? html`<a class="btn" href=${path}>JSON</a>` : nothing}</nav>`;
  }

  #timelineCard({parts, range, utc}) {
    const {data, meta} = parts.source ?? {};
    const step = parseDuration(meta?.step) ?? range?.step;
    const csv = parts.source && {path: queries.counts(range, range.step, {source: this.state.ip, filter: this.state.filter})};
    return html`<section class="card wide" aria-label="Timeline">
      <h2>Connections <small>${step ? `in steps of ${durationText(step)}; ` : nothing}allowed above, denied below the line</small>
        ${download(csv, 'timeline')}</h2>
      ${part(parts.source, 'chart', () => data.rules.length === 0 ? this.#nothingHere(meta, utc) : timeline(data.timeline, meta, step, utc, this.state.theme))}
    </section>`;
  }

  #nothingHere(meta, utc) {
    const newest = Date.parse(meta?.streamTime ?? '');
    return html`<p class="empty" id="no-flows">No flows of this source in the range.
      ${newest > 0 ? html`The newest data of its partition are of ${minuteOf(newest, utc)}.
        <button class="btn" id="show-all" @click=${() => this.change({from: ALL, to: 'now'})}>Show all data</button>` : nothing}</p>`;
  }

  #rulesCard({parts, range}, link) {
    const csv = parts.source && {path: queries.rules(range, {source: this.state.ip, filter: this.state.filter})};
    return html`<section class="card wide" aria-label="Rules">
      <h2>Rules <small>that decided on its flows</small>${stale(parts.source)}${download(csv, 'rules')}</h2>
      ${part(parts.source, 'rows', () => rowsOr({data: parts.source.data.rules}, 'No rule was hit.', () =>
        sourceRules(parts.source.data, this.state, link, (rules) => this.change({rules}))))}
    </section>`;
  }
}

function seen({firstSeen, lastSeen}, utc) {
  if (!firstSeen) return nothing;
  return html`first seen ${dateTime(Date.parse(firstSeen), utc)}, last seen ${dateTime(Date.parse(lastSeen), utc)} in the range`;
}

customElements.define('weir-source', Source);
