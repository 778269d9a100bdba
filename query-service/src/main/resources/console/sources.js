// The list of sources: the largest by a counter, or those inside a prefix, page by page.

import {html, nothing} from './lib/lit/index.js';
import {parseAddress, parsePrefix} from './addresses.js';
import {count, dateTime} from './format.js';
import {Page} from './page.js';
import {download, part, rowsOr, stale} from './parts.js';
import * as queries from './queries.js';
import {prefixTable, topTable} from './source-list.js';
import {address} from './url-state.js';

const ROWS = 100;
const COUNTERS = {
  denied: 'denied', connections: 'allowed', tuples: 'tuples', ended: 'ended',
  bytesSent: 'bytes sent', bytesReceived: 'bytes received', packetsSent: 'packets sent', packetsReceived: 'packets received',
};

class Sources extends Page {
  static properties = {wrong: {state: true}};

  constructor() {
    super();
    this.wrong = '';
  }

  calls({cidr, by, cursor, filter}, range) {
    if (cidr === '') return {sources: queries.top(range, counter(by), 'source', ROWS, {filter})};
    return {sources: queries.sources(range, {cidr, filter, limit: ROWS, cursor})};
  }

  content({parts, range, utc}) {
    const {cidr} = this.state;
    const title = cidr === '' ? 'Largest sources' : html`Sources inside <span class="mono">${cidr}</span>`;
    const rows = parts.sources;
    return html`${this.#form()}
      <section class="card wide" aria-label="Sources">
        <h2>${title} <small id="extent">${rows?.data ? this.#extent(rows) : nothing}</small>${stale(rows)}${download(rows, 'sources')}</h2>
        ${part(rows, 'rows', () => rowsOr(rows, 'No source was seen in this range.', () => this.#table(rows, range, utc)))}
        ${rows?.data ? this.#pages(rows.meta, utc) : nothing}
      </section>`;
  }

  #table(rows, range, utc) {
    const link = (patch) => address(this.state, patch);
    const sort = (sources) => this.change({sources});
    return this.state.cidr === '' ? topTable(rows, this.state, link, sort) : prefixTable(rows, this.state, utc, link, sort);
  }

  /** Which of all sources the rows are: the headers sort the rows that are here, and no others. */
  #extent({data, meta}) {
    const {cidr, by} = this.state;
    const all = meta?.groups ?? data.length;
    if (cidr === '') return all > data.length ? `the ${count(data.length)} of ${count(all)} with most ${COUNTERS[counter(by)]}; the headers sort these` : `all ${count(all)}`;
    return all > data.length ? `${count(data.length)} of ${count(all)} from here on, in the order of addresses; the headers sort these` : `${count(all)}`;
  }

  #form() {
    const {ip, cidr, by} = this.state;
    return html`<form class="card wide find" @submit=${(event) => this.#find(event)}>
      <label for="address">IP address or prefix</label>
      <input id="address" name="address" class="mono" autocomplete="off" spellcheck="false" placeholder="42.119.146.95 or 10.0.0.0/8"
        .value=${cidr || ip} aria-invalid=${this.wrong !== ''} aria-describedby="address-wrong">
      <button class="btn">Open</button>
      ${cidr === '' ? html`<label class="by" for="by">largest by</label>
        <select class="btn" id="by" @change=${(event) => this.change({by: event.target.value, sources: `-${event.target.value}`})}>
          ${Object.entries(COUNTERS).map(([name, text]) => html`<option value=${name} ?selected=${name === counter(by)}>${text}</option>`)}
        </select>` : html`<a class="btn" id="all-sources" href=${address(this.state, {cidr: '', cursor: ''})}>All sources</a>`}
      <p class="wrong" id="address-wrong" role="alert">${this.wrong}</p></form>`;
  }

  #find(event) {
    event.preventDefault();
    const text = new FormData(event.target).get('address').trim();
    const [one, prefix] = [parseAddress(text), parsePrefix(text)];
    this.wrong = one || prefix || text === '' ? '' : `${text} is neither an IP address nor a prefix as 10.0.0.0/8 or 2001:db8::/32.`;
    if (this.wrong === '') this.change(one ? {ip: one.text} : {cidr: prefix?.text ?? '', cursor: ''});
  }

  #pages(meta, utc) {
    const {cidr, cursor} = this.state;
    if (cidr === '' || (cursor === '' && !meta?.next)) return nothing;
    return html`<nav class="pivots" aria-label="Pages of sources">
      ${cursor ? html`<a class="btn" id="first" href=${address(this.state, {cursor: ''})}>First page</a>` : nothing}
      ${meta?.next ? html`<a class="btn" id="next" href=${address(this.state, {cursor: meta.next})}>Next page</a>` : nothing}
      ${cursor ? html`<small>The range stays that of the first page: ${dateTime(Date.parse(meta.from), utc)} to ${dateTime(Date.parse(meta.to), utc)}.</small>` : nothing}</nav>`;
  }
}

const counter = (by) => (Object.hasOwn(COUNTERS, by) ? by : 'denied');

customElements.define('weir-sources', Sources);
