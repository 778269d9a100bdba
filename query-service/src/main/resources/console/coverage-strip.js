// The minutes of the last hour, NIC by NIC: which came, which are missing, and which are not due yet.

import {LitElement, html} from './lib/lit/index.js';
import {count, duration, middle, minuteOf, percent} from './format.js';
import {HOUR, MINUTE} from './time.js';

const NAME = 20;

/** Properties: `rows` and `meta` of the coverage call, `utc`. Drawn anew only when an answer comes. */
class CoverageStrip extends LitElement {
  static properties = {rows: {attribute: false}, meta: {attribute: false}, utc: {type: Boolean}};

  createRenderRoot() {
    return this;
  }

  render() {
    const to = Date.parse(this.meta.to);
    const range = {from: Math.max(Date.parse(this.meta.from), to - HOUR), to};
    return html`<ul class="strips">${this.rows.map((row) => this.#nic(row, range))}</ul>`;
  }

  #nic(row, range) {
    const {arrived, expected, silentSince} = row;
    const kinds = minutes(row, range);
    const share = expected > 0 ? `${percent(arrived / expected)} %` : '–';
    return html`<li>
      <span class="name" title="${row.flowLog} ${row.mac}">${middle(row.name, NAME)} <span class="mono">${row.mac}</span></span>
      <span class="strip-cells" role="img" aria-label=${this.#words(row, kinds)}>${kinds.map((kind) => html`<i class=${kind}></i>`)}</span>
      ${silentSince ? html`<span class="warn" title="no record since ${minuteOf(Date.parse(silentSince), this.utc)}">silent ${duration(range.to - Date.parse(silentSince))}</span>`
        : html`<span>${share}</span>`}</li>`;
  }

  #words({name, mac, silentSince}, kinds) {
    const number = (kind) => count(kinds.filter((other) => other === kind).length);
    const silent = silentSince ? `, silent since ${minuteOf(Date.parse(silentSince), this.utc)}` : '';
    return `${name} ${mac}: ${number('came')} minutes came, ${number('gone')} are missing${silent}`;
  }
}

/** For each minute of the range `came`, `gone` or `due`. */
function minutes({arrivals, gaps}, {from, to}) {
  const within = (spans, ms) => spans.some((span) => ms >= Date.parse(span.from) && ms < Date.parse(span.to));
  const kind = (ms) => (within(arrivals, ms) ? 'came' : within(gaps, ms) ? 'gone' : 'due');
  return Array.from({length: Math.round((to - from) / MINUTE)}, (_, minute) => kind(from + minute * MINUTE));
}

customElements.define('weir-coverage-strip', CoverageStrip);
